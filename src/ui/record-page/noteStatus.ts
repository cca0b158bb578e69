import {
  countQueued,
  isAskedFor,
  isInFlight,
  type SessionContext,
  writeOf,
} from '../../machines/selectors/session'
import type { Messages } from '../messages/catalogue'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

/** What became of the last note that was asked for. */
export type NoteOutcome = 'done' | 'exists'

/** Whether a note is on its way, or waits for its turn. */
export function isAddingNote(context: SessionContext): boolean {
  return isAskedFor('addEvent', context)
}

/**
 * What became of a note, seen from one state of the session to the next: it is in when it is under way no more and its
 * text has not come back. The session's notice may be about something more pressing by then. Said until another is
 * written. Pure.
 */
export function noteOutcome(
  before: SessionContext,
  now: SessionContext,
  last: NoteOutcome | null,
): NoteOutcome | null {
  if (isAddingNote(now)) return null
  const isSameText = now.note === before.note
  if (!isAddingNote(before)) return isSameText || now.note === '' ? last : null
  if (!isSameText) return null
  return now.notice?.code === 'exists' ? 'exists' : 'done'
}

/** What there is to say about the note that is written and those somebody asked to add, in one sentence; `''` when there is nothing. */
export function noteStatus(
  snapshot: SessionSnapshot,
  outcome: NoteOutcome | null,
  { notes, operations }: Messages,
): string {
  const { context } = snapshot
  const isOpen = writeOf(context)?.kind === 'addEvent'
  const isUnderWay = isOpen && snapshot.hasTag('busy')
  // Stopped without an answer, it may be there; stopped before it was taken, it waits like those after it.
  const isUnsure = isOpen && !isUnderWay && !isInFlight(context)
  const asked = countQueued(context, 'addEvent')
  const waiting = isOpen && !isUnderWay && !isUnsure ? asked + 1 : asked
  const parts = [
    ...(isUnderWay ? [notes.sending] : []),
    ...(isUnsure ? [notes.unsure] : []),
    ...(waiting > 0 ? [notes.waiting(waiting)] : []),
  ]
  if (parts.length > 0) return parts.join(' ')
  if (outcome !== null) return operations.addEvent[outcome]
  return context.note === '' ? '' : notes.notYet
}

/** The most characters of a note, counted in code points. */
const longestNote = 500

/** What is wrong with a note's length, or how much is left near the end. */
export function noteLength(
  text: string,
  { notes }: Messages,
): { readonly text: string; readonly tooLong: boolean } {
  const left = longestNote - [...text.trim()].length
  if (left < 0) return { text: notes.tooLong(-left), tooLong: true }
  return { text: left <= 100 ? notes.left(left) : '', tooLong: false }
}
