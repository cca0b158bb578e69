import type { Draft } from '../../services/port/draft'
import { unsent } from '../session/notes'
import type { SentOperation } from '../../services/port/operations'
import type { SessionContext } from '../session/editSession.types'
import { choicesOf } from '../session/parked'
import { hasUnsavedFields } from '../session/unsaved'
import { writeOf } from '../session/write'

/** The parts of a session's context that outlive its page. */
export type DraftSource = Pick<
  SessionContext,
  | 'base'
  | 'edits'
  | 'unreadable'
  | 'note'
  | 'queue'
  | 'labels'
  | 'parked'
  | 'setAside'
  | 'restored'
  | 'write'
  | 'ownChanges'
>

/** So many writes back one may still be on its way. */
const maxOnTheirWay = 5

/**
 * What there is to keep of a session, or null. A write is kept until a version shows what became of it, even when no
 * edit is left; so are values somebody gave up, because they can still be put back, also when that is dismissed. Pure.
 *
 * @param at ISO 8601, when it was last changed; what was restored and nobody has touched keeps its own time
 */
export function draftOf(context: DraftSource, at: string): Draft | null {
  const { base, edits, unreadable, labels, setAside, restored, ownChanges } = context
  const sent = writeMade(context)
  const note = unsent(context)
  const choices = choicesOf(context)
  const isTyped = hasUnsavedFields({ edits, unreadable, note })
  if (base === null || (!isTyped && setAside.length === 0 && sent === null)) return null
  const draft = { base, edits, unreadable, note, labels, choices, setAside, sent, at: restored?.at ?? at }
  return ownChanges.length === 0 ? draft : { ...draft, ownChanges: ownChanges.slice(-maxOnTheirWay) }
}

/**
 * The write whose fate has to be found out. One that only waits for its yes, over what was on screen before, was never
 * sent: a later page would ask about it without saying what has changed since.
 */
function writeMade({ write }: Pick<DraftSource, 'write'>): SentOperation | null {
  return write.is === 'inFlight' && write.seen !== undefined ? null : writeOf({ write })
}

/** Whether two drafts hold the same; their parts are never changed in place, so being the same thing tells. */
export function sameDraft(a: Draft | null, b: Draft | null): boolean {
  if (a === null || b === null) return a === b
  return (
    a.base === b.base &&
    a.edits === b.edits &&
    a.unreadable === b.unreadable &&
    a.note === b.note &&
    a.labels === b.labels &&
    a.choices === b.choices &&
    a.setAside === b.setAside &&
    a.sent === b.sent
  )
}
