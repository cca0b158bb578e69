import { mount } from '@vue/test-utils'
import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { computed, defineComponent, h, nextTick } from 'vue'
import { installConcurrency, installJobConcurrency } from '../../services/guard/concurrency'
import { createJobETags } from '../../services/guard/etagLedger'
import { provideJobETags, useJobETags, type ReactiveJobETags } from './useJobETags'

const tag = (number: number) => `W/"job:j1:${number}"`

function mountTag() {
  const etags = createJobETags()
  let used: ReactiveJobETags | undefined
  const Tag = defineComponent(() => {
    const mine = (used = useJobETags())
    const text = computed(() => mine.getETag('j1') ?? 'none')
    return () => h('p', text.value)
  })
  const wrapper = mount(Tag, { global: { plugins: [(app) => provideJobETags(etags, app)] } })
  if (used === undefined) throw new Error('not mounted')
  return { etags, wrapper, used }
}

describe('useJobETags', () => {
  it('says what is missing when there is no ledger', () => {
    expect(() => useJobETags()).toThrow(/installJobConcurrency/)
  })

  it('R01 gets, sets and clears reactively', async () => {
    const { wrapper, used } = mountTag()
    expect(wrapper.text()).toBe('none')
    used.setETag('j1', tag(1))
    await nextTick()
    expect(wrapper.text()).toBe(tag(1))
    used.clearETag('j1')
    await nextTick()
    expect(wrapper.text()).toBe('none')
    used.setETag('j1', tag(2))
    used.clearAllETags()
    expect(used.getETag('j1')).toBeNull()
  })

  it('follows what answers bring', async () => {
    const { wrapper, etags } = mountTag()
    etags.observe('j1', tag(1))
    await nextTick()
    expect(wrapper.text()).toBe(tag(1))
    wrapper.unmount()
    expect(() => etags.observe('j1', tag(2))).not.toThrow()
  })

  it('R27 works in a store outside of components, on the ledger of the guard', () => {
    const guard = installJobConcurrency(axios.create())
    // The ledger of another kind of record is none of theirs.
    installConcurrency(axios.create(), { name: { one: 'contact' }, endpoints: [] })
    const shown = computed(() => useJobETags().getETag('j1'))
    expect(shown.value).toBeNull()
    guard.etags.observe('j1', tag(3))
    expect(shown.value).toBe(tag(3))
    useJobETags().clearAllETags()
    expect([shown.value, guard.etags.size]).toEqual([null, 0])
    const others = createJobETags()
    others.set('j1', tag(4))
    expect(useJobETags(others).getETag('j1')).toBe(tag(4))
  })
})
