import { realClock } from '../../services/browser/clock'
import type { BrowserEnvironment, PageEvent } from '../../services/browser/environment'
import { orElse } from '../parts/orElse'

const raisedByDocument: readonly PageEvent[] = ['visibilitychange', 'freeze']

/** The real browser. What it lacks, or forbids here, is null. */
export function browserEnvironment(page: Window & typeof globalThis): BrowserEnvironment {
  const { document, navigator } = page
  return {
    clock: realClock,
    // Missing on plain http, whatever the types say.
    locks: (navigator.locks as LockManager | undefined) ?? null,
    indexedDB: orElse(undefined, () => page.indexedDB),
    isVisible: () => document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
    listen(type, listener) {
      const target = raisedByDocument.includes(type) ? document : page
      target.addEventListener(type, listener)
      return () => target.removeEventListener(type, listener)
    },
    openChannel: (name, onMessage) =>
      orElse(null, () => {
        const channel = new page.BroadcastChannel(name)
        channel.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data)
        return { post: (message: unknown) => channel.postMessage(message), close: () => channel.close() }
      }),
    openStream: (url) => orElse(null, () => new page.EventSource(url, { withCredentials: true })),
  }
}
