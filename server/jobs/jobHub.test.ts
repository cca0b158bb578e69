import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { createJobHub, type JobHub } from './jobHub'
import { demoAccounts } from '../seed/demoAccounts'

const commit: Commit = {
  jobId: 'j1',
  kind: 'update',
  changeId: 'c1',
  revision: 7,
  staff: { id: 's', name: 'Hana Whitlock' },
  before: { notes: 'a' },
  after: { notes: 'b' },
  at: 7,
}

function listen(hub: JobHub, username: string, sessionId = username, id = sessionId) {
  const person = demoAccounts.find((each) => each.username === username)
  if (person === undefined) throw new Error(username)
  const heard: unknown[] = []
  const leave = hub.join({
    id,
    session: { id: sessionId, person },
    send: (event, data) => heard.push([event, data]),
    end: () => heard.push('end'),
  })
  const at = (...jobIds: string[]) =>
    hub.place(
      id,
      sessionId,
      jobIds.map((jobId) => ({ jobId, field: null, unsaved: false })),
    )
  const presences = () =>
    heard.flatMap((each) => {
      const [event, data] = each as [string, { job_id: string; people: { name: string }[] }]
      return event === 'presence' ? [[data.job_id, ...data.people.map(({ name }) => name)]] : []
    })
  return { heard, leave, person, at, presences }
}

it('whoever comes when the server is already closing is sent away at once, so that it can end', () => {
  const hub = createJobHub()
  const hana = listen(hub, 'hana')
  hub.close()
  const tom = listen(hub, 'tom')
  expect([hana.heard, tom.heard]).toEqual([['end'], ['end']])
})

describe('the people on the jobs', () => {
  it('are told who is where, each once, whenever somebody comes, moves or goes', () => {
    const hub = createJobHub()
    const hana = listen(hub, 'hana')
    hana.at('j1')
    const tom = listen(hub, 'tom', 't1')
    expect(tom.presences()).toEqual([['j1', 'Hana Whitlock']])
    tom.at('j1')
    const second = listen(hub, 'tom', 't2')
    second.at('j1')
    second.at('j2')
    second.leave()
    tom.leave()
    tom.leave()
    expect(hana.presences()).toEqual([
      ['j1', 'Hana Whitlock'],
      ['j1', 'Hana Whitlock', 'Tom Brightwater'],
      ['j1', 'Hana Whitlock', 'Tom Brightwater'],
      ['j1', 'Hana Whitlock', 'Tom Brightwater'],
      ['j2', 'Tom Brightwater'],
      ['j2'],
      ['j1', 'Hana Whitlock'],
    ])
  })

  it('are shown in the field they are in, and with what is unsaved, in whichever browser that is', () => {
    const hub = createJobHub()
    const { heard } = listen(hub, 'hana', 's1')
    listen(hub, 'hana', 's2')
    hub.place('s1', 's1', [{ jobId: 'j1', field: 'notes', unsaved: false }])
    hub.place('s2', 's2', [{ jobId: 'j1', field: null, unsaved: true }])
    const people = [{ name: 'Hana Whitlock', field: 'notes', unsaved: true }]
    expect(heard.at(-1)).toEqual(['presence', { job_id: 'j1', people }])
  })

  it('cannot be placed by a stream that is not theirs, or is over', () => {
    const hub = createJobHub()
    const { leave, at } = listen(hub, 'hana', 's1')
    expect(hub.place('s1', 'somebody else', [])).toBe(false)
    expect(at('j1')).toBe(true)
    leave()
    expect(at('j1')).toBe(false)
  })

  it('are told what happens to every job', () => {
    const hub = createJobHub()
    const { heard } = listen(hub, 'tom')
    hub.publish(commit)
    hub.publish({ ...commit, kind: 'note', changeId: null, after: {} })
    hub.publish({ ...commit, kind: 'delete' })
    const common = { job_id: 'j1', version: 7, etag: 'W/"job:j1:7"', person: 'Hana Whitlock' }
    expect(heard).toEqual([
      ['change', { ...common, fields: ['notes'], change_id: 'c1' }],
      ['change', { ...common, fields: [], change_id: null }],
      ['deleted', { job_id: 'j1', person: 'Hana Whitlock' }],
    ])
  })

  it('are sent home when they sign out, and all of them when the server stops', () => {
    const hub = createJobHub()
    const [one, two] = [listen(hub, 'hana', 's1'), listen(hub, 'hana', 's2')]
    hub.endSession('s1')
    expect([one.heard.includes('end'), two.heard.includes('end')]).toEqual([true, false])
    hub.close()
    expect(two.heard.at(-1)).toBe('end')
  })
})
