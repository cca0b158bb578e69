import { createActor, fromPromise } from 'xstate'
import { onScopeDispose, watch } from 'vue'
import { serverSearchMachine } from './serverSearch'

/**
 * While there is no server, looks for one now and then where somebody sees the page, and at once when the connection
 * comes back or the page is seen again.
 *
 * @param isAway whether there is none
 * @param look asks quietly; what it finds is not told here
 */
export function useServerSearch(isAway: () => boolean, look: () => Promise<void>): void {
  const isSeen = () => document.visibilityState === 'visible'
  const search = createActor(
    serverSearchMachine.provide({
      actors: { look: fromPromise(async () => (isSeen() ? look() : undefined)) },
    }),
  ).start()
  watch(isAway, (away) => search.send({ type: away ? 'begin' : 'end' }), { immediate: true })

  const listening = new AbortController()
  const { signal } = listening
  const now = () => isSeen() && search.send({ type: 'now' })
  window.addEventListener('online', now, { signal })
  document.addEventListener('visibilitychange', now, { signal })
  onScopeDispose(() => {
    listening.abort()
    search.stop()
  })
}
