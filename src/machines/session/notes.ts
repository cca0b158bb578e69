import type { SessionContext } from './editSession.types'
import { textIn } from './operations'
import { outcomeOf, sentOf } from './write'

/** What is being written, after the notes that wait for their turn: what would be lost with the queue. */
export function unsent({ queue, note }: Pick<SessionContext, 'queue' | 'note'>): string {
  const waiting = queue.map(({ operation }) => textIn(operation))
  return joined(...waiting, note)
}

/** What is being written, after a note that was sent and did not get in. A duplicate is there already. */
export function withUnwritten(context: SessionContext): string {
  return outcomeOf(context) === 'duplicate' ? context.note : withSent(context)
}

/** What is being written, after the note that was sent. */
export function withSent(context: SessionContext): string {
  const sent = sentOf(context)
  return sent === null ? context.note : joined(textIn(sent), context.note)
}

/** Notes, one under the other. */
export function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n')
}
