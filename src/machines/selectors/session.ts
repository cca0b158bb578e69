import { attributionOf, whoChanged } from '../session/attribution'
import type { Attribution, Author, SessionContext } from '../session/editSession.types'
import { theirsOf } from '../session/parked'

/**
 * What a view knows of a session, beside the tags of its state: the types of what it is told and tells, and questions
 * about its context. Views import of sessions what is here, and of the compare what is in `merge.ts`.
 */
export type { EditSession } from '../session/editSession.machine'
export type {
  Author,
  FieldlessEvent,
  Notice,
  SessionContext,
  SessionEvent,
  SessionEventOf,
  SessionTag,
} from '../session/editSession.types'
export { pendingOnRequest, textIn } from '../session/operations'
export { conflictChoicesIn, comparisonOf, theirsOf } from '../session/parked'
export { hasUnsaved, hasUnsavedFields, unsavedIn } from '../session/unsaved'
export { outcomeOf, sentOf, writeOf } from '../session/write'

type Known = Pick<SessionContext, 'base' | 'parked' | 'ownChanges' | 'person'>

/** Who gave these fields the values they have in theirs; null while no version of others waits. */
export function authorOf(names: readonly string[], context: Known): Attribution | null {
  const { base, ownChanges, person } = context
  const theirs = theirsOf(context)
  return base && theirs && attributionOf(names, base, theirs, ownChanges, person)
}

/** The one to name for the version of others that waits; null while none does. */
export function lastAuthor(context: Known): Author | null {
  const { base, ownChanges, person } = context
  const theirs = theirsOf(context)
  return base && theirs && whoChanged(base, theirs, ownChanges, person)
}

/** Whether this is asked for: on its way, not known to be done, or waiting for its turn. */
export function isAskedFor(
  kind: SessionContext['queue'][number]['operation']['kind'],
  { write, queue }: Pick<SessionContext, 'write' | 'queue'>,
): boolean {
  return (
    (write.is !== 'none' && write.sent.kind === kind) ||
    queue.some(({ operation }) => operation.kind === kind)
  )
}
