import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, isReactive, KeepAlive, reactive, ref } from 'vue'
import {
  createEditSessions,
  createJobSessions,
  type EditSessions,
} from '../../machines/collection/editSessions'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { defineResource } from '../../services/resources/resource'
import { useEditSession, type BoundEditSession } from './useEditSession'
import { provideEditSessions } from './useEditSessions'
import { useJobEditSession } from './useJobEditSession'
import { jobValues } from '../testing/snapshots'

let sessions: EditSessions
afterEach(() => sessions.stop())

function mountJob() {
  const backend = createMemoryRecords({ jobs: { j1: jobValues, j2: { ...jobValues, name: 'Rail' } } })
  sessions = createJobSessions({ api: createMemoryRecordApi({ backend }), autosave: false })
  const jobId = ref('j1')
  let bound: BoundEditSession | undefined
  const Job = defineComponent(() => {
    const mine = (bound = useJobEditSession(jobId))
    return () => h('p', String(mine.snapshot.value.context.base?.fields['name']))
  })
  const wrapper = mount(Job, { global: { plugins: [(app) => provideEditSessions(sessions, app)] } })
  if (bound === undefined) throw new Error('not mounted')
  return { wrapper, jobId, bound }
}

describe('useJobEditSession', () => {
  it('R22 opens the session of a job and follows it', async () => {
    const { wrapper, bound } = mountJob()
    await flushPromises()
    expect(wrapper.text()).toBe('Balustrade')
    bound.send({ type: 'field.edit', values: { notes: 'x' } })
    expect(bound.snapshot.value.context.edits).toEqual({ notes: 'x' })
  })

  it('follows the job’s id', async () => {
    const { wrapper, jobId, bound } = mountJob()
    await flushPromises()
    jobId.value = 'j2'
    await flushPromises()
    expect(wrapper.text()).toBe('Rail')
    expect(bound.session.value).toBe(sessions.get('j2'))
  })

  it('never ends a session: leaving the page keeps it and its edits', async () => {
    const { wrapper, bound } = mountJob()
    await flushPromises()
    bound.send({ type: 'field.edit', values: { notes: 'x' } })
    wrapper.unmount()
    const session = sessions.get('j1')
    expect(session?.getSnapshot()).toMatchObject({ status: 'active', context: { edits: { notes: 'x' } } })
  })

  it('U32 opens a session again that was closed under it, as soon as something is typed', async () => {
    const { wrapper, bound } = mountJob()
    await flushPromises()
    const before = bound.session.value
    sessions.discard('j1')
    await flushPromises()
    bound.send({ type: 'field.edit', values: { notes: 'x' } })
    await flushPromises()
    expect(bound.session.value).not.toBe(before)
    expect(bound.session.value).toBe(sessions.get('j1'))
    expect(wrapper.text()).toBe('Balustrade')
  })

  it('U32 opens a session again that was closed while its component was kept alive', async () => {
    const backend = createMemoryRecords({ jobs: { j1: jobValues } })
    sessions = createJobSessions({ api: createMemoryRecordApi({ backend }), autosave: false })
    const shown = ref(true)
    let bound: BoundEditSession | undefined
    const Job = defineComponent(() => {
      const mine = (bound = useJobEditSession('j1'))
      return () => h('p', mine.snapshot.value.status)
    })
    const Page = defineComponent(() => () => h(KeepAlive, () => (shown.value ? h(Job) : null)))
    const wrapper = mount(Page, { global: { plugins: [(app) => provideEditSessions(sessions, app)] } })
    await flushPromises()
    shown.value = false
    await flushPromises()
    sessions.discard('j1')
    shown.value = true
    await flushPromises()
    expect(wrapper.text()).toBe('active')
    expect(bound?.session.value).toBe(sessions.get('j1'))
  })

  it('keeps actors out of Vue’s reactivity', () => {
    const { bound } = mountJob()
    expect(isReactive(reactive({ session: bound.session.value }).session)).toBe(false)
  })

  it('says what is missing when no sessions were provided', () => {
    const Job = defineComponent(() => {
      useJobEditSession('j1')
      return () => h('p')
    })
    const config = { warnHandler: () => undefined }
    expect(() => mount(Job, { global: { config } })).toThrow(/provideEditSessions/)
  })
})

describe('the fields of a resource', () => {
  it('R27 are checked by the compiler: a name that is none of them does not compile', () => {
    type Typed = ReturnType<typeof useJobEditSession>['send']
    const sent: Parameters<Typed>[0][] = [
      { type: 'field.edit', values: { notes: 'x', order_number: null } },
      { type: 'field.revert', names: ['notes'] },
      { type: 'field.unreadable', name: 'price_cap', text: '12,' },
      // @ts-expect-error -- a typo
      { type: 'field.edit', values: { note: 'x' } },
      // @ts-expect-error -- a typo
      { type: 'field.revert', names: ['note'] },
      // @ts-expect-error -- a typo
      { type: 'field.unreadable', name: 'price', text: '12,' },
    ]
    expect(sent).toHaveLength(6)
  })
})

describe('two resources in one application', () => {
  const orders = defineResource({
    name: { one: 'order', many: 'orders' },
    fields: [{ name: 'supplier', label: 'Supplier', kind: 'text', nullable: false }],
    paths: { record: (id) => `/orders/${id}` },
  })

  it('are open at the same time, each record in the sessions of its own kind', async () => {
    const jobs = createMemoryRecords({ jobs: { '7': jobValues } })
    const ordered = createMemoryRecords({
      fields: orders.fields,
      jobs: { '7': { supplier: 'Kauri Metals' } },
    })
    sessions = createJobSessions({ api: createMemoryRecordApi({ backend: jobs }), autosave: false })
    const orderSessions = createEditSessions(orders, {
      api: createMemoryRecordApi({ backend: ordered }),
      autosave: false,
    })
    const Desk = defineComponent(() => {
      const job = useJobEditSession('7')
      const order = useEditSession(orders, '7')
      order.send({ type: 'field.edit', values: { supplier: 'Northern Steel' } })
      return () =>
        h('p', [
          String(job.snapshot.value.context.base?.fields['name']),
          ', ',
          String(order.snapshot.value.context.base?.fields['supplier']),
        ])
    })
    const wrapper = mount(Desk, {
      global: {
        plugins: [
          (app) => provideEditSessions(sessions, app),
          (app) => provideEditSessions(orderSessions, app),
        ],
      },
    })
    await flushPromises()
    expect(wrapper.text()).toBe('Balustrade, Kauri Metals')
    expect(sessions.list()).toHaveLength(1)
    expect(orderSessions.get('7')?.id).toBe('order-7')
    orderSessions.stop()
  })
})
