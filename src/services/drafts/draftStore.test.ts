import { IDBFactory } from 'fake-indexeddb'
import { promisifyRequest } from 'idb-keyval'
import { SimulatedClock } from 'xstate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createDraftStore } from './draftStore'
import { whyUnkept } from './draftTrouble'

const put =
  (value: unknown, key = 'k') =>
  (drafts: IDBObjectStore) =>
    promisifyRequest(drafts.put(value, key))
const get = (drafts: IDBObjectStore) => promisifyRequest<unknown>(drafts.get('k'))
const why = (done: Promise<unknown>) => done.then(() => 'no trouble', whyUnkept)

const opening = (factory: IDBFactory, version: number) =>
  promisifyRequest<IDBDatabase>(factory.open('job-edit-drafts', version))

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
    await createDraftStore(factory)('readwrite', put('kept'))
    expect(await createDraftStore(factory)('readonly', get)).toBe('kept')
  })

  it('asks for transactions that are on the disk before they count', async () => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    await store('readwrite', put('x'))
    const database = await opening(factory, 1)
    const transaction = vi.spyOn(Object.getPrototypeOf(database) as IDBDatabase, 'transaction')
    onTestFinished(() => transaction.mockRestore())
    await store('readwrite', put('y'))
    expect(transaction).toHaveBeenCalledExactlyOnceWith('drafts', 'readwrite', { durability: 'strict' })
  })

  it('answers only when the whole transaction is complete', async () => {
    const store = createDraftStore(new IDBFactory())
    const order: string[] = []
    await store('readwrite', async (drafts) => {
      drafts.transaction.addEventListener('complete', () => order.push('complete'))
      await promisifyRequest(drafts.put('x', 'k'))
      order.push('put')
    })
    order.push('answered')
    expect(order).toEqual(['put', 'complete', 'answered'])
  })

  it('does all or nothing: a callback that fails undoes what it did, and its own error comes out', async () => {
    const store = createDraftStore(new IDBFactory())
    const failure = new Error('surprise')
    const failed = store('readwrite', async (drafts) => {
      await put('half')(drafts)
      throw failure
    })
    await expect(failed).rejects.toBe(failure)
    expect(await store('readonly', get)).toBeUndefined()
  })

  it('gives way to a newer version of the app in another tab, and then knows that it is outdated', async () => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    await store('readwrite', put('x'))
    const newer = await opening(factory, 2)
    expect(newer.version).toBe(2)
    expect(await why(store('readwrite', put('y')))).toBe('newer')
    newer.close()
  })

  it('opens again after the browser closed it', async () => {
    const factory = new IDBFactory()
    const store = createDraftStore(factory)
    let database: IDBDatabase | undefined
    await store('readwrite', (drafts) => {
      database = drafts.transaction.db
      drafts.put('x', 'k')
    })
    database?.close()
    database?.onclose?.(new Event('close'))
    expect(await store('readonly', get)).toBe('x')
  })
})

describe('a draft store that does not open', () => {
  it('is unavailable where the browser has no IndexedDB', async () => {
    expect(await why(createDraftStore(undefined)('readonly', get))).toBe('unavailable')
  })

  it('says what the browser says', async () => {
    const error = new DOMException('', 'UnknownError')
    const store = createDraftStore(browser((request) => raise(Object.assign(request, { error }), 'error')))
    expect(await why(store('readonly', get))).toBe('corrupt')
  })

  it('is blocked while another tab stands in the way', async () => {
    const store = createDraftStore(browser((request) => raise(request, 'blocked')))
    expect(await why(store('readonly', get))).toBe('blocked')
  })

  it('is blocked where a setting of the browser forbids it', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('', 'SecurityError')
      },
    } as unknown as IDBFactory
    expect(await why(createDraftStore(refusing)('readonly', get))).toBe('blocked')
  })

  it('is unavailable when no answer comes for three seconds, and is asked anew the next time', async () => {
    const clock = new SimulatedClock()
    let asked = 0
    const silent = { open: () => (asked++, {}) } as unknown as IDBFactory
    const store = createDraftStore(silent, clock)
    const first = why(store('readonly', get))
    clock.increment(3_000)
    expect(await first).toBe('unavailable')
    const second = why(store('readonly', get))
    clock.increment(3_000)
    expect([await second, asked]).toEqual(['unavailable', 2])
  })
})
