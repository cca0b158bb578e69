import { computed, nextTick, onScopeDispose, shallowRef } from 'vue'

/** Below this height, 30rem at the usual size of text, the styles give up what sticks. */
const crampedBelow = 480

/** What is seen of the window, in CSS pixels: an on-screen keyboard covers the rest. */
function measure(viewport: VisualViewport | null | undefined) {
  // A server has no window, and nothing covers what it writes.
  if (typeof window === 'undefined') return { above: 0, below: 0, height: Infinity }
  // Somebody who pinches looks at a part of the page, and nothing is covered.
  if (!viewport || viewport.scale !== 1) return { above: 0, below: 0, height: window.innerHeight }
  const { offsetTop, height } = viewport
  const below = Math.max(0, Math.round(window.innerHeight - height - offsetTop))
  return { above: Math.max(0, Math.round(offsetTop)), below, height }
}

/**
 * Follows what an on-screen keyboard leaves of the window. Most phones lay it over the page, and what is fixed to the
 * window's edges then lies under it. The field one types in is kept in sight.
 *
 * @returns `style` for what is fixed, with `--covered-above` and `--covered-below`; `isCramped` when there is no room
 * for anything that sticks.
 */
export function useVisibleViewport() {
  const visualViewport = typeof window === 'undefined' ? null : window.visualViewport
  const seen = shallowRef(measure(visualViewport))
  const listening = new AbortController()

  async function keepFieldInSight() {
    await nextTick()
    const field = document.activeElement
    if (field?.matches('input, textarea, select') === true) field.scrollIntoView({ block: 'nearest' })
  }
  function follow() {
    const { height } = seen.value
    seen.value = measure(visualViewport)
    if (seen.value.height < height) void keepFieldInSight()
  }
  for (const type of ['resize', 'scroll']) {
    visualViewport?.addEventListener(type, follow, { signal: listening.signal })
  }
  onScopeDispose(() => listening.abort())

  return {
    style: computed(() => ({
      '--covered-above': `${seen.value.above}px`,
      '--covered-below': `${seen.value.below}px`,
    })),
    isCramped: computed(() => seen.value.height < crampedBelow),
  }
}
