import { realClock } from '../../services/browser/clock'
import type { BrowserEnvironment, PageEvent } from '../../services/browser/environment'
import { orElse } from '../parts/orElse'

const raisedByDocument: readonly PageEvent[] = ['visibilitychange', 'freeze']

/**
 * The real browser. What it lacks, or forbids here, is null.
 *
 * @param scope sets this application apart from another one of the same origin: drafts, the word between tabs and whose
 *   turn it is to follow the server are each one's own. Default: none.
 */
export function browserEnvironment(page: Window & typeof globalThis, scope = ''): BrowserEnvironment {
  const { document, navigator } = page
  // Missing on plain http, whatever the types say.
  const locks = navigator.locks as LockManager | undefined
  const indexedDB = orElse(undefined, () => page.indexedDB)
  const scoped = (name: string) => (scope === '' ? name : `${scope} ${name}`)
  return {
    clock: realClock,
    locks: locks === undefined ? null : scopedLocks(locks, scoped),
    indexedDB: indexedDB && { open: (name, version) => indexedDB.open(scoped(name), version) },
    storage: {
      names: () =>
        Object.keys(page.localStorage).flatMap((name) =>
          name.startsWith(scoped('')) ? [name.slice(scoped('').length)] : [],
        ),
      get: (name) => page.localStorage.getItem(scoped(name)),
      set: (name, text) => page.localStorage.setItem(scoped(name), text),
      remove: (name) => page.localStorage.removeItem(scoped(name)),
    },
    isVisible: () => document.visibilityState === 'visible',
    isOnline: () => navigator.onLine,
    listen(type, listener) {
      const target = raisedByDocument.includes(type) ? document : page
      target.addEventListener(type, listener)
      return () => target.removeEventListener(type, listener)
    },
    openChannel: (name, onMessage) =>
      orElse(null, () => {
        const channel = new page.BroadcastChannel(scoped(name))
        channel.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data)
        return { post: (message: unknown) => channel.postMessage(message), close: () => channel.close() }
      }),
    openStream: (url) => orElse(null, () => new page.EventSource(url, { withCredentials: true })),
  }
}

function scopedLocks(locks: LockManager, scoped: (name: string) => string): Pick<LockManager, 'request'> {
  function request(name: string, ...rest: readonly unknown[]): Promise<unknown> {
    const given = [scoped(name), ...rest] as Parameters<LockManager['request']>
    return locks.request(...given)
  }
  return { request: request as LockManager['request'] }
}
