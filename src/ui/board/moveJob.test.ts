import { describe, expect, it, onTestFinished } from 'vitest'
import { SimulatedClock } from 'xstate'
import { createJobSessions, type EditSessionsOptions } from '../../machines/collection/editSessions'
import type { Drafts } from '../../services/drafts/drafts.types'
import type { Draft } from '../../services/port/draft'
import type { RecordApi } from '../../services/port/recordApi'
import { createMemoryRecords } from '../../services/memory/memoryRecords'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { hana, jobValues } from '../testing/snapshots'
import { moveJob } from './moveJob'

function office(options: Partial<EditSessionsOptions> = {}, wrap = (api: RecordApi) => api) {
  const backend = createMemoryRecords({ jobs: { j1: jobValues } })
  const sessions = createJobSessions({
    api: wrap(createMemoryRecordApi({ backend })),
    person: hana,
    autosave: false,
    ...options,
  })
  onTestFinished(() => sessions.stop())
  return { backend, sessions, status: () => backend.jobs.get('j1')?.fields['job_status'] }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const toApproved = { from: 'draft', to: 'approved' }

describe('moving a card', () => {
  it('changes the status by a conditional save of the job’s session', async () => {
    const { sessions, status } = office()
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'saved' })
    expect(status()).toBe('approved')
    expect(sessions.close('j1')).toBe(true)
  })

  it('never overwrites: somebody else’s move meanwhile is a question, and the card waits', async () => {
    const { backend, sessions, status } = office()
    const session = sessions.open('j1')
    await turn()
    const colleague = createJobSessions({ api: createMemoryRecordApi({ backend, by: 'Tom' }), person: hana })
    onTestFinished(() => colleague.stop())
    await moveJob(colleague, 'j1', { from: 'draft', to: 'unusual' })
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'kept' })
    expect(status()).toBe('unusual')
    expect(session.getSnapshot().hasTag('needsPerson')).toBe(true)
  })

  it('L1 never overwrites a status the board has not shown yet', async () => {
    const { backend, sessions, status } = office()
    const colleague = createJobSessions({ api: createMemoryRecordApi({ backend, by: 'Tom' }), person: hana })
    onTestFinished(() => colleague.stop())
    await moveJob(colleague, 'j1', { from: 'draft', to: 'unusual' })
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({
      type: 'overtaken',
      found: 'unusual',
      by: 'Tom',
    })
    expect(status()).toBe('unusual')
    expect(sessions.close('j1')).toBe(true)
  })

  it('goes on from where it was put a moment ago', async () => {
    const { sessions, status } = office({ autosave: true })
    const moves = [toApproved, { from: 'approved', to: 'in_progress' }]
    await expect(Promise.all(moves.map((move) => moveJob(sessions, 'j1', move)))).resolves.toEqual([
      { type: 'saved' },
      { type: 'saved' },
    ])
    expect(status()).toBe('in_progress')
  })

  it('leaves no edit over a job that could not be read', async () => {
    const { sessions } = office({}, (api) => ({ ...api, load: async () => ({ type: 'load.denied' }) }))
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'refused' })
    const clock = new SimulatedClock()
    const down = office({ clock }, (api) => ({
      ...api,
      load: async () => ({ type: 'load.failed', why: 'server', retryAfterMs: null }),
    }))
    const moved = moveJob(down.sessions, 'j1', toApproved)
    for (let tries = 0; tries < 4; tries++) {
      await turn()
      clock.increment(60_000)
    }
    await expect(moved).resolves.toEqual({ type: 'unread' })
    expect(down.sessions.close('j1')).toBe(true)
  })

  it('leaves other edits to whoever saves by hand', async () => {
    const { sessions, status } = office()
    sessions.open('j1')
    await turn()
    sessions.open('j1').send({ type: 'field.edit', values: { notes: 'not finished' } })
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'kept' })
    expect(status()).toBe('draft')
    expect(sessions.get('j1')?.getSnapshot().context.edits).toEqual({
      notes: 'not finished',
      job_status: 'approved',
    })
  })

  it('L11 publishes nothing that was typed before the page went away, and nobody has seen since', async () => {
    let kept: Draft | null = null
    const keep = async (draft: Draft | null) => ((kept = draft), { type: 'draft.kept' } as const)
    const drafts: Drafts = {
      read: async () => kept,
      write: (_, draft) => keep(draft),
      remove: () => keep(null),
      list: async () => [],
      wipe: () => keep(null),
    }
    const clock = new SimulatedClock()
    const { backend, sessions: before } = office({ drafts })
    before.open('j1')
    await turn()
    before.open('j1').send({ type: 'field.edit', values: { notes: 'half a thought' } })
    before.flush()
    await turn()
    before.stop()
    const later = async () => {
      for (let turns = 0; turns < 5; turns++) {
        clock.increment(5_000)
        await turn()
      }
      return backend.jobs.get('j1')?.fields
    }
    const api = createMemoryRecordApi({ backend })
    const sessions = createJobSessions({ api, person: hana, drafts, autosave: true, clock })
    onTestFinished(() => sessions.stop())
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'kept' })
    expect(await later()).toMatchObject({ notes: jobValues['notes'], job_status: 'draft' })
    const card = sessions.open('j1')
    card.send({ type: 'field.revert', names: ['job_status'], unseen: true })
    expect(await later()).toMatchObject({ notes: jobValues['notes'], job_status: 'draft' })
    expect(card.getSnapshot().context).toMatchObject({
      edits: { notes: 'half a thought' },
      restored: { unknown: null },
    })
    card.send({ type: 'field.edit', values: { notes: 'half a thought, seen' } })
    expect(await later()).toMatchObject({ notes: 'half a thought, seen' })
  })

  it('is refused to somebody who may only read', async () => {
    const { sessions, status } = office({ person: { ...hana, canEdit: false } })
    await expect(moveJob(sessions, 'j1', toApproved)).resolves.toEqual({ type: 'refused' })
    expect(status()).toBe('draft')
  })

  it('says that the job is gone, before or after the save', async () => {
    const { sessions } = office()
    await expect(moveJob(sessions, 'j2', toApproved)).resolves.toEqual({ type: 'gone' })
    const deleting = office({}, (api) => ({
      ...api,
      send: async () => ({ type: 'send.missing', by: 'Tom' }),
    }))
    await expect(moveJob(deleting.sessions, 'j1', toApproved)).resolves.toEqual({ type: 'gone' })
  })
})
