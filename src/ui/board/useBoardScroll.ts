import { onMounted, type Ref } from 'vue'
import { useWorkspace } from '../workspace/workspace'
import { boardMemoryOf } from './boardMemory'

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
