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
  BannerEvent,
  FieldlessEvent,
  Notice,
  SessionContext,
  SessionEvent,
  SessionEventOf,
  SessionTag,
} from '../session/editSession.types'
export { textBrought } from '../session/goneOnWith'
export { isNote } from '../session/ownTraces'
export { pendingOnRequest, textIn } from '../session/operations'
export { conflictChoicesIn, comparisonOf, theirsOf } from '../session/parked'
export { asAsked, foreignSince } from '../session/seenWhenAsked'
export { hasUnsaved, hasUnsavedFields, replacedBy, unsavedIn } from '../session/unsaved'
export { hasWrite, outcomeOf, sentOf, writeOf } from '../session/write'

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

/** Whether a write is on its way that no attempt at has ended yet. */
export function isInFlight({ write }: Pick<SessionContext, 'write'>): boolean {
  return write.is === 'inFlight'
}

/** How often this waits for its turn; without a kind, whatever waits. */
export function countQueued(
  { queue }: Pick<SessionContext, 'queue'>,
  kind?: SessionContext['queue'][number]['operation']['kind'],
): number {
  return queue.filter(({ operation }) => kind === undefined || operation.kind === kind).length
}

/** Whether edits are saved without anybody asking: not while somebody has still to look at what was restored. */
export function savesByItself({
  autosave,
  restored,
}: Pick<SessionContext, 'autosave' | 'restored'>): boolean {
  return autosave && restored === null
}

/** Whether the last write was a save by itself. */
export function isAutosave({ askedBy }: Pick<SessionContext, 'askedBy'>): boolean {
  return askedBy === 'autosave'
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
