import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent } from 'vue'
import { useBackCloses } from './useBackCloses'

const isInHistory = () => Object.hasOwn(Object(history.state), 'opened')
const inHistory = (is: boolean) => expect.poll(isInHistory).toBe(is)

/** Something that is open, and what Back does to it. */
function open() {
  const close = vi.fn()
  const setup = () => {
    useBackCloses(close)
    return () => null
  }
  return { close, wrapper: mount(defineComponent({ setup })) }
}

it('Back closes what is open, and the address stays', async () => {
  const { close, wrapper } = open()
  expect(isInHistory()).toBe(true)
  const { href } = location
  history.back()
  await expect.poll(() => close).toHaveBeenCalledOnce()
  expect([location.href, isInHistory()]).toEqual([href, false])
  wrapper.unmount()
})

it('closed in another way it takes its entry along, and Back does nothing more to it', async () => {
  const { close, wrapper } = open()
  wrapper.unmount()
  await inHistory(false)
  expect(close).not.toHaveBeenCalled()
})

it('opened again before the step back was taken it gets an entry afterwards', async () => {
  open().wrapper.unmount()
  const before: unknown = history.state
  const { close, wrapper } = open()
  expect(history.state).toBe(before)
  await expect.poll((): unknown => history.state).not.toEqual(before)
  expect(isInHistory()).toBe(true)
  expect(close).not.toHaveBeenCalled()
  history.back()
  await expect.poll(() => close).toHaveBeenCalledOnce()
  wrapper.unmount()
})
