import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp, defineComponent, type App } from 'vue'
import { createJobSessions } from '../../machines/collection/editSessions'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import type { LoadOutcome, RecordApi } from '../../services/port/recordApi'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { settled } from '../testing/mountForm'
import { hana, jobValues } from '../testing/snapshots'
import { createTabMemory, type TabMemory } from './tabMemory'
import { provideOpenJobs, type OpenJobs } from './useOpenJobs'

function office(memory?: TabMemory, load?: RecordApi['load']) {
  const jobs = { a: jobValues, b: { ...jobValues, name: 'Fence' } }
  const backend = createMemoryRecords({ jobs })
  const sessions = createJobSessions({
    api: { ...createMemoryRecordApi({ backend }), ...(load && { load }) },
    person: hana,
    autosave: false,
  })
  let open: OpenJobs | undefined
  const setup = () => {
    open = provideOpenJobs(sessions, memory)
    return () => null
  }
  const app: App = createApp(defineComponent({ setup }))
  app.mount(document.createElement('div'))
  onTestFinished(() => sessions.stop())
  if (open === undefined) throw new Error('Nothing was provided.')
  return { sessions, backend, app, ...open }
}

describe('the open jobs', () => {
  it('have a tab from the visit until it is closed', async () => {
    const { visit, leave, tabs, sessions } = office()
    visit('a')
    visit('b')
    await settled()
    expect(tabs.value.map(({ name }) => name)).toEqual(['Balustrade', 'Fence'])
    leave('a')
    expect(tabs.value.map(({ jobId }) => jobId)).toEqual(['b'])
    expect(sessions.get('a')).toBeUndefined()
  })

  it('keep their tab while something is unsaved, also when nobody opened them here', async () => {
    const { visit, leave, tabs, sessions } = office()
    visit('a')
    await settled()
    sessions.open('a').send({ type: 'field.edit', values: { notes: 'mine' } })
    leave('a')
    expect(tabs.value).toMatchObject([{ jobId: 'a', standing: 'unsaved' }])
    sessions.open('a').send({ type: 'field.revert' })
    expect(tabs.value).toEqual([])
  })

  it('have no tab for a move on the board that goes well', async () => {
    const { tabs, jobs, sessions } = office()
    sessions.open('a')
    await settled()
    expect(jobs.value).toHaveLength(1)
    expect(tabs.value).toEqual([])
  })

  it('let go of a deleted job with what was unsaved, because the person closed it', async () => {
    const { visit, leave, tabs, sessions, backend } = office()
    visit('a')
    await settled()
    sessions.open('a').send({ type: 'field.edit', values: { notes: 'mine' } })
    backend.jobs.delete('a')
    sessions.notify('a')
    await settled()
    expect(tabs.value).toMatchObject([{ jobId: 'a', standing: 'stranded' }])
    leave('a')
    expect(sessions.list()).toEqual([])
  })

  it('have no tab for a job that never was', async () => {
    const { visit, tabs } = office()
    visit('nowhere')
    await settled()
    expect(tabs.value).toEqual([])
  })

  it('stay the same objects as long as nothing changes that anybody sees', async () => {
    const { visit, jobs, sessions } = office()
    visit('a')
    visit('b')
    await settled()
    const [a, b] = jobs.value
    sessions.open('b').send({ type: 'field.edit', values: { name: 'Fence, painted' } })
    expect(jobs.value[0]).toBe(a)
    expect(jobs.value[1]).not.toBe(b)
  })

  it('are followed no longer when their app ends', async () => {
    const { app, jobs, sessions } = office()
    app.unmount()
    sessions.open('a')
    await settled()
    expect(jobs.value).toEqual([])
  })

  it('come back after a reload, in their order, and none is read before it is looked at', async () => {
    sessionStorage.clear()
    const memory = () => createTabMemory(hana.id, () => sessionStorage)
    const before = office(memory())
    before.visit('b')
    before.visit('a')
    await settled()
    before.app.unmount()
    const after = office(memory())
    expect(after.tabs.value.map(({ name, standing }) => [name, standing])).toEqual([
      ['Fence', 'atRest'],
      ['Balustrade', 'atRest'],
    ])
    expect(after.sessions.list()).toEqual([])
    after.visit('a')
    expect(after.tabs.value.map(({ name }) => name)).toEqual(['Fence', 'Balustrade'])
    await settled()
    expect(after.tabs.value.map(({ name }) => name)).toEqual(['Fence', 'Balustrade'])
    after.leave('b')
    await settled()
    after.app.unmount()
    expect(office(memory()).tabs.value.map(({ jobId }) => jobId)).toEqual(['a'])
  })

  it('do not come back where the job is gone by now', async () => {
    sessionStorage.clear()
    const memory = createTabMemory(hana.id, () => sessionStorage)
    memory.keep([{ jobId: 'nowhere', number: '7', name: 'Long gone' }])
    const { visit, tabs } = office(memory)
    expect(tabs.value).toHaveLength(1)
    visit('nowhere')
    await settled()
    expect(tabs.value).toEqual([])
    expect(memory.read()).toEqual([])
  })

  it.each<[string, LoadOutcome, readonly string[]]>([
    ['can not be read just now', { type: 'load.failed', why: 'faulty', retryAfterMs: null }, ['Bench']],
    ['may not be read any more', { type: 'load.denied' }, []],
  ])(
    'stay in their tabs after a reload unless nobody may read them: one that %s',
    async (_, outcome, names) => {
      sessionStorage.clear()
      const memory = createTabMemory(hana.id, () => sessionStorage)
      memory.keep([{ jobId: 'a', number: '7', name: 'Bench' }])
      const { visit, tabs, needYou } = office(memory, async () => outcome)
      visit('a')
      await settled()
      expect(tabs.value.map(({ name }) => name)).toEqual(names)
      expect(memory.read().map(({ name }) => name)).toEqual(names)
      expect(needYou.value).toHaveLength(names.length)
    },
  )
})
