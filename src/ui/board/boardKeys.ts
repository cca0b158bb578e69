/**
 * The card an arrow key leads to from one of the board's cards: up and down in its column, left and right to the next
 * column with cards, in the direction people read. Null where there is none, or where the key is not for this.
 */
export function cardAt(root: HTMLElement, from: EventTarget | null, key: string): HTMLElement | null {
  if (!(from instanceof HTMLElement) || !from.matches('[data-job] [data-opens]')) return null
  const cardsOf = (where: ParentNode) => [...where.querySelectorAll<HTMLElement>('[data-job] [data-opens]')]
  const column = from.closest('[data-status]') ?? root
  const cards = cardsOf(column)
  const at = cards.indexOf(from)
  if (key === 'ArrowUp') return cards[at - 1] ?? null
  if (key === 'ArrowDown') return cards[at + 1] ?? null
  const isRtl = getComputedStyle(root).direction === 'rtl'
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const columns = [...root.querySelectorAll('[data-status]')].map(cardsOf)
  const here = columns.findIndex((each) => each.includes(from))
  if (step === 0 || here === -1) return null
  const way = isRtl ? -step : step
  for (let next = here + way; next >= 0 && next < columns.length; next += way) {
    const found = columns[next]
    const card = found?.[Math.min(at, found.length - 1)]
    if (card !== undefined) return card
  }
  return null
}

/** Moves the focus as {@link cardAt} says; the page does not scroll by that key then. */
export function goByArrow(event: KeyboardEvent): void {
  const { currentTarget, target, key, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey || !(currentTarget instanceof HTMLElement)) return
  const card = cardAt(currentTarget, target, key)
  if (card === null) return
  event.preventDefault()
  card.focus()
}
