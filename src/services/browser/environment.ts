import type { Clock } from './clock'

/** Events of a page that anything here listens to. */
export type PageEvent =
  'focus' | 'visibilitychange' | 'beforeunload' | 'pagehide' | 'pageshow' | 'freeze' | 'online' | 'offline'

/** A channel between the tabs of one browser, as `BroadcastChannel` gives it. What it hears is anybody's. */
interface MessageChannelLike {
  post(message: unknown): void
  close(): void
}

/** What of an `EventSource` is used. */
export interface EventStream {
  readonly readyState: number
  addEventListener(type: string, listener: (event: MessageEvent<unknown>) => void): void
  close(): void
}

/** Texts by name, written when the call returns. Any call may throw: the browser has no room, or allows no storage. */
export interface TextStorage {
  names(): readonly string[]
  get(name: string): string | null
  set(name: string, text: string): void
  remove(name: string): void
}

/** Everything of a browser that the services need, passed in: a test is a browser of its own. */
export interface BrowserEnvironment {
  readonly clock: Clock
  /** Null on plain http, and in old browsers. */
  readonly locks: Pick<LockManager, 'request'> | null
  readonly indexedDB: Pick<IDBFactory, 'open'> | undefined
  /** `localStorage`. */
  readonly storage: TextStorage
  isVisible(): boolean
  /** The browser's guess. */
  isOnline(): boolean
  /** Listens to the page, whatever object of it raises the event. Returns the function that ends it. */
  listen(type: PageEvent, listener: (event: Event) => void): () => void
  /** Null where the browser has no channels between tabs. */
  openChannel(name: string, onMessage: (message: unknown) => void): MessageChannelLike | null
  /** Null where the browser has no server-sent events. */
  openStream(url: string): EventStream | null
}
