import { onScopeDispose, watch } from 'vue'

/** Longer than a request waits for its answer. */
const pauseMs = 20_000

/**
 * While there is no server, looks for one now and then where somebody sees the page, and at once when the connection
 * comes back or the page is seen again. Without XState, which would be an eighth of the first load.
 *
 * @param isAway whether there is none
 * @param look asks quietly; what it finds is not told here
 */
export function useServerSearch(isAway: () => boolean, look: () => Promise<void>): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let looks = 0
  const isSeen = () => document.visibilityState === 'visible'
  const rest = () => {
    looks++
    clearTimeout(timer)
  }
  const pause = () => void (timer = setTimeout(() => void find(), pauseMs))
  const find = async () => {
    rest()
    const mine = looks
    if (isSeen()) await look().catch(() => undefined)
    // Of one that is overtaken the later one goes on.
    if (mine === looks) pause()
  }
  watch(
    isAway,
    (away) => {
      rest()
      if (away) pause()
    },
    { immediate: true },
  )

  const listening = new AbortController()
  const { signal } = listening
  const now = () => void (isAway() && isSeen() && find())
  window.addEventListener('online', now, { signal })
  document.addEventListener('visibilitychange', now, { signal })
  onScopeDispose(() => {
    listening.abort()
    rest()
  })
}
