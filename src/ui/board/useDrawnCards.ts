import { computed, onScopeDispose, shallowRef, triggerRef, watch, type Ref } from 'vue'

interface Card {
  readonly id: string
}

/** Up to so many cards in one list are simply drawn. */
const fewEnough = 200
/** How many are drawn before it is known what is in view. */
const drawnFirst = 30
/** How far outside of what is seen cards are drawn already. */
const margin = '1000px 400px'

/** The cards of a kind of list: what one takes that was never drawn, and what each took that was, in CSS pixels. */
export interface CardHeights {
  readonly usual: number
  readonly known: Map<string, number>
}

/**
 * Of a long list of cards, which to draw in full: those in view or nearly so, and those at the focus. The others stay in
 * the list as one line of text each, as high as the card is, so that the browser's own search finds them, a screen reader
 * counts them, and nothing jumps. A list of at most 200 is drawn whole.
 *
 * @param begun how many are in the page by now
 */
export function useDrawnCards(
  list: Readonly<Ref<HTMLElement | null>>,
  cards: () => readonly Card[],
  begun: Readonly<Ref<number>>,
  { usual, known }: CardHeights,
) {
  const near = shallowRef(new Set<string>())
  const observed = new Set<Element>()
  const focused = shallowRef<string | null>(null)
  const focusedAt = computed(() => cards().findIndex(({ id }) => id === focused.value))
  let observer: IntersectionObserver | null = null

  function follow(entries: readonly IntersectionObserverEntry[]): void {
    let isNews = false
    for (const { target, isIntersecting } of entries) {
      const id = idOf(target)
      if (id === null || isIntersecting === near.value.has(id)) continue
      isNews = true
      if (isIntersecting) near.value.add(id)
      else if (near.value.delete(id)) known.set(id, target.getBoundingClientRect().height)
    }
    if (isNews) triggerRef(near)
  }

  /** Of thousands only those are looked at anew that came or went. */
  function observe(): void {
    if (list.value === null || cards().length <= fewEnough) return forget()
    observer ??= new IntersectionObserver(follow, { root: scrollerOf(list.value), rootMargin: margin })
    const items = new Set(list.value.children)
    const wereNear = near.value.size > 0
    for (const item of observed) {
      if (items.has(item)) continue
      observer.unobserve(item)
      observed.delete(item)
      near.value.delete(idOf(item) ?? '')
    }
    // Of a list that is another one as a whole the first are drawn again, until it is known what is in view.
    if (wereNear && near.value.size === 0) triggerRef(near)
    for (const item of items) {
      if (observed.has(item)) continue
      observed.add(item)
      observer.observe(item)
    }
  }
  function forget(): void {
    observer?.disconnect()
    observer = null
    observed.clear()
    near.value.clear()
  }
  watch([list, cards, begun], observe, { flush: 'post', immediate: true })
  onScopeDispose(() => observer?.disconnect())

  function drawnNow(): (card: Card, index: number) => boolean {
    // Asked once for all: there may be thousands.
    const [isShort, seen, at] = [cards().length <= fewEnough, near.value, focusedAt.value]
    return ({ id }, index) => {
      if (isShort || seen.has(id)) return true
      // An arrow key leads from the card with the focus to its neighbours, wherever one has scrolled to.
      if (at !== -1 && Math.abs(index - at) <= 1) return true
      return seen.size === 0 && index < drawnFirst
    }
  }

  return {
    /** Tells of each card whether it is drawn in full. */
    drawnNow,
    /** How high one is that is not. */
    heightOf: ({ id }: Card) => known.get(id) ?? usual,
    noteFocus({ target }: FocusEvent) {
      focused.value = target instanceof Element ? idOf(target.closest('[data-card]')) : null
    },
  }
}

function idOf(item: Element | null): string | null {
  return item?.getAttribute('data-card') ?? null
}

/** What scrolls the list; null for the page itself. */
function scrollerOf(list: HTMLElement): Element | null {
  return list.closest('[data-scrolls]')
}
