import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { createJobHub, type JobHub } from './jobHub'
import { demoAccounts } from '../seed/demoAccounts'

const commit: Commit = {
  jobId: 'j1',
  kind: 'update',
  changeId: 'c1',
  version: 7,
  staff: { id: 's', name: 'Hana Whitlock' },
  before: { notes: 'a' },
  after: { notes: 'b' },
  at: 7,
}

function listen(hub: JobHub, jobId: string, username: string, sessionId = username) {
  const person = demoAccounts.find((each) => each.username === username)
  if (person === undefined) throw new Error(username)
  const heard: unknown[] = []
  const leave = hub.join({
    jobId,
    session: { id: sessionId, person },
    send: (event, data) => heard.push([event, data]),
    end: () => heard.push('end'),
  })
  return { heard, leave, person }
}

describe('the people on a job', () => {
  it('are told who is there, each once, whenever somebody comes or goes', () => {
    const hub = createJobHub()
    const hana = listen(hub, 'j1', 'hana')
    const tom = listen(hub, 'j1', 'tom')
    const second = listen(hub, 'j1', 'tom')
    listen(hub, 'j2', 'ravi')
    second.leave()
    tom.leave()
    tom.leave()
    expect(hana.heard.map((each) => (each as [string, { people: string[] }])[1].people)).toEqual([
      ['Hana Whitlock'],
      ['Hana Whitlock', 'Tom Brightwater'],
      ['Hana Whitlock', 'Tom Brightwater'],
      ['Hana Whitlock', 'Tom Brightwater'],
      ['Hana Whitlock'],
    ])
    expect([hub.countOf(hana.person.id), hub.countOf(tom.person.id)]).toEqual([1, 0])
  })

  it('are told what happens to it, and nothing about other jobs', () => {
    const hub = createJobHub()
    const here = listen(hub, 'j1', 'tom')
    const elsewhere = listen(hub, 'j2', 'tom')
    hub.publish(commit)
    hub.publish({ ...commit, kind: 'note', changeId: null, after: {} })
    hub.publish({ ...commit, kind: 'delete' })
    const common = { version: 7, etag: 'W/"job:j1:7"', person: 'Hana Whitlock' }
    expect(here.heard.slice(1)).toEqual([
      ['change', { ...common, fields: ['notes'], change_id: 'c1' }],
      ['change', { ...common, fields: [], change_id: null }],
      ['deleted', { person: 'Hana Whitlock' }],
    ])
    expect(elsewhere.heard).toHaveLength(1)
  })

  it('are sent home when they sign out, and all of them when the server stops', () => {
    const hub = createJobHub()
    const [one, two] = [listen(hub, 'j1', 'hana', 's1'), listen(hub, 'j1', 'hana', 's2')]
    hub.endSession('s1')
    expect([one.heard.includes('end'), two.heard.includes('end')]).toEqual([true, false])
    hub.close()
    expect(two.heard.at(-1)).toBe('end')
  })
})
