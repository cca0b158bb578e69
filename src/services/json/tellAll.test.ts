import { describe, expect, it, onTestFinished } from 'vitest'
import { createJobSessions } from '../../machines/collection/editSessions'
import { createJobETags } from '../guard/etagLedger'
import { createMemoryRecordApi } from '../memory/memoryRecordApi'
import { uncaught } from '../testing/uncaught'
import { tellAll } from './tellAll'

function panelThatFails(): void {
  throw new Error('A panel failed.')
}

describe('U30 a listener that throws', () => {
  it('is reported, and the others are called', async () => {
    const caught = uncaught()
    const heard: string[] = []
    tellAll([panelThatFails, (what: string) => heard.push(what)], 'news')
    expect(heard).toEqual(['news'])
    await expect.poll(() => caught).toEqual(['A panel failed.'])
  })

  it('on the ledger harms neither the ledger nor another listener', async () => {
    const caught = uncaught()
    const etags = createJobETags()
    const heard: string[] = []
    etags.subscribe(panelThatFails)
    etags.subscribe((jobId) => heard.push(jobId))
    etags.observe('j', '"1"')
    etags.pin('j', '"1"')
    etags.clearAll()
    expect([heard, etags.size]).toEqual([['j', 'j', 'j'], 0])
    await expect.poll(() => caught).toHaveLength(3)
  })

  it('on the collection stops nothing: sessions open, and another person’s sign-in ends them all', async () => {
    const caught = uncaught()
    const { api, ids } = jobs()
    const sessions = createJobSessions({ api, person: { id: 'hana', name: 'Hana', canEdit: true } })
    onTestFinished(() => sessions.stop())
    sessions.subscribe(panelThatFails)
    for (const id of ids) sessions.open(id)
    expect(sessions.list()).toHaveLength(2)
    sessions.setPerson({ id: 'tom', name: 'Tom', canEdit: true })
    expect(sessions.list()).toEqual([])
    await expect.poll(() => caught.length).toBeGreaterThanOrEqual(4)
  })

  it('on a session stops nothing either', async () => {
    const caught = uncaught()
    const { api, ids } = jobs()
    const sessions = createJobSessions({ api })
    onTestFinished(() => sessions.stop())
    const session = sessions.open(ids[0])
    const panel = session.subscribe(panelThatFails)
    await expect.poll(() => session.getSnapshot().hasTag('editable')).toBe(true)
    panel.unsubscribe()
    await expect.poll(() => caught).not.toEqual([])
  })
})

function jobs() {
  const ids = ['3fa85f64-5717-4562-b3fc-2c963f66afa6', '00000000-0000-4000-8000-000000000001'] as const
  return {
    ids,
    api: createMemoryRecordApi({ jobs: { [ids[0]]: { notes: null }, [ids[1]]: { notes: null } } }),
  }
}
