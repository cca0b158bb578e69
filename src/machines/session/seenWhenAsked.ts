import { eventsSince } from '../../services/port/eventsSince'
import type { RecordVersion } from '../../services/port/recordApi'
import { sameTag } from '../merge/sameTag'
import type { SessionContext } from './editSession.types'
import { theirsOf } from './parked'
import { reconcile } from './reconcile'

/**
 * Whether more has come in since a version than this session wrote itself: then whoever was asked about it, and says yes
 * now, has not seen all that it would go over. What no event explains counts as somebody else's.
 */
export function isUnseen(
  { base, ownChanges }: Pick<SessionContext, 'base' | 'ownChanges'>,
  seen: RecordVersion | undefined,
): boolean {
  if (base === null || seen === undefined || sameTag(seen.etag, base.etag)) return false
  const since = eventsSince(seen, base)
  // Where none of those that were known then is among them, there may have been more.
  const isAll = seen.events.length === 0 || base.events.length > since.length
  const isOwn = ({ changeId }: { readonly changeId: string | null }) =>
    changeId !== null && ownChanges.includes(changeId)
  return since.length === 0 || !isAll || !since.every(isOwn)
}

/**
 * Puts a session back to the version that was on screen when something was asked for, with the newest one beside it: so
 * the question that follows names what changed since. Nothing where all of it was seen.
 */
export function lookedBack(
  context: SessionContext,
  seen: RecordVersion | undefined,
): Partial<SessionContext> {
  const { base } = context
  if (base === null || seen === undefined || !isUnseen(context, seen)) return {}
  return reconcile({ ...context, base: seen }, { type: 'read', version: theirsOf(context) ?? base })
}
