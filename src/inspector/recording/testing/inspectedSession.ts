import { expect, onTestFinished } from 'vitest'
import { createJobSessions } from '../../../machines/collection/editSessions'
import type { SessionWorld } from '../../../machines/collection/openSession'
import { createMemoryRecordApi } from '../../../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../../../services/memory/memoryRecords'
import type { Draft } from '../../../services/port/draft'
import type { RecordApi } from '../../../services/port/recordApi'
import type { Fields } from '../../../services/record/fieldTable'
import { draftsWith } from '../../replay/replay'
import { eventName } from '../chart'
import { createInspection } from '../inspection'
import { lineOf, statusOf } from '../run'

const signal = new AbortController().signal

/** A session under inspection over a backend in memory, loaded, and a colleague who writes there too. */
export async function inspectedSession({ autosave = false, edits = null as Fields | null } = {}) {
  const backend = createMemoryRecords({ jobs: { j1: { name: 'Bench', notes: 'old', description: 'old' } } })
  const inspection = createInspection()
  const api = createMemoryRecordApi({ backend, by: 'Hana' })
  const drafts = edits && draftsWith(await draftOver(api, edits))
  const world = inspection.world<Pick<SessionWorld, 'api' | 'clock'>>({ api })
  const sessions = createJobSessions({ ...world, autosave, ...(drafts && { drafts }) })
  onTestFinished(() => sessions.stop())
  const session = sessions.open('j1')
  /** Until it is where the chart says something that begins so. */
  const until = (words: string) => {
    const said = () => session.getSnapshot()._nodes.map(({ description }) => description ?? '')
    return expect
      .poll(() => said().filter((each) => each.startsWith(words)), { message: words })
      .toHaveLength(1)
  }
  await until(drafts ? 'Something typed is not saved yet.' : 'Everything is saved.')
  const colleague = async (after: Fields, by = 'Tom') => {
    const other = createMemoryRecordApi({ backend, by })
    const loaded = await other.load('j1', signal)
    if (loaded.type !== 'load.done') throw new Error(loaded.type)
    const { etag } = loaded.version
    const outcome = await other.send(
      { kind: 'save', recordId: 'j1', etag, changeId: crypto.randomUUID(), madeAt: '', before: {}, after },
      signal,
    )
    if (outcome.type !== 'send.accepted') throw new Error(outcome.type)
  }
  return {
    session,
    inspection,
    clock: world.clock,
    colleague,
    until,
    stored: () => backend.jobs.get('j1')?.fields,
    lines: () => inspection.run().entries.map((entry) => lineOf(entry, eventName)),
    held: () =>
      inspection.gate.held().map((each) => {
        if (each.kind === 'event') return each.event.type
        if (each.kind === 'timer') return `${each.ms} ms`
        return each.kind === 'request'
          ? each.request.kind
          : `${each.request.kind} ${statusOf(each.answer.outcome)}`
      }),
  }
}

/** What somebody typed before over the record as it is. */
async function draftOver(api: RecordApi, edits: Fields): Promise<Draft> {
  const loaded = await api.load('j1', signal)
  if (loaded.type !== 'load.done') throw new Error(loaded.type)
  const nothing = { unreadable: {}, note: '', labels: {}, choices: {}, setAside: [], sent: null }
  return { base: loaded.version, edits, ...nothing, at: '2026-05-04T10:00:00.000Z' }
}
