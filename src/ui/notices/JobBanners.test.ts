import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import { messages } from '../testing/snapshots'
import { provideMessages } from '../messages/useMessages'
import { banner } from './banner'
import JobBanners from './JobBanners.vue'

const box = (by: 'theirs' | 'written') => ({
  ...banner(by === 'theirs' ? 'keptAside' : 'writtenAside', 'quiet', by),
  actions: [{ label: 'Dismiss', events: [{ type: 'aside.dismiss' as const, by }] }],
})

let wrapper: ReturnType<typeof mountBanners> | undefined
afterEach(() => wrapper?.unmount())

function mountBanners() {
  return mount(JobBanners, {
    attachTo: document.body,
    props: { banners: [box('theirs'), box('written')] },
    global: { plugins: [(app) => provideMessages(shallowRef(messages), app)] },
  })
}

/** As a finger does it, on whatever stands at that place by then. */
function press(after: number) {
  const button = document.querySelector('.banner button')
  for (const type of ['pointerdown', 'mousedown', 'click']) {
    const init = {
      bubbles: true,
      cancelable: true,
      clientX: 50,
      clientY: 50,
      detail: type === 'pointerdown' ? 0 : 1,
    }
    const event = type === 'pointerdown' ? new PointerEvent(type, init) : new MouseEvent(type, init)
    Object.defineProperty(event, 'timeStamp', { value: 1_000 + after })
    button?.dispatchEvent(event)
  }
}

describe('a second press at the same place', () => {
  it.each([
    ['at once is none on the box that moved there', 350, ['theirs']],
    ['later is meant', 700, ['theirs', 'written']],
  ])('%s', async (_, after, expected) => {
    wrapper = mountBanners()
    press(0)
    await wrapper.setProps({ banners: [box('written')] })
    press(after)
    expect(wrapper.emitted('send')?.map(([event]) => (event as { by: string }).by)).toEqual(expected)
  })
})
