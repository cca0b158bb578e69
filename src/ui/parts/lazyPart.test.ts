import { mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { toast } from 'vue-sonner'
import { defineComponent, h, shallowRef } from 'vue'
import { settled } from '../testing/mountForm'
import { lazyPart } from './lazyPart'

const shown = () => toast.getToasts().map((each) => ('title' in each ? each.title : ''))

afterEach(() => void toast.dismiss())

/** A button with a part behind it, whose code arrives as often as `answers` says. */
function pageWith(answers: readonly boolean[]) {
  const left = [...answers]
  const Part = () => h('p', 'here')
  return mount(
    defineComponent({
      setup() {
        const isAsked = shallowRef(false)
        const Lazy = lazyPart(
          () => (left.shift() === true ? Promise.resolve(Part) : Promise.reject(new TypeError('no code'))),
          () => (isAsked.value = false),
        )
        return () => [
          h('button', { onClick: () => (isAsked.value = true), 'data-asked': isAsked.value }),
          isAsked.value ? h(Lazy) : null,
        ]
      },
    }),
  )
}

describe('a part whose code is fetched when it is asked for', () => {
  it('is there as soon as it has arrived', async () => {
    const page = pageWith([true])
    await page.find('button').trigger('click')
    await settled()
    expect(page.text()).toBe('here')
    expect(shown()).toEqual([])
  })

  it('says that it could not be loaded, takes the asking back, and tries again when it is asked again', async () => {
    const page = pageWith([false, false, true])
    for (const attempt of [1, 2]) {
      await page.find('button').trigger('click')
      await settled()
      expect(page.text(), `attempt ${attempt}`).toBe('')
      expect(page.find('button').attributes('data-asked')).toBe('false')
      expect(shown()).toEqual([
        'This part of the app could not be loaded. Check the connection and try again.',
      ])
    }
    await page.find('button').trigger('click')
    await settled()
    expect(page.text()).toBe('here')
  })
})
