import type { BoardCard } from './boardView'
import { cardDue } from './cardDue'
import type { Messages } from '../messages/catalogue'

/** What cards can be sorted by; `board` is the order the server gives them. */
export const sorts = ['board', 'due', 'changed', 'number', 'name', 'client'] as const
export type BoardSort = (typeof sorts)[number]

/** What is to be seen of the board, besides what is searched for. */
export interface BoardFilter {
  /** A client's name; null for everybody's. */
  readonly client: string | null
  /** Only what is late. */
  readonly overdue: boolean
  /** Only what this person has open. */
  readonly mine: boolean
}

export const noFilter: BoardFilter = { client: null, overdue: false, mine: false }

/** Whether anything is left out. */
export function isFiltered({ client, overdue, mine }: BoardFilter): boolean {
  return client !== null || overdue || mine
}

/** The cards a filter leaves. `open`: the ids of the jobs this person has open. Pure. */
export function filtered(
  cards: readonly BoardCard[],
  filter: BoardFilter,
  open: ReadonlySet<string>,
  messages: Messages,
): readonly BoardCard[] {
  if (!isFiltered(filter)) return cards
  const { client, overdue, mine } = filter
  return cards.filter(
    (card) =>
      (client === null || card.clientName === client) &&
      (!overdue || cardDue(card, messages)?.late === true) &&
      (!mine || open.has(card.id)),
  )
}

/** The cards in another order; equal ones stay as they were. What has no date or name comes last. Pure. */
export function sorted(cards: readonly BoardCard[], by: BoardSort, language: string): readonly BoardCard[] {
  if (by === 'board') return cards
  const collator = new Intl.Collator(language, { numeric: true })
  const compare = (a: string, b: string) => collator.compare(a, b)
  const text = (a: string | null, b: string | null) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : compare(a, b)
  const orders: Readonly<Record<Exclude<BoardSort, 'board'>, (a: BoardCard, b: BoardCard) => number>> = {
    due: (a, b) => (a.dueInDays ?? Infinity) - (b.dueInDays ?? Infinity) || 0,
    changed: (a, b) => (b.updatedAt ?? '').localeCompare(a.updatedAt ?? ''),
    number: (a, b) => b.jobNumber - a.jobNumber,
    name: (a, b) => compare(a.name, b.name),
    client: (a, b) => text(a.clientName, b.clientName),
  }
  return [...cards].sort(orders[by])
}

/** The clients there are jobs of, in the order of the alphabet. */
export function clientsOf(
  jobs: readonly { readonly clientName: string | null }[],
  language: string,
): readonly string[] {
  const names = new Set(jobs.flatMap(({ clientName }) => (clientName === null ? [] : [clientName])))
  const collator = new Intl.Collator(language)
  return [...names].sort((a, b) => collator.compare(a, b))
}
