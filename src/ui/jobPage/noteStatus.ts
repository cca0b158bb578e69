import type { SessionContext } from '../../machines/session'
import type { Messages } from '../messages/catalogue'

/** What became of the notes somebody asked to add, in one sentence; `''` when there is nothing to say. */
export function noteStatus({ sent, queue, notice }: SessionContext, { notes, notices }: Messages): string {
  const waiting = queue.filter(({ operation }) => operation.kind === 'addEvent').length
  const parts = [
    ...(sent?.kind === 'addEvent' ? [notes.sending] : []),
    ...(waiting > 0 ? [notes.waiting(waiting)] : []),
  ]
  if (parts.length > 0) return parts.join(' ')
  if (notice?.code === 'noteAdded') return notices.noteAdded
  return notice?.code === 'noteExists' ? notices.noteExists : ''
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
