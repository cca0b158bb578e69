import { readEvent } from '../../../src/services/http/readVersion'
import { jobFields } from '../../../src/services/resources/job'
import { asList, own } from '../../../src/services/json/json'
import type { SentOperation } from '../../../src/services/port/recordApi'
import type { Commit } from '../../history/history'
import type { Answer } from '../upstream'

/** A kind that is not here is a change of fields. */
const kinds: Partial<Record<SentOperation['kind'], Commit['kind']>> = {
  save: 'update',
  addEvent: 'note',
  acceptQuote: 'quote',
  delete: 'delete',
  undo: 'undo',
}

type CommitPart = Omit<Commit, 'type' | 'client' | 'job' | 'changeId'>

/** What a server committed, by its own answer: for one whose log cannot be read. Null when the answer is a refusal. */
export function commitIn(operation: SentOperation, { status, body }: Answer): CommitPart | null {
  if (status < 200 || status >= 300) return null
  const kind = kinds[operation.kind] ?? 'update'
  if (operation.kind !== 'save' && operation.kind !== 'undo') {
    return { kind, recordedAs: null, before: {}, after: {} }
  }
  const events = asList(own(own(JSON.parse(body.toString()), 'data'), 'events'))
  const all = events.flatMap((event) => readEvent(jobFields, event))
  const event = all.find(({ changeId }) => changeId === operation.changeId) ?? all[0]
  if (event === undefined) return null
  const by = event.by === null ? {} : { by: event.by }
  return { kind, recordedAs: event.changeId, ...by, before: event.before ?? {}, after: event.after ?? {} }
}
