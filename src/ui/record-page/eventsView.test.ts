import { describe, expect, it } from 'vitest'
import type { RecordEvent } from '../../services/port/recordApi'
import {
  changeBy,
  germanMessages,
  messages,
  parkedWith,
  snapshotWith,
  versionWith,
} from '../testing/snapshots'
import { eventsView } from './eventsView'
import { noteLength, noteOutcome, noteStatus } from './noteStatus'

const note = (id: string, at: string, by: string | null = 'Tom'): RecordEvent => ({
  ...changeBy(by, {}, at),
  id,
  kind: 'manual_note',
  text: `Note ${id}`,
  changeId: null,
  before: null,
  after: null,
})
const change: RecordEvent = {
  ...changeBy('Tom', { job_status: 'approved' }),
  text: 'Changed Status from Draft to Approved.',
  canUndo: true,
}
const contextWith = (events: readonly RecordEvent[], mayEdit = true) =>
  snapshotWith({ base: versionWith({}, { events }), mayEdit }).context

describe('the events of a job', () => {
  it('are the session’s and what was read since, each once, newest first', () => {
    const known = [note('b', '2026-03-04T02:00:00Z'), note('a', '2026-03-04T01:00:00Z')]
    const read = [note('c', '2026-03-04T03:00:00Z'), ...known]
    expect(eventsView(contextWith(known), read, messages).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  })

  it('U12 has the long texts of what was read, and the newest word on whether it can be undone', () => {
    const short = { ...change, before: {}, after: {}, leftOut: ['notes'], canUndo: false }
    const whole = { ...change, before: { notes: 'old' }, after: { notes: 'new' }, canUndo: true }
    const [alone] = eventsView(contextWith([short]), [], messages)
    expect([alone?.text, alone?.changes]).toEqual([change.text, []])
    const [both] = eventsView(contextWith([short]), [whole], messages)
    expect([both?.changes.map(({ after }) => after.text), both?.undo]).toEqual([['new'], null])
  })

  it('show a note that is known only from a version that waits for a decision', () => {
    const theirs = versionWith({}, { events: [note('b', '2026-03-04T02:00:00Z')] })
    const { context } = parkedWith({}, theirs)
    expect(eventsView(context, [], messages).map(({ text }) => text)).toEqual(['Note b'])
  })

  it('know whose they are', () => {
    const own = { ...note('b', '2026-03-04T02:00:00Z', 'Hana Reweti') }
    const view = eventsView(contextWith([own, note('a', '2026-03-04T01:00:00Z')]), [], messages)
    expect(view.map(({ isOwn }) => isOwn)).toEqual([true, false])
  })

  it('tell a change by its values, in the words of the form and of the language', () => {
    const [english] = eventsView(contextWith([change]), [], messages)
    expect(english).toMatchObject({ who: 'Tom', text: '', isNote: false })
    expect(english?.changes).toMatchObject([
      { label: 'Status', before: { text: 'Draft' }, after: { text: 'Approved' } },
    ])
    const [german] = eventsView(contextWith([change]), [], germanMessages)
    expect(german?.changes[0]?.after.text).toBe('Freigegeben')
  })

  it('have of long texts the place where they differ', () => {
    const long = (thick: string) =>
      `${'As it was. '.repeat(60)}Use ${thick} mm steel. ${'As it was. '.repeat(60)}`
    const changed = { ...changeBy('Tom', { notes: long('2') }), before: { notes: long('1.5') } }
    const [view] = eventsView(contextWith([changed]), [], messages)
    const { before = [], after = [] } = view?.changes[0]?.extracts ?? {}
    expect(before.filter(({ mark }) => mark !== null)).toEqual([{ text: '1.5', mark: 'added' }])
    expect(after.map(({ text }) => text).join('')).toMatch(/^…As it was\. As it was\. Use 2 mm steel\..*…$/)
    const [status] = eventsView(contextWith([change]), [], messages)
    expect(status?.changes[0]?.extracts).toBeNull()
  })

  it('keep the server’s sentence where values alone would not tell, as for a new client', () => {
    const moved = { ...changeBy('Tom', { client_id: 'c2' }), text: 'Changed Client.' }
    expect(eventsView(contextWith([moved]), [], messages)[0]).toMatchObject({
      text: 'Changed Client.',
      changes: [],
    })
  })

  it('can be undone where the server allows it, by people who may edit', () => {
    const undoOf = (mayEdit: boolean, event = change) =>
      eventsView(contextWith([event], mayEdit), [], messages)[0]?.undo
    expect(undoOf(true)).toEqual({ changeId: change.changeId, text: 'Put back Status' })
    expect(undoOf(false)).toBeNull()
    expect(undoOf(true, { ...change, canUndo: false })).toBeNull()
  })

  it('have an author even when the server names none', () => {
    expect(eventsView(contextWith([note('a', '2026-03-04T01:00:00Z', null)]), [], messages)[0]?.who).toBe(
      'Someone',
    )
  })
})

describe('what became of a note', () => {
  const asked = { operation: { kind: 'addEvent', text: 'x' }, by: 'person' } as const
  const sent = {
    kind: 'addEvent',
    text: 'x',
    jobId: 'j1',
    etag: null,
    changeId: 'c',
    madeAt: '2026-03-04T01:00:00Z',
  } as const
  const write = { is: 'inFlight', sent }
  const open = (outcome: string) => ({ is: 'open', sent, outcome, mayBeStored: true })

  it('is said from the asking to the outcome', () => {
    const status = (change: object) => noteStatus(snapshotWith(change, ['busy', 'saving']), null, messages)
    expect(status({})).toBe('')
    expect(status({ write })).toBe('Adding the note…')
    expect(status({ write, queue: [asked, asked] })).toBe('Adding the note… Waiting for their turn: 2 notes')
    expect(noteStatus(snapshotWith(), 'done', messages)).toBe('Note added')
    expect(noteStatus(snapshotWith(), 'exists', messages)).toBe('This note is there already')
  })

  it('is not said to be on its way while nothing is', () => {
    const status = (change: object, tag: 'stalled' | 'readOnly' | 'signedOut') =>
      noteStatus(snapshotWith(change, [tag]), null, messages)
    const unsure = 'It is not known yet whether your last note was added.'
    expect(status({ write: open('unknown') }, 'stalled')).toBe(unsure)
    expect(status({ write: open('left'), queue: [asked] }, 'readOnly')).toBe(
      `${unsure} Waiting for its turn: 1 note`,
    )
    expect(status({ write: { is: 'landed', sent, outcome: null } }, 'readOnly')).toBe(unsure)
    expect(status({ write, queue: [asked] }, 'signedOut')).toBe('Waiting for their turn: 2 notes')
  })

  it('is known by its text not coming back, whatever else there is to tell', () => {
    const outcome = (before: object, now: object, last: 'done' | null = null) =>
      noteOutcome(snapshotWith(before).context, snapshotWith(now).context, last)
    const conflict = { code: 'conflict', decisions: 1, by: null } as const
    expect(outcome({ write }, { notice: conflict })).toBe('done')
    expect(outcome({ write }, { notice: { code: 'exists', operation: 'addEvent' } })).toBe('exists')
    expect(outcome({ write }, { notice: conflict, note: 'x' })).toBeNull()
    expect(outcome({ write, note: 'next' }, { note: 'next' })).toBe('done')
    expect(outcome({ write }, { write: { is: 'landed', sent, outcome: null } })).toBeNull()
    expect(outcome({ write }, { queue: [asked] })).toBeNull()
    expect(outcome({}, { notice: conflict }, 'done')).toBe('done')
    expect(outcome({}, { note: 'n' }, 'done')).toBeNull()
    expect(outcome({}, { write }, 'done')).toBeNull()
  })

  it('is limited to 500 characters, counted as people count them', () => {
    expect(noteLength('short', messages)).toEqual({ text: '', tooLong: false })
    expect(noteLength('é'.repeat(450), messages).text).toBe('50 characters left')
    expect(noteLength('🔩'.repeat(500), messages).tooLong).toBe(false)
    expect(noteLength('🔩'.repeat(501), messages)).toEqual({ text: '1 character too many', tooLong: true })
  })
})
