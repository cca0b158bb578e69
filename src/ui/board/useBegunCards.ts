import { onMounted, onScopeDispose, shallowRef, watch, type Ref } from 'vue'

/** As many as a screen may show are there at once. */
const atFirst = 200
const eachFrame = 500

/**
 * How many cards of a list are in the page by now; Infinity once all of them are. Of a long one the first are there at
 * once, and the others follow frame by frame: nobody waits for the end of thousands to see their beginning. So it is
 * when thousands come back later, because a search was cleared.
 */
export function useBegunCards(cards: () => readonly unknown[]): Readonly<Ref<number>> {
  const begunAtOnce = (most: number) => (cards().length <= most ? Infinity : atFirst)
  const count = shallowRef(begunAtOnce(atFirst))
  let frame = 0
  const goOn = () => {
    const next = count.value + eachFrame
    count.value = next >= cards().length ? Infinity : next
    goOnIfAnyAreLeft()
  }
  function goOnIfAnyAreLeft(): void {
    if (count.value !== Infinity) frame = requestAnimationFrame(goOn)
  }
  onMounted(goOnIfAnyAreLeft)
  watch(
    () => cards().length,
    (now, before) => {
      if (count.value !== Infinity) return
      count.value = begunAtOnce(before + eachFrame)
      goOnIfAnyAreLeft()
    },
  )
  onScopeDispose(() => cancelAnimationFrame(frame))
  return count
}
