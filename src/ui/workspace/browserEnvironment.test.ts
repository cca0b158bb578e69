import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { browserEnvironment } from './browserEnvironment'

/** The test's own window with some of its parts replaced; undefined takes one away. */
const windowWith = (parts: object) =>
  new Proxy(window, {
    get(target, key) {
      const found: unknown = key in parts ? Reflect.get(parts, key) : Reflect.get(target, key)
      return typeof found === 'function' && !(key in parts) ? (found.bind(target) as unknown) : found
    },
  })

describe('the browser', () => {
  it('raises its events, wherever they come from, until nobody listens', () => {
    const environment = browserEnvironment(window)
    const heard: string[] = []
    const ends = (['focus', 'visibilitychange', 'pagehide', 'freeze'] as const).map((type) =>
      environment.listen(type, (event) => heard.push(event.type)),
    )
    const raise = () => {
      window.dispatchEvent(new Event('focus'))
      window.dispatchEvent(new Event('pagehide'))
      document.dispatchEvent(new Event('visibilitychange'))
      document.dispatchEvent(new Event('freeze'))
    }
    raise()
    ends.forEach((end) => end())
    raise()
    expect(heard).toEqual(['focus', 'pagehide', 'visibilitychange', 'freeze'])
  })

  it('says whether the page is seen and the network there', () => {
    const document = { visibilityState: 'hidden' }
    const environment = browserEnvironment(windowWith({ document, navigator: { onLine: false } }))
    expect([environment.isVisible(), environment.isOnline()]).toEqual([false, false])
    expect(browserEnvironment(window).isOnline()).toBe(true)
  })

  it('L9 keeps two applications of one origin apart: drafts, the word between tabs, and whose turn it is', async () => {
    const asked: string[] = []
    const locks = { request: (name: string) => Promise.resolve(void asked.push(name)) }
    const indexedDB = { open: (name: string) => void asked.push(name) }
    class Channel {
      constructor(name: string) {
        asked.push(name)
      }
    }
    const page = windowWith({ navigator: { locks }, indexedDB, BroadcastChannel: Channel })
    for (const scope of ['', 'orders']) {
      const environment = browserEnvironment(page, scope)
      await environment.locks?.request('turn', () => undefined)
      environment.indexedDB?.open('drafts', 1)
      environment.openChannel('tabs', () => undefined)
    }
    expect(asked).toEqual(['turn', 'drafts', 'tabs', 'orders turn', 'orders drafts', 'orders tabs'])
  })

  it('L9 keeps what two applications of one origin write into its storage apart', () => {
    onTestFinished(() => localStorage.clear())
    const [one, two] = [browserEnvironment(window), browserEnvironment(window, 'orders')]
    one.storage.set('word', 'of the jobs')
    two.storage.set('word', 'of the orders')
    expect([one.storage.get('word'), two.storage.get('word')]).toEqual(['of the jobs', 'of the orders'])
    expect(two.storage.names()).toEqual(['word'])
    two.storage.remove('word')
    expect([one.storage.names(), two.storage.names()]).toEqual([['word'], []])
  })

  it('opens a channel between tabs', async () => {
    const { openChannel } = browserEnvironment(windowWith({ BroadcastChannel }))
    const heard = vi.fn()
    const [one, two] = [openChannel('c', heard), openChannel('c', () => undefined)]
    two?.post({ kind: 'here', tab: 'two' })
    await expect.poll(() => heard).toHaveBeenCalledExactlyOnceWith({ kind: 'here', tab: 'two' })
    one?.close()
    two?.close()
  })

  it('opens a stream that brings its cookies', () => {
    const opened = vi.fn()
    class EventSource {
      constructor(...given: unknown[]) {
        opened(...given)
      }
    }
    browserEnvironment(windowWith({ EventSource })).openStream('/changes/')
    expect(opened).toHaveBeenCalledExactlyOnceWith('/changes/', { withCredentials: true })
  })

  it('does without what it lacks, as on plain http or in an old version', () => {
    const bare = windowWith({ BroadcastChannel: undefined, EventSource: undefined, indexedDB: undefined })
    const environment = browserEnvironment(bare)
    expect(environment.locks).toBeNull()
    expect(environment.indexedDB).toBeUndefined()
    expect(environment.openChannel('c', () => undefined)).toBeNull()
    expect(environment.openStream('/changes/')).toBeNull()
  })

  it('does without what a setting forbids to look at', () => {
    const forbidding = windowWith({
      get indexedDB() {
        throw new DOMException('', 'SecurityError')
      },
    })
    expect(browserEnvironment(forbidding).indexedDB).toBeUndefined()
  })
})
