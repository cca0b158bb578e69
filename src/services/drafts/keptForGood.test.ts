import { expect, it, vi } from 'vitest'
import type { DraftStore, StoredKey } from './draftStore'
import { keptForGood } from './keptForGood'

const key: StoredKey = ['hana', 'j1', 'one']
const put = { put: { key, record: 'kept' } }

const storing = (change: DraftStore['change']): DraftStore => ({
  read: () => Promise.reject(new Error('Nothing is read here.')),
  move: async () => false,
  putBack: async () => undefined,
  change,
})

it('asks the browser once to keep drafts, and not before the first one is on the disk', async () => {
  const persist = vi.fn(async () => true)
  let end = (): void => undefined
  const store = keptForGood(
    storing(() => new Promise<void>((resolve) => (end = resolve))),
    { persist },
  )
  const removed = store.change({ remove: [key] })
  end()
  await removed
  const first = store.change(put)
  expect(persist).not.toHaveBeenCalled()
  end()
  await first
  expect(persist).toHaveBeenCalledOnce()
  const second = store.change(put)
  end()
  await second
  expect(persist).toHaveBeenCalledOnce()
})

it('keeps drafts where the browser refuses, never answers or knows no such thing', async () => {
  for (const storage of [
    { persist: () => Promise.reject(new TypeError('not here')) },
    { persist: () => new Promise<boolean>(() => undefined) },
    undefined,
  ]) {
    const change = vi.fn(async () => undefined)
    await keptForGood(storing(change), storage).change(put)
    expect(change).toHaveBeenCalledWith(put)
  }
})

it('a draft that could not be kept is told as before, and nothing is asked for it', async () => {
  const persist = vi.fn(async () => true)
  const store = keptForGood(
    storing(() => Promise.reject(new DOMException('full', 'QuotaExceededError'))),
    { persist },
  )
  await expect(store.change(put)).rejects.toThrow('full')
  expect(persist).not.toHaveBeenCalled()
})
