import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useServerSearch } from './useServerSearch'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A page whose server is away, and how often it has looked for it. */
function away() {
  const isAway = shallowRef(true)
  const look = vi.fn(() => Promise.resolve())
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
  const scope = effectScope()
  scope.run(() => useServerSearch(() => isAway.value, look))
  onTestFinished(() => scope.stop())
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { isAway, look, seen, scope, pass }
}

it('looks for the server now and then, and no longer once it is there or the page goes', async () => {
  const { isAway, look, scope, pass } = away()
  await pass(41_000)
  expect(look).toHaveBeenCalledTimes(2)
  isAway.value = false
  await nextTick()
  await pass(100_000)
  expect(look).toHaveBeenCalledTimes(2)
  isAway.value = true
  await nextTick()
  scope.stop()
  await pass(100_000)
  expect(look).toHaveBeenCalledTimes(2)
  expect(vi.getTimerCount()).toBe(0)
})

it('looks at once when the connection comes back, also while an earlier look has no answer', async () => {
  const { look, pass } = away()
  look.mockReturnValueOnce(new Promise(() => undefined))
  await pass(20_000)
  window.dispatchEvent(new Event('online'))
  expect(look).toHaveBeenCalledTimes(2)
  await pass(20_000)
  expect(look).toHaveBeenCalledTimes(3)
})

it('looks at once when the page is seen again, and never while nobody sees it', async () => {
  const { look, seen, pass } = away()
  seen.mockReturnValue('hidden')
  await pass(60_000)
  window.dispatchEvent(new Event('online'))
  expect(look).not.toHaveBeenCalled()
  seen.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(look).toHaveBeenCalledTimes(1)
})

it('looks for nothing while there is a server', async () => {
  const { isAway, look, pass } = away()
  isAway.value = false
  await nextTick()
  window.dispatchEvent(new Event('online'))
  await pass(60_000)
  expect(look).not.toHaveBeenCalled()
})
