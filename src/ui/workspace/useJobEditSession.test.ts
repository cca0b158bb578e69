import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { defineComponent, h, isReactive, reactive, ref } from 'vue'
import { createJobSessions, type EditSessions } from '../../machines/collection/editSessions'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { useJobEditSession, type BoundEditSession } from './useJobEditSession'
import { provideEditSessions } from './useEditSessions'
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
