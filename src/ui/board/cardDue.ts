import type { Messages } from '../messages/catalogue'
import type { BoardCard } from './boardView'

/** When a card is due, in words; `late` when that is over and the job is still on its way. */
export interface CardDue {
  readonly text: string
  readonly late: boolean
}

const finished = new Set(['recently_completed', 'archived'])

export function cardDue(card: BoardCard, { board, format }: Messages): CardDue | null {
  const { deliveryDate, dueInDays, status } = card
  if (deliveryDate === null) return null
  if (dueInDays === null || finished.has(status)) return { text: format.shortDay(deliveryDate), late: false }
  if (dueInDays < 0) return { text: board.overdue(-dueInDays), late: true }
  if (dueInDays === 0) return { text: board.dueToday, late: false }
  return { text: dueInDays === 1 ? board.dueTomorrow : format.shortDay(deliveryDate), late: false }
}
