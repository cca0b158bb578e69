import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { SimulatedClock } from 'xstate'
import type { BrowserEnvironment, EventStream, PageEvent } from '../browser/environment'
import { testLocks } from './testLocks'
import { testStorage } from './testStorage'

/** An event stream in the hands of a test, which is its server. */
interface TestStream {
  readonly url: string
  isClosed(): boolean
  open(): void
  /** Loses the connection; the browser would try again. */
  lose(): void
  /** Refuses it for good, as a 404 does. */
  refuse(): void
  send(name: string, data: unknown): void
}

/** One tab, and what a person or the browser does with it. */
export interface TestTab {
  readonly environment: BrowserEnvironment
  readonly streams: TestStream[]
  setVisible(visible: boolean): void
  setOnline(online: boolean): void
  raise(type: PageEvent, properties?: object): void
}

/** A browser with as many tabs as a test wants. It has one clock, one disk, and channels between its tabs. */
export function testBrowser(has: { locks?: boolean; channels?: boolean; streams?: boolean } = {}) {
  const clock = new SimulatedClock()
  const indexedDB = new IDBFactory()
  const storage = testStorage()
  const locks = (has.locks ?? true) ? testLocks() : null
  const channels = new Set<{ name: string; hear: (message: unknown) => void }>()

  const tab = (): TestTab => {
    const listeners = new Set<{ type: PageEvent; listener: (event: Event) => void }>()
    const streams: TestStream[] = []
    let [visible, online] = [true, true]
    const raise = (type: PageEvent, properties: object = {}) => {
      for (const each of listeners) {
        if (each.type === type) each.listener(Object.assign(new Event(type), properties))
      }
    }
    const environment: BrowserEnvironment = {
      clock,
      locks,
      indexedDB,
      storage,
      isVisible: () => visible,
      isOnline: () => online,
      listen(type, listener) {
        const entry = { type, listener }
        listeners.add(entry)
        return () => void listeners.delete(entry)
      },
      openChannel(name, hear) {
        if (!(has.channels ?? true)) return null
        const own = { name, hear }
        channels.add(own)
        return {
          post(message) {
            for (const each of channels) {
              if (each !== own && each.name === name) each.hear(structuredClone(message))
            }
          },
          close: () => void channels.delete(own),
        }
      },
      openStream: (url) => ((has.streams ?? true) ? openStream(url, streams) : null),
    }
    return {
      environment,
      streams,
      raise,
      setVisible(next) {
        visible = next
        raise('visibilitychange')
      },
      setOnline(next) {
        online = next
        raise(next ? 'online' : 'offline')
      },
    }
  }
  return { clock, indexedDB, tab }
}

function openStream(url: string, streams: TestStream[]): EventStream {
  const target = new EventTarget()
  let readyState = 0
  const become = (state: number, event: string) => {
    readyState = state
    target.dispatchEvent(new Event(event))
  }
  streams.push({
    url,
    isClosed: () => readyState === 2,
    open: () => become(1, 'open'),
    lose: () => become(0, 'error'),
    refuse: () => become(2, 'error'),
    send: (name, data) => target.dispatchEvent(Object.assign(new Event(name), { data })),
  })
  return {
    addEventListener: (type, listener) => target.addEventListener(type, listener as (event: Event) => void),
    get readyState() {
      return readyState
    },
    close: () => {
      readyState = 2
    },
  }
}
