import { readEvent } from '../../../src/services/http/readVersion'
import { canonicalFields } from '../../../src/services/record/canonicalValue'
import { jobFields, type Fields } from '../../../src/services/resources/job'
import { asList, asObject, own } from '../../../src/services/json/json'
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

/**
 * What a server committed, by its own answer: for one whose log cannot be read. Null when the answer is a refusal.
 *
 * @param acceptingApproves whether accepting a quote also approves the job.
 */
export function commitIn(
  operation: SentOperation,
  { status, body }: Answer,
  acceptingApproves = false,
): CommitPart | null {
  if (status < 200 || status >= 300) return null
  const kind = kinds[operation.kind] ?? 'update'
  const answer: unknown = JSON.parse(body.toString())
  if (operation.kind === 'acceptQuote') {
    const accepted = canonicalFields(jobFields, asObject(answer) ?? {})['quote_acceptance_date'] ?? null
    const approved: Fields = acceptingApproves ? { job_status: 'approved' } : {}
    return { kind, recordedAs: null, before: {}, after: { quote_acceptance_date: accepted, ...approved } }
  }
  if (operation.kind !== 'save' && operation.kind !== 'undo') {
    return { kind, recordedAs: null, before: {}, after: {} }
  }
  const events = own(own(answer, 'data'), 'events')
  // A move on the board says no more than that it was done.
  if (events === undefined && operation.kind === 'save') {
    const { changeId, before, after } = operation
    return { kind: 'status', recordedAs: changeId, before, after }
  }
  const all = asList(events).flatMap((event) => readEvent(jobFields, event))
  const event = all.find(({ changeId }) => changeId === operation.changeId) ?? all[0]
  if (event === undefined) return null
  const by = event.by === null ? {} : { by: event.by }
  return { kind, recordedAs: event.changeId, ...by, before: event.before ?? {}, after: event.after ?? {} }
}
