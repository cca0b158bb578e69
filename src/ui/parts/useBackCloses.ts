import { onBeforeUnmount, onMounted } from 'vue'

/** Steps back that this file asked for itself and the browser has not taken yet. */
let ownSteps = 0
let lastMark = 0

/**
 * Makes the browser's Back close what is open, instead of leaving the page: while it is open the history has one more
 * entry of the same address, which goes when it is closed in any other way.
 */
export function useBackCloses(close: () => void): void {
  const mark = ++lastMark
  let entry: 'due' | 'there' | 'taken' = 'due'

  const enter = () => {
    history.pushState({ ...(history.state as object | null), opened: mark }, '')
    entry = 'there'
  }
  const onStep = () => {
    if (entry === 'due') return enter()
    if (entry === 'taken') return
    entry = 'taken'
    close()
  }

  onMounted(() => {
    window.addEventListener('popstate', onStep)
    // A step back that is still on its way would take the new entry with it.
    if (ownSteps === 0) enter()
  })
  onBeforeUnmount(() => {
    window.removeEventListener('popstate', onStep)
    const isOnTop = (history.state as { opened?: number } | null)?.opened === mark
    if (entry !== 'there' || !isOnTop) return
    ownSteps++
    window.addEventListener('popstate', () => ownSteps--, { once: true })
    history.back()
  })
}
