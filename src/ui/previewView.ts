import { openDecisions, resolve } from '../machines/resolve'
import type { SessionContext } from '../machines/session'
import { sameValue } from '../machines/threeWay'
import type { FieldRow } from '../services/fieldTable'
import type { Messages } from './messages/catalogue'
import { fieldLabel } from './messages/fieldWords'
import { valueView, type ValueView } from './valueView'

/** A field of the job as it will be. `from`: whose value it is; null for one that nobody changed. */
export interface PreviewRow extends ValueView {
  readonly name: string
  readonly label: string
  readonly from: 'mine' | 'theirs' | 'both' | null
  readonly undecided: boolean
}

/** The job as `apply` would store it: what `resolve` says, laid over theirs. Pure. */
export function previewView(context: SessionContext, messages: Messages): readonly PreviewRow[] {
  const { fields, comparison, theirs, base, edits, choices } = context
  if (comparison === null || theirs === null || base === null) return []
  const resolution = resolve(fields, comparison, edits, theirs.fields, choices)
  const values = { ...theirs.fields, ...resolution.edits }
  const open = new Set(openDecisions(comparison, choices).flatMap(({ names }) => names))
  const isMine = (name: string, value = values[name]) => sameValue(fields, name, value, edits[name])
  const origin = (name: string): PreviewRow['from'] => {
    if (sameValue(fields, name, values[name], base.fields[name])) return null
    if (sameValue(fields, name, values[name], theirs.fields[name])) return isMine(name) ? 'both' : 'theirs'
    return isMine(name) ? 'mine' : 'both'
  }
  return fields
    .filter((row) => isShown(row, values[row.name]))
    .map((row) => ({
      name: row.name,
      label: fieldLabel(messages.fields, row),
      ...(open.has(row.name)
        ? { text: messages.conflict.undecided, isNote: true, from: null, undecided: true }
        : {
            ...valueView(row, values[row.name], context, messages),
            from: origin(row.name),
            undecided: false,
          }),
    }))
}

function isShown(row: FieldRow, value: unknown): boolean {
  return row.section !== undefined && value !== undefined
}
