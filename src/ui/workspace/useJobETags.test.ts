import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { computed, defineComponent, h, nextTick } from 'vue'
import { createJobETags } from '../../services/guard/jobETags'
import { provideJobETags, useJobETags, type ReactiveJobETags } from './useJobETags'

const tag = (number: number) => `W/"job:j1:${number}"`

function mountTag() {
  const etags = createJobETags()
  let used: ReactiveJobETags | undefined
  const Tag = defineComponent(() => {
    const mine = (used = useJobETags())
    const text = computed(() => mine.get('j1') ?? 'none')
    return () => h('p', text.value)
  })
  const wrapper = mount(Tag, { global: { plugins: [(app) => provideJobETags(etags, app)] } })
  if (used === undefined) throw new Error('not mounted')
  return { etags, wrapper, used }
}

describe('useJobETags', () => {
  it('R01 gets, sets and clears reactively', async () => {
    const { wrapper, used } = mountTag()
    expect(wrapper.text()).toBe('none')
    used.set('j1', tag(1))
    await nextTick()
    expect(wrapper.text()).toBe(tag(1))
    used.clear('j1')
    await nextTick()
    expect(wrapper.text()).toBe('none')
    used.set('j1', tag(2))
    used.clearAll()
    expect(used.get('j1')).toBeNull()
  })

  it('follows what answers bring, as long as the component lives', async () => {
    const { wrapper, etags } = mountTag()
    etags.observe('j1', tag(1))
    await nextTick()
    expect(wrapper.text()).toBe(tag(1))
    wrapper.unmount()
    expect(() => etags.observe('j1', tag(2))).not.toThrow()
  })

  it('says what is missing when no ledger was provided', () => {
    const Tag = defineComponent(() => {
      useJobETags()
      return () => h('p')
    })
    expect(() => mount(Tag, { global: { config: { warnHandler: () => undefined } } })).toThrow(
      /provideJobETags/,
    )
  })
})
