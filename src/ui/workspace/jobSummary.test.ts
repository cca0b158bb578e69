import { describe, expect, it } from 'vitest'
import type { SessionContext, SessionTag } from '../../machines/session/editSession.types'
import type { Fields } from '../../services/record/fieldTable'
import { parkedWith, snapshotWith, versionWith } from '../testing/snapshots'
import { jobSummary, sameSummary } from './jobSummary'

const sent = {
  kind: 'save',
  recordId: 'j1',
  changeId: 'c1',
  madeAt: '2026-05-04T10:00:00.000Z',
  etag: '"1"',
  before: { notes: '' },
  after: { notes: 'x' },
} as const

describe('an open job in short', () => {
  it('R07 shows the person’s own edits over what is saved', () => {
    const edits = { name: 'Fence', job_status: 'approved', delivery_date: null }
    expect(jobSummary(snapshotWith({ edits }))).toMatchObject({
      jobId: 'j1',
      number: '1042',
      name: 'Fence',
      client: 'Kelso Catering',
      status: 'approved',
      deliveryDate: null,
    })
  })

  it('names the client that was picked, and nobody when there is none', () => {
    const picked = snapshotWith({ edits: { client_id: 'c2' }, labels: { c2: 'Harbour Fitters' } })
    expect(jobSummary(picked).client).toBe('Harbour Fitters')
    expect(jobSummary(snapshotWith({ edits: { client_id: null } })).client).toBeNull()
    expect(jobSummary(snapshotWith({ edits: { client_id: 'c9' } })).client).toBeNull()
  })

  it('knows nothing before the job is loaded', () => {
    expect(jobSummary(snapshotWith({ base: null }, ['loading', 'busy']))).toEqual({
      jobId: 'j1',
      standing: 'loading',
      number: null,
      name: null,
      client: null,
      status: null,
      deliveryDate: null,
      statusTrouble: null,
    })
  })

  it.each<[string, SessionTag[], Partial<SessionContext>]>([
    ['atRest', ['editable'], {}],
    ['unsaved', ['editable', 'dirty'], { edits: { notes: 'x' } }],
    ['unsaved', ['editable'], { note: 'Called' }],
    ['saving', ['busy', 'saving', 'dirty'], { edits: { notes: 'x' }, write: { is: 'inFlight', sent } }],
    ['saving', ['busy', 'checking', 'editable'], { edits: { notes: 'x' }, write: { is: 'inFlight', sent } }],
    ['unsaved', ['busy', 'checking', 'editable'], { edits: { notes: 'x' } }],
    ['waiting', ['busy', 'saving', 'dirty', 'waiting'], { edits: { notes: 'x' } }],
    ['atRest', ['busy', 'checking', 'editable'], {}],
    ['needsYou', ['dirty', 'overtaken', 'needsPerson'], { edits: { notes: 'x' } }],
    ['needsYou', ['needsPerson', 'signedOut', 'waiting'], {}],
    ['gone', ['gone'], {}],
    ['stranded', ['gone'], { edits: { notes: 'x' } }],
    ['stranded', ['gone'], { unreadable: { price_cap: '12,' } }],
  ])('stands as %s with %j', (standing, tags, change) => {
    expect(jobSummary(snapshotWith(change, tags)).standing).toBe(standing)
  })

  it('L11 leaves the status to the form while something restored would be saved with it, seen by nobody', () => {
    const mine = { job_status: 'approved' }
    const theirs = versionWith({ job_status: 'unusual' })
    const trouble = (edits: Fields, change: Partial<SessionContext> = {}) =>
      jobSummary(parkedWith(edits, theirs, [], { autosave: true, ...change })).statusTrouble
    const restored = { at: '2026-05-04T10:00:00.000Z', unknown: null }
    expect(trouble({ ...mine, notes: 'x' })).toMatchObject({ alone: true })
    expect(trouble({ ...mine, notes: 'x' }, { restored })).toMatchObject({ alone: false })
    expect(trouble(mine, { restored })).toMatchObject({ alone: true })
  })

  it('is the same as another that looks the same', () => {
    const summary = jobSummary(snapshotWith())
    expect(sameSummary(summary, { ...summary })).toBe(true)
    expect(sameSummary(summary, { ...summary, standing: 'unsaved' })).toBe(false)
  })
})
