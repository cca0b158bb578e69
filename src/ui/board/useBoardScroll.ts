import { onMounted, type Ref } from 'vue'
import { useWorkspace } from '../workspace/workspace'
import { boardMemoryOf } from './boardMemory'
import type { CardHeights } from './useDrawnCards'

/** How high the cards of a kind of list are, as far as this person has seen them. */
export function useCardHeights(kind: 'columns' | 'list'): CardHeights {
  return boardMemoryOf(useWorkspace()).heights[kind]
}

/** Scrolls what holds the cards to where it was when the board was last open, and remembers where it is. */
export function useBoardScroll(scroller: Readonly<Ref<HTMLElement | null>>) {
  const memory = boardMemoryOf(useWorkspace())
  onMounted(() => {
    if (scroller.value === null) return
    const { top, left } = memory.scrolled
    scroller.value.scrollTop = top
    scroller.value.scrollLeft = left
  })
  return () => {
    if (scroller.value === null) return
    memory.scrolled = { top: scroller.value.scrollTop, left: scroller.value.scrollLeft }
  }
}
