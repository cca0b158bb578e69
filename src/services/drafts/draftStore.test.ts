import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { SimulatedClock } from 'xstate'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDraftStore, type DraftStore, type StoredKey } from './draftStore'
import { whyUnkept } from './draftTrouble'

const key: StoredKey = ['hana', 'j1', 'one']
const put = (record: unknown, at = key) => ({ put: { key: at, record } })
const get = (store: DraftStore, at = key) => store.read((drafts) => drafts.get(at))
const why = (done: Promise<unknown>) => done.then(() => 'no trouble', whyUnkept)

const opening = (factory: IDBFactory, version: number) =>
  new Promise<IDBDatabase>((resolve) => {
    const request = factory.open('job-edit-drafts', version)
    request.onsuccess = () => resolve(request.result)
  })

afterEach(() => void vi.restoreAllMocks())

/** A browser whose open request behaves as told. */
const browser = (behave: (request: Partial<IDBOpenDBRequest>) => void) =>
  ({
    open: () => {
      const request = {}
      setImmediate(() => behave(request))
      return request
    },
  }) as unknown as IDBFactory

const raise = (request: Partial<IDBOpenDBRequest>, type: 'error' | 'blocked') => {
  const event = new Event(type) as IDBVersionChangeEvent
  request[`on${type}`]?.call(request as IDBOpenDBRequest, event)
}

describe('the draft store', () => {
  it('keeps what is put into it, for the next page too', async () => {
    const factory = new IDBFactory()
    await createDraftStore(factory).change(put('kept'))
    expect(await get(createDraftStore(factory))).toBe('kept')
  })

  it('U3 asks for a change that is on the disk before it counts, and commits it with the last request', async () => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    const steps: string[] = []
    const spyOn = <Name extends 'put' | 'delete'>(name: Name) => {
      const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => never
      const noted = function (this: IDBObjectStore, ...args: unknown[]) {
        steps.push(name)
        return real.apply(this, args)
      }
      vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(noted as never)
    }
    await get(store)
    spyOn('put')
    spyOn('delete')
    const commit = IDBTransaction.prototype.commit
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (this: IDBTransaction) {
      steps.push(`commit ${this.mode} ${this.durability}`)
      commit.call(this)
    })
    const changed = store.change({ ...put('x'), remove: [['hana', 'j1', 'gone']] })
    // Whatever a page still does when it is told to go, it does before its next task.
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)))
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    expect(steps).toEqual(['delete', 'put', 'commit readwrite strict'])
    await changed
  })

  it('U4 looks without a transaction that writes', async () => {
    const store = createDraftStore(new IDBFactory())
    await store.change(put('x'))
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await get(store)
    expect(transaction.mock.calls.map(([, mode]) => mode)).toEqual(['readonly'])
  })

  it('does all of a change or nothing', async () => {
    const store = createDraftStore(new IDBFactory())
    await store.change(put('before'))
    const impossible = { key: ['hana', 'j1', Number.NaN] as unknown as StoredKey, record: 'x' }
    await expect(store.change({ put: impossible, remove: [] })).rejects.toThrow()
    expect(await get(store)).toBe('before')
  })

  it('moves what is there, once, and onto nothing', async () => {
    const store = createDraftStore(new IDBFactory())
    const there: StoredKey = ['hana', 'j1', 'two']
    await store.change(put('mine'))
    expect([await store.move(key, there), await store.move(key, there)]).toEqual([true, false])
    expect([await get(store), await get(store, there)]).toEqual([undefined, 'mine'])
    await store.change(put('newer'))
    expect([await store.move(key, there), await get(store, there)]).toEqual([false, 'mine'])
  })

  it('gives way to a newer version of the app in another tab, and then knows that it is outdated', async () => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    await store.change(put('x'))
    const newer = await opening(factory, 2)
    expect(newer.version).toBe(2)
    expect(await why(store.change(put('y')))).toBe('newer')
    newer.close()
  })

  it.each([
    ['said so', true],
    ['said nothing', false],
  ])('U4 opens again after the browser closed it and %s', async (_, says) => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    const begin = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await store.change(put('x'))
    const database = begin.mock.contexts.at(-1) as IDBDatabase
    database.close()
    if (says) database.onclose?.(new Event('close'))
    expect(await get(store)).toBe('x')
    await store.change(put('y'))
    expect(await get(store)).toBe('y')
  })

  it('does without an explicit commit in a browser that has none', async () => {
    const commit = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'commit')!
    Reflect.deleteProperty(IDBTransaction.prototype, 'commit')
    const store = createDraftStore(new IDBFactory())
    await store.change(put('x'))
    Object.defineProperty(IDBTransaction.prototype, 'commit', commit)
    expect(await get(store)).toBe('x')
  })
})

describe('a draft store that does not open', () => {
  it('is unavailable where the browser has no IndexedDB', async () => {
    expect(await why(get(createDraftStore(undefined)))).toBe('unavailable')
  })

  it('says what the browser says', async () => {
    const error = new DOMException('', 'UnknownError')
    const store = createDraftStore(browser((request) => raise(Object.assign(request, { error }), 'error')))
    expect(await why(get(store))).toBe('corrupt')
  })

  it('is blocked while another tab stands in the way', async () => {
    const store = createDraftStore(browser((request) => raise(request, 'blocked')))
    expect(await why(get(store))).toBe('blocked')
  })

  it('is blocked where a setting of the browser forbids it', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('', 'SecurityError')
      },
    } as unknown as IDBFactory
    expect(await why(get(createDraftStore(refusing)))).toBe('blocked')
  })

  it('is unavailable when no answer comes for three seconds, and is asked anew the next time', async () => {
    const clock = new SimulatedClock()
    let asked = 0
    const silent = { open: () => (asked++, {}) } as unknown as IDBFactory
    const store = createDraftStore(silent, clock)
    const first = why(get(store))
    clock.increment(3_000)
    expect(await first).toBe('unavailable')
    const second = why(get(store))
    clock.increment(3_000)
    expect([await second, asked]).toEqual(['unavailable', 2])
  })

  it('U4 is waited for by whoever reads a draft: late is not never', async () => {
    const clock = new SimulatedClock()
    const factory = new IDBFactory()
    await createDraftStore(factory).change(put('kept'))
    let open = () => {}
    const late = {
      open: (name: string, version: number) => {
        const request = {} as IDBOpenDBRequest
        open = () => {
          const real = factory.open(name, version)
          real.onsuccess = () => {
            Object.assign(request, { result: real.result })
            request.onsuccess?.(new Event('success'))
          }
        }
        return request
      },
    } as unknown as IDBFactory
    const store = createDraftStore(late, clock)
    const found = store.read((drafts) => drafts.get(key), 'waits')
    clock.increment(60_000)
    open()
    expect(await found).toBe('kept')
  })
})
