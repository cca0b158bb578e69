import { describe, expect, it, onTestFinished } from 'vitest'
import type { DraftOutcome, Drafts } from '../../services/drafts/drafts.types'
import type { RecordApi } from '../../services/port/recordApi'
import { sessionsAtRisk } from './unloadRisk'
import { createJobSessions } from './editSessions'
import { hana, version } from '../testing/testSession'
import { unsavedRecords } from './unsavedRecords'

const calm = () => new Promise<void>((resolve) => setImmediate(resolve))
const api: RecordApi = {
  load: async () => ({ type: 'load.done', version: version(1) }),
  check: async () => ({ type: 'check.same' }),
  send: async () => ({ type: 'send.unknown', why: 'network' }),
}

/** Sessions of jobs 1 and 2, loaded, whose drafts come to what the test says. */
async function sessionsWith(outcome: DraftOutcome | null, listed: readonly string[] = []) {
  const drafts: Drafts = {
    read: async () => null,
    write: async () => outcome ?? { type: 'draft.kept' },
    remove: async () => ({ type: 'draft.kept' }),
    list: async () => listed.map((recordId) => ({ recordId, at: '2026-03-02T01:00:00Z' })),
    wipe: async () => ({ type: 'draft.kept' }),
  }
  const sessions = createJobSessions({ api, person: hana, autosave: false, ...(outcome && { drafts }) })
  onTestFinished(() => sessions.stop())
  for (const recordId of ['1', '2']) sessions.open(recordId)
  await calm()
  const type = async (recordId: string) => {
    sessions.get(recordId)?.send({ type: 'field.edit', values: { notes: 'typed' } })
    sessions.flush()
    await calm()
  }
  return { sessions, drafts, type }
}

const ids = (sessions: Parameters<typeof sessionsAtRisk>[0]) =>
  sessionsAtRisk(sessions).map((session) => session.getSnapshot().context.recordId)

describe('leaving', () => {
  it('puts nothing at risk when nothing is typed, whatever the store is like', async () => {
    const { sessions } = await sessionsWith({ type: 'draft.unkept', why: 'full' })
    expect(ids(sessions)).toEqual([])
  })

  it('puts nothing at risk that is kept as a draft', async () => {
    const { sessions, type } = await sessionsWith({ type: 'draft.kept' })
    await type('1')
    expect([sessions.unsaved().length, ids(sessions)]).toEqual([1, []])
  })

  it('puts at risk what is typed and cannot be kept, until it is saved or given up', async () => {
    const { sessions, type } = await sessionsWith({ type: 'draft.unkept', why: 'full' })
    await type('2')
    expect(ids(sessions)).toEqual(['2'])
    sessions.get('2')?.send({ type: 'field.revert' })
    expect(ids(sessions)).toEqual([])
  })

  it('puts everything unsaved at risk where no drafts are kept at all', async () => {
    const { sessions, type } = await sessionsWith(null)
    await type('1')
    expect(ids(sessions)).toEqual(['1'])
  })
})

describe('signing out', () => {
  it('concerns what is unsaved here, in other tabs, and from before, each job once', async () => {
    const { drafts } = await sessionsWith({ type: 'draft.kept' }, ['1', '7'])
    const found = await unsavedRecords(['1', '2'], drafts, async () => ['2', '8'])
    expect([...found].sort()).toEqual(['1', '2', '7', '8'])
  })

  it('concerns nothing when nothing is', async () => {
    const { drafts } = await sessionsWith({ type: 'draft.kept' })
    expect(await unsavedRecords([], drafts, async () => [])).toEqual([])
  })
})
