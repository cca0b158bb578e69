import { describe, expect, it } from 'vitest'
import type { SessionContext, SessionTag } from '../../machines/session/editSession.types'
import { perhapsStored } from '../../machines/session/write'
import { bannersView, type Surroundings } from './bannersView'
import {
  changeBy,
  germanMessages,
  hana,
  messages,
  parkedWith,
  snapshotWith,
  typedWith,
  versionWith,
} from '../testing/snapshots'

const edits = { notes: 'mine' }
const save = {
  kind: 'save',
  recordId: 'j1',
  etag: 'e',
  changeId: 'c',
  madeAt: '',
  before: {},
  after: {},
} as const
const quiet: Surroundings = { draftTrouble: null, waitSeconds: null }
const texts = (context: Partial<SessionContext>, tags: SessionTag[], around = quiet) =>
  bannersView(snapshotWith(context, tags), messages, around).map(({ text }) => text)

describe('the banners of a session', () => {
  it('are none while all is well (R14)', () => {
    expect(texts({}, ['editable'])).toEqual([])
    expect(texts({ edits }, ['editable', 'dirty'])).toEqual([])
  })

  it('L4 what was written for a decision that dissolved is said and can be put back, or dismissed', () => {
    const setAside = [{ key: 'notes', values: { notes: 'what both meant' }, by: 'written' }] as const
    expect(bannersView(snapshotWith({ setAside }, ['editable']), messages)).toMatchObject([
      {
        key: 'writtenAside',
        text: 'There is nothing left to decide about Notes. The text you wrote is kept here.',
        actions: [
          { label: 'Put back', events: [{ type: 'put.back', key: 'notes', by: 'written' }] },
          { label: 'Dismiss', events: [{ type: 'aside.dismiss', by: 'written' }] },
        ],
      },
    ])
  })

  it.each([
    [messages, 'There is nothing left to decide about Status. What you had entered is kept here.'],
    [germanMessages, 'Nichts mehr zu entscheiden: Status. Was Sie angegeben hatten, ist hier noch da.'],
  ])('L4 a value that was given up for a new one is not called a text', (language, text) => {
    const setAside = [{ key: 'job_status', values: { job_status: 'unusual' }, by: 'written' }] as const
    expect(bannersView(snapshotWith({ setAside }, ['editable']), language)).toMatchObject([{ text }])
  })

  it('overtaken: names who and when, says that nothing is lost, counts, and offers the review', () => {
    const after = { notes: 'theirs', job_status: 'approved' }
    const at = new Date(Date.now() - 120_000).toISOString()
    const theirs = versionWith(after, { events: [changeBy('Priya Nair', after, at)] })
    const snapshot = parkedWith(edits, theirs, ['editable', 'overtaken', 'needsPerson'])
    expect(bannersView(snapshot, messages)).toEqual([
      {
        key: 'overtaken',
        tone: 'attention',
        failure: false,
        text:
          'Priya Nair saved this job 2 minutes ago. Your changes are still here, not saved yet. ' +
          '1 field needs your decision; the change to Status needs none.',
        actions: [{ label: 'Review', events: [{ type: 'review' }] }],
      },
    ])
  })

  it('overtaken: names the changes that need nobody, and counts them where they are many', () => {
    const sentence = (after: Record<string, string>, chosen = messages) => {
      const snapshot = parkedWith({ notes: 'mine', order_number: 'mine' }, versionWith(after), ['overtaken'])
      return bannersView(snapshot, chosen)[0]?.text.split('. ').at(-1)
    }
    // What only this person changed is nothing that came.
    expect(sentence({ notes: 'theirs' })).toBe('1 field needs your decision.')
    const two = { notes: 'theirs', job_status: 'approved', name: 'Theirs' }
    expect(sentence(two)).toBe('1 field needs your decision; the changes to Name and Status need none.')
    expect(sentence(two, germanMessages)).toBe(
      '1 Feld braucht Ihre Entscheidung; die Änderungen an Bezeichnung und Status brauchen keine.',
    )
    const many = { ...two, order_number: 'theirs', description: 'Theirs', price_cap: '1.00' }
    expect(sentence(many)).toBe('2 fields need your decision; 4 other changes need none.')
  })

  it('overtaken: what a draft brought back is said in the same banner, with the one button', () => {
    const context = {
      ...parkedWith(edits, versionWith({ notes: 'theirs' })).context,
      restored: { at: '2026-03-04T01:02:00Z', unknown: null },
    }
    const [banner, ...rest] = bannersView(snapshotWith(context, ['editable', 'overtaken', 'dirty']), messages)
    expect(rest).toEqual([])
    expect(banner?.text).toMatch(
      /^Someone saved this job\. Restored from .*, not saved yet: Notes\. 1 field needs your decision\.$/,
    )
    expect(banner?.actions.map(({ label }) => label)).toEqual(['Review'])
  })

  it.each<[string, Partial<SessionContext>, SessionTag[], string, string[]]>([
    [
      'gone',
      { edits, goneBy: 'Priya' },
      ['gone'],
      'Priya deleted this job. Your version is kept here.',
      ['Look again', 'Copy my edits'],
    ],
    ['gone', { goneBy: null }, ['gone'], 'Someone deleted this job.', ['Look again']],
    ['never there', { base: null, goneBy: null }, ['gone'], 'There is no such job.', ['Look again']],
    [
      'gone, under edits that a draft brought back',
      { base: null, goneBy: null, edits },
      ['gone'],
      'Someone deleted this job. Your version is kept here.',
      ['Look again', 'Copy my edits'],
    ],
    [
      'signed out',
      { edits, person: hana },
      ['signedOut'],
      'Sign in again to save. Your changes are kept.',
      ['Sign in'],
    ],
    [
      'signed out of somebody else’s sign-in',
      { edits, person: null },
      ['signedOut'],
      'Sign in again to save. Your changes are kept.',
      ['Sign in', 'Try again'],
    ],
    [
      'denied',
      { edits, mayEdit: false, notice: { code: 'denied', message: 'It is closed.' } },
      ['readOnly'],
      'You can no longer change this job. It is closed.',
      ['Try again', 'Copy my edits', 'Undo my changes'],
    ],
    [
      'read only',
      { mayEdit: false, person: { ...hana, canEdit: false } },
      ['readOnly'],
      'You can read this job, but not change it.',
      [],
    ],
    [
      'blocked',
      { edits, stalledBy: 'blocked' },
      ['stalled'],
      'Saving is being blocked between you and the server. Your changes are kept.',
      ['Try again', 'Copy my edits'],
    ],
    [
      'outpaced',
      { edits, stalledBy: 'outpaced' },
      ['stalled'],
      'Others saved several times in a row. We stopped trying; save again when ready.',
      ['Try again', 'Copy my edits'],
    ],
    [
      'not loaded',
      { base: null, stalledBy: 'unreachable' },
      ['stalled'],
      'This job could not be loaded.',
      ['Try again'],
    ],
    ['offline', { edits, online: false }, ['editable'], 'Offline. 1 change is kept.', ['Copy my edits']],
    [
      'a save that waits for the line, of which a browser may be wrong',
      { edits, online: false },
      ['editable', 'saving', 'waiting'],
      'Offline. 1 change is kept.',
      ['Try again', 'Copy my edits'],
    ],
    [
      'unprotected (R12)',
      { base: versionWith({}, { etag: null }) },
      ['editable'],
      'This server gives no versions: a change of a colleague at the same moment could not be noticed.',
      [],
    ],
  ])('%s: says so and offers what helps', (_name, context, tags, text, actions) => {
    const [banner, ...rest] = bannersView(snapshotWith(context, tags), messages)
    expect(rest).toEqual([])
    expect(banner?.text).toBe(text)
    expect(banner?.actions.map(({ label }) => label)).toEqual(actions)
  })

  it('says which fields the server refused, whether the rest is saved, and the way there', () => {
    const problems = { name: { message: 'Name is taken.' } }
    const [banner] = bannersView(snapshotWith({ edits: { name: 'x' }, problems }, ['rejected']), messages)
    expect(banner).toMatchObject({
      text: 'Not saved: Name. Everything else is.',
      failure: true,
      actions: [{ label: 'Go to Name', field: 'name' }],
    })
    expect(texts({ edits: { name: 'x', notes: 'y' }, problems }, ['rejected'])).toEqual(['Not saved: Name.'])
    const notice = { code: 'refused', names: [], message: 'The job is locked.' } as const
    expect(texts({ edits, notice }, ['dirty'])).toEqual(['The server refused this. The job is locked.'])
  })

  it('U8 L9 names what was not done, with a button of its own to try it again, and one to let it be', () => {
    const operation = { kind: 'delete' } as const
    const [banner, ...rest] = bannersView(
      snapshotWith({ notDone: { operation, why: 'failed' } }, []),
      messages,
    )
    expect(rest).toEqual([])
    expect(banner).toMatchObject({
      text: 'This job was not deleted. The server gave no proper answer, and nothing of it shows.',
      failure: true,
      actions: [
        { label: 'Try again', events: [{ type: 'operation.ask', operation }] },
        { label: 'Dismiss', events: [{ type: 'operation.cancel' }] },
      ],
    })
    const past = bannersView(
      snapshotWith({ notDone: { operation: { kind: 'acceptQuote' }, why: 'impossible' } }, []),
      messages,
    )
    expect(past.map(({ text, actions }) => [text, actions.length])).toEqual([
      ['The quote was not accepted. It can no longer be done.', 1],
    ])
  })

  it('tries again over nothing that was not on screen when the person was told', () => {
    const operation = { kind: 'delete' } as const
    const seen = versionWith()
    const [banner] = bannersView(snapshotWith({ notDone: { operation, why: 'failed', seen } }, []), messages)
    expect(banner?.actions[0]).toMatchObject({ events: [{ type: 'operation.ask', operation, seen }] })
  })

  it('says in the reader’s words why something cannot be done, and offers no second try', () => {
    const notDone = { operation: { kind: 'delete' }, why: 'hasCosts' } as const
    const built = [messages, germanMessages].flatMap((each) =>
      bannersView(snapshotWith({ notDone }, []), each),
    )
    expect(built.map(({ text, actions }) => [text, actions.length])).toEqual([
      ['This job was not deleted. It has an estimate, a quote or costs. Archive it instead.', 1],
      [
        'Dieser Auftrag wurde nicht gelöscht. Dazu gibt es eine Schätzung, ein Angebot oder Kosten. Archivieren geht stattdessen.',
        1,
      ],
    ])
  })

  it('marks a sentence of the server’s, which is in the server’s language', () => {
    const notice = { code: 'refused', names: [], message: 'The job is locked.' } as const
    const [refused] = bannersView(snapshotWith({ notice }, []), germanMessages)
    expect(refused).toMatchObject({
      text: 'Der Server hat das abgelehnt. The job is locked.',
      said: 'The job is locked.',
    })
    const denied = { code: 'denied', message: 'It is closed.' } as const
    const [readOnly] = bannersView(
      snapshotWith({ edits: { name: 'x' }, mayEdit: false, notice: denied }, ['readOnly']),
      germanMessages,
    )
    expect(readOnly).toMatchObject({ said: 'It is closed.' })
  })

  it.each<[string, Partial<SessionContext>, SessionTag[], string]>([
    [
      'waits',
      { queue: [{ operation: { kind: 'delete' }, by: 'person' }] },
      ['saving', 'busy'],
      'Deleting this job has to wait. You will be asked before it is done.',
    ],
    [
      'is not known to be done',
      {
        write: perhapsStored(
          { kind: 'delete', recordId: 'j1', etag: 'e', changeId: 'c', madeAt: '' },
          'unknown',
        ),
      },
      ['busy', 'checking'],
      'We do not know yet whether this job was deleted.',
    ],
  ])('U8 U11 names an operation that %s, and offers to give it up', (_, context, tags, text) => {
    const [banner, ...rest] = bannersView(snapshotWith(context, tags), messages)
    expect(rest).toEqual([])
    expect(banner).toMatchObject({
      text,
      actions: [{ label: 'Do not delete it', events: [{ type: 'operation.cancel' }] }],
    })
  })

  it('a deleted record of any kind is restored under its own name', () => {
    const around = { ...quiet, wayBack: 'resting' } as const
    const articles = messages.about({ one: 'article', many: 'articles' })
    expect(bannersView(snapshotWith({ goneBy: 'Tom' }, ['gone']), articles, around)).toMatchObject([
      { text: 'Tom deleted this article.', actions: [{ label: 'Restore this article', page: 'restore' }] },
    ])
  })

  it('U8 says that a server fails, not that it does not answer', () => {
    expect(texts({ edits, stalledBy: 'unreachable', failure: 'server' }, ['stalled'])).toEqual([
      'The server could not save this. Your changes are kept.',
    ])
  })

  it('says that a job waits for the line, and offers to try all the same', () => {
    const around = snapshotWith({ base: null, online: false }, ['loading', 'busy', 'waiting'])
    expect(bannersView(around, messages)).toMatchObject([
      {
        text: 'Offline. This job is loaded as soon as the connection is back.',
        actions: [{ label: 'Try again', events: [{ type: 'retry' }] }],
      },
    ])
  })

  it('L11 offers to put a note back that cannot be added', () => {
    const { before: _before, after: _after, ...request } = save
    const sent = { ...request, kind: 'addEvent', text: 'Called.' } as const
    const stalled = snapshotWith({ write: { is: 'inFlight', sent }, stalledBy: 'unreachable' }, ['stalled'])
    expect(bannersView(stalled, messages)[0]?.actions).toContainEqual({
      label: 'Put the note back in its box',
      events: [{ type: 'operation.cancel' }],
    })
  })

  it('says when it is not known yet whether a write was stored', () => {
    expect(texts({ edits, write: perhapsStored(save, 'unknown') }, ['busy', 'checking'])).toEqual([
      'We do not know yet whether this was saved. Checking…',
    ])
    expect(texts({ edits, write: perhapsStored(save, 'left') }, ['confirming', 'needsPerson'])).toEqual([])
    const [, banner] = bannersView(
      snapshotWith({ edits, write: perhapsStored(save, 'left'), mayEdit: false }, ['readOnly']),
      messages,
    )
    expect(banner).toMatchObject({
      text: 'We do not know whether this was saved. We check when you can open this job again.',
      actions: [{ label: 'Dismiss', events: [{ type: 'operation.cancel' }] }],
    })
  })

  it('U26 says so of a write that was answered yes and cannot be read any more', () => {
    expect(
      texts({ edits, write: { is: 'landed', sent: save, outcome: 'left' }, mayEdit: false }, ['readOnly']),
    ).toContain('We do not know whether this was saved. We check when you can open this job again.')
  })

  it('U8 offers nobody another try at what they may not do', () => {
    const notDone = { operation: { kind: 'delete' }, why: 'failed' } as const
    const built = bannersView(snapshotWith({ notDone, mayEdit: false }, ['readOnly']), messages)
    expect(built.find(({ key }) => key === 'notDone')?.actions.map(({ label }) => label)).toEqual(['Dismiss'])
  })

  it('counts down while the server asked to wait', () => {
    const around = { ...quiet, waitSeconds: 5 }
    expect(texts({ edits, retryAfterMs: 5000 }, ['busy', 'waiting'], around)).toEqual([
      'The server asked to wait. Trying again in 5 seconds.',
    ])
    expect(texts({ edits, failure: 'server' }, ['busy', 'waiting'])).toEqual([
      'No answer yet. Trying again shortly.',
    ])
  })

  it('says what was restored, with the time alone when it was today', () => {
    const today = new Date()
    today.setHours(14, 2)
    const restored = { at: today.toISOString(), unknown: null }
    expect(texts({ edits, restored }, ['dirty'])).toEqual(['Restored from 14:02, not saved yet: Notes.'])
  })

  it('U6 names the fields that were restored, and offers to save or drop them, whatever was told since', () => {
    const context = {
      edits,
      unreadable: { price_cap: '12,' },
      note: 'Called',
      restored: { at: '2026-03-04T01:02:00Z', unknown: null },
      notice: { code: 'takenIn', names: ['name'], by: 'Tom' },
    } as const
    const [banner] = bannersView(snapshotWith(context, ['dirty']), messages)
    expect(banner?.text).toMatch(/^Restored from .*, not saved yet: Notes, Price cap,? and a note\.$/)
    expect(banner?.actions.map(({ label }) => label)).toEqual(['Save', 'Drop'])
    expect(banner?.actions[0]).toMatchObject({ events: [{ type: 'save' }] })
    expect(banner?.actions[1]).toMatchObject({ events: [{ type: 'field.revert' }, { type: 'note.drop' }] })
  })

  it('U6 offers no save for a note alone, and nothing while what was in flight is looked for', () => {
    const restored = { at: '2026-03-04T01:02:00Z', unknown: null }
    const [banner] = bannersView(snapshotWith({ note: 'Called', restored }), messages)
    expect(banner?.actions.map(({ label }) => label)).toEqual(['Drop'])
    expect(texts({ edits, restored, write: { is: 'inFlight', sent: save } }, ['busy'])).toEqual([])
  })

  it('U7 says what a draft had in it that this version does not know', () => {
    const restored = { at: '2026-03-04T01:02:00Z', unknown: { operation: 'split', fields: ['colour'] } }
    const [banner] = bannersView(snapshotWith({ restored }), messages)
    expect(banner?.text).toContain('(split)')
    expect(banner?.text).toContain('colour')
    expect(banner?.actions).toEqual([{ label: 'Dismiss', events: [{ type: 'notice.dismiss' }] }])
  })

  it('U4 keeps what was found late within reach', () => {
    const setAside = [
      { key: 'notes', values: { notes: 'before' }, by: 'draft' },
      { key: '', values: {}, by: 'draft', note: 'Called' },
    ] as const
    const [banner] = bannersView(snapshotWith({ setAside, edits }), messages)
    expect(banner).toMatchObject({
      text: 'Changes from before the page was closed were found: Notes and a note. They are kept here.',
      actions: [
        {
          label: 'Put all back',
          events: [
            { type: 'put.back', key: 'notes', by: 'draft' },
            { type: 'put.back', key: '', by: 'draft' },
          ],
        },
        { label: 'Dismiss' },
      ],
    })
  })

  it('keeps what was given up for theirs within reach', () => {
    const setAside = [{ key: 'notes', values: { notes: 'mine' } }]
    const [banner] = bannersView(snapshotWith({ setAside }), messages)
    expect(banner).toMatchObject({
      text: 'You took theirs for Notes. Yours can still be put back.',
      actions: [
        { label: 'Put back', events: [{ type: 'put.back', key: 'notes' }] },
        { label: 'Dismiss', events: [{ type: 'aside.dismiss', by: 'theirs' }] },
      ],
    })
    const dismissed = setAside.map((aside) => ({ ...aside, dismissed: true }) as const)
    expect(bannersView(snapshotWith({ setAside: dismissed }), messages)).toEqual([])
  })

  it('puts back, and dismisses, everything it names, whenever that was given up, and says that it is all', () => {
    const dismissed = { key: 'price_cap', values: { price_cap: '7.00' }, dismissed: true } as const
    const client = { key: 'client', values: { client_id: 'c2', contact_id: null } }
    const older = { key: 'notes', values: { notes: 'mine' } }
    const newer = { key: 'notes', values: { notes: 'mine again' } }
    const setAside = [dismissed, client, older, newer]
    const [banner, ...rest] = bannersView(snapshotWith({ setAside }), messages)
    expect(rest).toEqual([])
    expect(banner).toMatchObject({
      text: 'You took theirs for Client, Contact, and Notes. Yours can still be put back.',
      actions: [
        {
          label: 'Put all back',
          events: [
            { type: 'put.back', ...client },
            { type: 'put.back', ...newer },
          ],
        },
        { label: 'Dismiss', events: [{ type: 'aside.dismiss', by: 'theirs' }] },
      ],
    })
  })

  it('brings back together only what one decision gave up', () => {
    const status = { key: 'status', values: { status: 'Approved' }, turn: 1 }
    const notes = { key: 'notes', values: { notes: 'mine' }, turn: 2 }
    const name = { key: 'name', values: { name: 'Mine' }, turn: 2 }
    const shown = (...setAside: readonly (typeof status | typeof notes | typeof name)[]) =>
      bannersView(snapshotWith({ setAside }), messages)[0]
    expect(shown(notes, name)?.actions.map(({ label }) => label)).toEqual(['Put all back', 'Dismiss'])
    expect(shown(status, notes, name)?.actions.map(({ label }) => label)).toEqual(['Dismiss'])
    expect(shown(status, notes, name)?.kept).toHaveLength(3)
  })

  it('shows each kept text with what stands there now, and of several of one field which is which', () => {
    const client = { key: 'client', values: { client_id: 'c2', contact_id: null } }
    const older = { key: 'notes', values: { notes: 'mine' } }
    const newer = { key: 'notes', values: { notes: 'mine again' } }
    const typed = { key: 'price_cap', values: { price_cap: '12,' }, unreadable: ['price_cap'] }
    const setAside = [client, older, newer, typed]
    const [banner] = bannersView(snapshotWith({ setAside, labels: { c2: 'Orchard' } }), messages)
    const stands = 'one\ntwo\nthree'
    expect(banner?.kept).toMatchObject([
      { label: 'Price cap', text: '12,', standing: null },
      { label: 'Notes, the newest text', text: 'mine again', standing: stands, putBack: newer },
      { label: 'Notes, an older text', text: 'mine', standing: stands, putBack: older },
      { label: 'Client and Contact', text: 'Orchard and nothing', standing: null },
    ])
    const [only] = bannersView(snapshotWith({ setAside: [older, newer] }), messages)
    // One button for both would not say which of them it brings.
    expect(only?.actions.map(({ label }) => label)).toEqual(['Dismiss'])
  })

  it('does not name a text that is no value yet among the changes that came', () => {
    const theirs = versionWith({ notes: 'theirs', paid: true })
    const unreadable = { price_cap: '12,' }
    const context = typedWith({ notes: 'mine' }, unreadable, theirs)
    const [banner] = bannersView(snapshotWith(context, ['overtaken', 'needsPerson']), messages)
    expect(banner?.text).toMatch(/1 field needs your decision; the change to Paid needs none\.$/)
  })

  it('warns when edits would not survive a crash, as soon as there are some', () => {
    const around = { ...quiet, draftTrouble: 'full' } as const
    expect(texts({ edits }, ['dirty'], around)[0]).toMatch(/no room left/)
    expect(texts({}, ['editable'], around)).toEqual([])
  })
})
