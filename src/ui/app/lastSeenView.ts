import type { Seen, SeenRecord } from '../../services/offline/seenRecords'
import { jobFields } from '../../services/resources/job'
import type { Messages } from '../messages/catalogue'
import { fieldLabel } from '../messages/fieldMessages'
import { valueView, type ValueView } from '../values/valueView'

/** A job as it was read last. */
export interface LastSeenView {
  readonly id: string
  readonly title: string
  /** "Read today 14:02". */
  readonly age: string
  readonly fields: readonly (ValueView & { readonly name: string; readonly label: string })[]
}

/** What a person saw of jobs, in words; it is to be read and not to be changed. Pure. */
export function lastSeenView({ records }: Seen, messages: Messages): readonly LastSeenView[] {
  return records.map((record) => oneView(record, messages))
}

function oneView({ id, number, fields, names, at }: SeenRecord, messages: Messages): LastSeenView {
  const base = { etag: null, fields, names, events: [], details: {} }
  const known = { labels: {}, base, parked: { is: 'none' }, unreadable: {} } as const
  const name = fields['name']
  return {
    id,
    title: [number, typeof name === 'string' ? name : '']
      .filter((part) => part !== null && part !== '')
      .join(' '),
    age: messages.app.lastSeen.age(messages.format.when(at)),
    fields: jobFields
      .filter((row) => 'section' in row && fields[row.name] !== undefined)
      .map((row) => ({
        name: row.name,
        label: fieldLabel(messages.fields, row),
        ...valueView(row, fields[row.name], known, messages),
      })),
  }
}
