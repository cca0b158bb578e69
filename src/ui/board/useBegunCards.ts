import { onMounted, onScopeDispose, shallowRef, type Ref } from 'vue'

/** As many as a screen may show are there at once. */
const atFirst = 200
const eachFrame = 500

/**
 * How many cards of a list are in the page by now. Of a long one the first are there at once, and the others follow frame
 * by frame: nobody waits for the end of thousands to see their beginning.
 */
export function useBegunCards(cards: () => readonly unknown[]): Readonly<Ref<number>> {
  const count = shallowRef(atFirst)
  let frame = 0
  const goOn = () => {
    count.value += eachFrame
    // What is added later is few, and there at once.
    if (count.value >= cards().length) count.value = Infinity
    else frame = requestAnimationFrame(goOn)
  }
  onMounted(() => (frame = requestAnimationFrame(goOn)))
  onScopeDispose(() => cancelAnimationFrame(frame))
  return count
}
