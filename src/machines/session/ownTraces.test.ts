import { describe, expect, it } from 'vitest'
import type { RecordEvent, RecordVersion, SentOperation } from '../../services/port/recordApi'
import { contextOf, edit, unknown } from '../testing/testEvents'
import { hana, loadedSession, tom, version, type TestSession } from '../testing/testSession'
import { eventOf } from '../testing/versions'
import { attributionOf } from './attribution'
import type { SessionContext } from './editSession.types'
import { withTag } from './ownTags'
import { isOwn, noTraces, withTraces } from './ownTraces'
import { comparisonOf, theirsOf } from './parked'
import type { Landed } from './reconcileStored'
import { lastAuthor } from '../selectors/session'
import { asAsked, foreignSince } from './seenWhenAsked'

const made = eventOf('made', { by: tom.name, kind: 'job_created' })
const remove = (seen: RecordVersion | null) =>
  ({ type: 'operation.ask', operation: { kind: 'delete' }, ...(seen && { seen }) }) as const
const undo = (undoes: string) => ({ type: 'operation.ask', operation: { kind: 'undo', undoes } }) as const
const lastId = ({ sent }: TestSession) => sent.at(-1)?.changeId ?? ''

/** A change of a colleague's that can be undone. */
const change = (id: string, before: Partial<RecordEvent>) =>
  eventOf(id, { by: tom.name, changeId: `change-${id}`, canUndo: true, undoText: 'Put it back', ...before })
const cap = change('cap', { before: { price_cap: '50.00' }, after: { price_cap: '100.00' } })
const client = change('client', { before: { client_id: 'client-0' }, after: { client_id: 'client-1' } })

/** What was sent, and about which fields a question stands. */
const asked = (session: TestSession) => ({
  sent: session.sent.map(({ kind }) => kind),
  isAsked: session.tags().includes('confirming'),
  about: comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key),
})

async function loadedWith(...events: readonly RecordEvent[]) {
  const session = await loadedSession({}, { ...version(1), events: [...events, made] })
  const read = async (newest: RecordVersion, ...since: readonly RecordEvent[]) => {
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: { ...newest, events: [...since, ...events, made] } })
  }
  const undone = (after: RecordVersion['fields'], more: Partial<RecordEvent> = {}) =>
    eventOf('undone', { by: hana.name, changeId: lastId(session), after, kind: 'change_undone', ...more })
  return { session, seen: contextOf(session).base, read, undone }
}

describe('L1 L9 beside one’s own doings a change that shows in the tag alone', () => {
  it('is asked about: a note, under the tag from before', async () => {
    const { session, seen, read } = await loadedWith()
    const note = eventOf('note', { by: hana.name, text: 'Rang.' })
    await read(version(1), note)
    await read(version(2), note)
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: [], isAsked: true })
  })

  it('is asked about: a save, whose answer told its tag', async () => {
    const { session, seen, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: [own] },
    })
    await read(version(3, { notes: 'mine' }), own)
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true })
  })

  it.each(['before the save', 'after it'])(
    'is asked about: a save whose event is told later, %s',
    async (when) => {
      const { session, seen, read } = await loadedWith()
      session.do(edit({ notes: 'mine' }), { type: 'save' })
      const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
      await session.answer({
        type: 'send.accepted',
        version: { ...version(2, { notes: 'mine' }), events: [] },
      })
      const { base } = contextOf(session)
      await read(version(3, { notes: 'mine' }), own)
      session.do(remove(when === 'after it' ? base : seen))
      expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true })
    },
  )
})

it('L1 L9 a change that shows in the tag alone is asked about beside two own saves whose events are told later', async () => {
  const { session, read } = await loadedWith()
  const save = async (n: number, notes: string) => {
    session.do(edit({ notes }), { type: 'save' })
    const own = eventOf(`own-${n}`, { by: hana.name, changeId: lastId(session), after: { notes } })
    await session.answer({ type: 'send.accepted', version: { ...version(n, { notes }), events: [] } })
    return own
  }
  const first = await save(2, 'a')
  const second = await save(3, 'b')
  const { base: seen } = contextOf(session)
  await read(version(4, { notes: 'b' }), second, first)
  session.do(remove(seen))
  expect(asked(session)).toMatchObject({ sent: ['save', 'save'], isAsked: true })
})

describe('L1 L9 a change of somebody else’s is not taken for one’s own', () => {
  const after = { price_cap: '50.00', notes: 'theirs' }
  const theirs = (more: Partial<RecordEvent>) => eventOf('theirs', { after, ...more })
  const save = edit({ price_cap: '50.00' })

  it.each([
    ['nobody by name, after an empty answer', {}, { by: null }, { type: 'send.accepted', version: null }],
    [
      'oneself elsewhere, after an empty answer',
      {},
      { by: hana.name },
      { type: 'send.accepted', version: null },
    ],
    ['nobody by name, where nothing was stored', {}, { by: null, changeId: 'theirs' }, unknown],
    ['oneself elsewhere, where nothing was stored', {}, { by: hana.name, changeId: 'theirs' }, unknown],
    ['with an id, where ids are kept', { keepsChangeIds: true }, { by: null, changeId: 'theirs' }, unknown],
    [
      'with an id and the same values, where ids are kept',
      { keepsChangeIds: true },
      { by: hana.name, changeId: 'theirs', after: { price_cap: '50.00' } },
      { type: 'send.accepted', version: null },
    ],
  ] as const)('by the field that both wrote: %s', async (_, input, event, answer) => {
    const session = await loadedSession(input, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(save, { type: 'save' })
    await session.answer(answer)
    const newest = { ...version(2, after), events: [theirs(event), made] }
    await session.answer({ type: 'load.done', version: newest })
    expect(Object.keys(contextOf(session).takenIn)).toEqual(['notes'])
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true })
  })

  it('and all of it is named', async () => {
    const { session, seen } = await loadedWith()
    session.do(save, { type: 'save' })
    await session.answer({ type: 'send.accepted', version: null })
    const other = { ...after, price_cap: '70.00' }
    const newest = { ...version(2, other), events: [theirs({ by: null, after: other }), made] }
    await session.answer({ type: 'load.done', version: newest })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ isAsked: true, about: ['notes', 'price_cap'] })
  })

  it('that an undo lay over, whose answer was empty', async () => {
    const { session, seen } = await loadedWith(cap)
    session.do(undo('change-cap'))
    await session.answer({ type: 'send.accepted', version: null })
    const newest = { ...version(2, after), events: [theirs({ by: null }), cap, made] }
    await session.answer({ type: 'load.done', version: newest })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['undo'], isAsked: true })
  })

  it.each([
    [true, { isAsked: true, sent: ['save'] }],
    [false, { isAsked: false, sent: ['save', 'delete'] }],
  ])(
    'that wrote the same value under an id of its own, where ids are kept: %s',
    async (keepsChangeIds, expected) => {
      const session = await loadedSession({ keepsChangeIds }, { ...version(1), events: [made] })
      const { base: seen } = contextOf(session)
      session.do(save, { type: 'save' })
      await session.answer({ type: 'send.accepted', version: null })
      const same = { price_cap: '50.00' }
      const events = [theirs({ by: hana.name, changeId: 'theirs', after: same }), made]
      await session.answer({ type: 'load.done', version: { ...version(2, same), events } })
      session.do(remove(seen))
      expect(asked(session)).toMatchObject(expected)
    },
  )

  it.each([
    [
      'of a colleague',
      { by: tom.name, after: { price_cap: '50.00' } },
      { price_cap: '50.00' },
      ['price_cap'],
    ],
    ['of a colleague, saying the same', { by: tom.name, after: { notes: 'mine' } }, {}, ['notes']],
    ['of nobody, saying no values', { by: null, kind: 'quote_revised' }, {}, []],
    [
      'of nobody, saying more than one’s own',
      { by: null, after: { notes: 'mine', price_cap: '50.00' } },
      { price_cap: '50.00' },
      ['notes', 'price_cap'],
    ],
  ])('under the very tag of the last own answer: an event %s', async (_, event, fields, about) => {
    const { session, seen, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    const saved = version(2, { notes: 'mine' })
    await session.answer({ type: 'send.accepted', version: { ...saved, events: [own] } })
    await read(version(2, { notes: 'mine', ...fields }), eventOf('theirs', event), own)
    session.do(remove(seen))
    expect(asked(session)).toEqual({ sent: ['save'], isAsked: true, about })
  })

  it.each([
    ['that bears the id of somebody else', { by: null, byId: tom.id }, { isAsked: true }],
    ['of nobody', { by: null }, { isAsked: false }],
  ])('that wrote the same value: an event %s', async (_, who, expected) => {
    const { session, seen } = await loadedWith()
    session.do(save, { type: 'save' })
    await session.answer({ type: 'send.accepted', version: null })
    const same = { price_cap: '50.00' }
    const events = [theirs({ ...who, after: same }), made]
    await session.answer({ type: 'load.done', version: { ...version(2, same), events } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject(expected)
  })

  it.each([
    ['another note of nobody', { text: 'Paid.' }],
    ['an event of nobody that is no note', { text: 'Rang.', kind: 'quote_revised' }],
  ])('beside a note of one’s own: %s', async (_, more) => {
    const { session, seen } = await loadedWith()
    session.do({ type: 'operation.ask', operation: { kind: 'addEvent', text: 'Rang.' } })
    await session.answer({ type: 'send.accepted', version: null })
    const own = eventOf('own', { by: null, text: 'Rang. ' })
    const other = eventOf('other', { by: null, ...more })
    await session.answer({ type: 'load.done', version: { ...version(1), events: [own, other, made] } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['addEvent'], isAsked: true })
  })

  it('that brought an earlier one of one’s own values back, under the tag of the last', async () => {
    const { session, read } = await loadedWith()
    const own: RecordEvent[] = []
    for (const [n, notes] of [
      [2, 'a'],
      [3, 'b'],
    ] as const) {
      session.do(edit({ notes }), { type: 'save' })
      own.unshift(eventOf(`own-${n}`, { by: hana.name, changeId: lastId(session), after: { notes } }))
      const events = [...own, made]
      await session.answer({ type: 'send.accepted', version: { ...version(n, { notes }), events } })
    }
    const { base: seen } = contextOf(session)
    await read(version(3, { notes: 'a' }), eventOf('back', { by: null, after: { notes: 'a' } }), ...own)
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save', 'save'], isAsked: true, about: ['notes'] })
  })

  it('that no event tells of, and that one has written over since, however often', async () => {
    const { session, seen, read } = await loadedWith()
    await read(version(2, { notes: 'theirs' }))
    let events = [made]
    for (let n = 3; n < 20; n += 1) {
      const [before, notes] = [contextOf(session).base?.fields['notes'] ?? null, `mine ${n}`]
      session.do(edit({ notes }), { type: 'save' })
      const ids = { by: hana.name, changeId: lastId(session) }
      events = [eventOf(`own-${n}`, { ...ids, before: { notes: before }, after: { notes } }), ...events]
      await session.answer({ type: 'send.accepted', version: { ...version(n, { notes }), events } })
    }
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ isAsked: true, about: ['notes'] })
  })

  it('that no event tells of, and that one has written over since', async () => {
    const { session, seen, read } = await loadedWith()
    await read(version(2, { notes: 'theirs' }))
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    const saved = { ...version(3, { notes: 'mine' }), events: [own, made] }
    await session.answer({ type: 'send.accepted', version: saved })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true, about: ['notes'] })
  })

  const long = { after: {}, leftOut: ['notes'] }
  it.each([
    ['of another person, by id', { byId: tom.id, after: { notes: 'by Tom' } }],
    ['of nobody', { after: { notes: 'by Tom' } }],
    ['of another person, too long to come along', { byId: tom.id, ...long }],
    ['of nobody, too long to come along', long],
  ])('that wrote another value than an undo, whose answer was empty: %s', async (_, event) => {
    const before = { price_cap: '50.00', notes: 'before' }
    const both = change('both', { before, after: { price_cap: '100.00', notes: 'none' } })
    const { session, seen } = await loadedWith(both)
    session.do(undo('change-both'))
    await session.answer({ type: 'send.accepted', version: null })
    const newest = version(3, { price_cap: '100.00', notes: 'by Tom' })
    const events = [eventOf('theirs', { by: null, ...event }), both, made]
    await session.answer({ type: 'load.done', version: { ...newest, events } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['undo'], isAsked: true, about: ['notes'] })
  })

  it('that came along with an undo which did not move the tag', async () => {
    const { session, undone } = await loadedWith(client)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: [own] },
    })
    const { base: seen } = contextOf(session)
    session.do(undo('change-client'))
    await session.answer(unknown)
    const fields = { client_id: 'client-0', contact_id: 'contact-9' }
    const events = [undone({ client_id: 'client-0' }), own, client, made]
    const newest = { ...version(2, { notes: 'mine', ...fields }), events }
    await session.answer({ type: 'load.done', version: newest })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save', 'undo'], isAsked: true, about: ['client'] })
  })
})

describe('L7 nobody is asked about what their own write left', () => {
  it('where the event of an undo is told later, beside a colleague’s', async () => {
    const { session, seen, read, undone } = await loadedWith(cap)
    session.do(undo('change-cap'))
    const event = undone({ price_cap: '50.00' })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { price_cap: '50.00' }), events: [] },
    })
    const theirs = eventOf('theirs', { by: tom.name, after: { notes: 'theirs' } })
    await read(version(3, { price_cap: '50.00', notes: 'theirs' }), theirs, event)
    session.do(remove(seen))
    expect(asked(session)).toEqual({ sent: ['undo'], isAsked: true, about: ['notes'] })
  })

  it('however often they saved a field since', async () => {
    const { session, seen } = await loadedWith()
    let events = [made]
    for (let n = 2; n < 30; n += 1) {
      const notes = `mine ${n}`
      session.do(edit({ notes }), { type: 'save' })
      events = [
        eventOf(`own-${n}`, { by: hana.name, changeId: lastId(session), after: { notes } }),
        ...events,
      ]
      await session.answer({ type: 'send.accepted', version: { ...version(n, { notes }), events } })
    }
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ isAsked: false })
  })

  it('where the server made something else of a value, and its answer tells of that', async () => {
    const { session, seen } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, after: { notes: 'MINE' } })
    const saved = { ...version(2, { notes: 'MINE' }), events: [own, made] }
    await session.answer({ type: 'send.accepted', version: saved })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save', 'delete'], isAsked: false })
  })

  it('where a delete was lost, and the event of an undo is told later beside a colleague’s note', async () => {
    const { session, undone } = await loadedWith(cap)
    session.do(undo('change-cap'))
    const event = undone({ price_cap: '50.00' })
    const after = version(2, { price_cap: '50.00' })
    await session.answer({ type: 'send.accepted', version: { ...after, events: [] } })
    session.do(remove(null))
    await session.answer(unknown)
    const note = eventOf('note', { by: tom.name, text: 'Rang.' })
    await session.answer({ type: 'load.done', version: { ...after, events: [note, event, cap, made] } })
    expect(asked(session)).toMatchObject({ isAsked: true, about: [] })
    const context = asAsked(contextOf(session))
    expect([foreignSince(context).map(({ id }) => id), lastAuthor(context)]).toEqual([['note'], { by: null }])
  })

  it.each([
    ['nobody is signed in', { person: null }],
    ['nobody is named', {}],
  ])('where it is a note that bears no name, and %s', async (_, input) => {
    const session = await loadedSession(input, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'operation.ask', operation: { kind: 'addEvent', text: 'Rang.\nPaid.' } })
    await session.answer({ type: 'send.accepted', version: null })
    const events = [
      eventOf('note', { by: null, text: 'Rang.\r\nPaid. ', kind: 'manual_note', after: {} }),
      made,
    ]
    await session.answer({ type: 'load.done', version: { ...version(1), events } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['addEvent', 'delete'], isAsked: false })
  })

  it('however often they saved a field since a delete failed', async () => {
    const { session } = await loadedWith()
    let events = [made]
    const save = async (n: number) => {
      const notes = `mine ${n}`
      session.do(edit({ notes }), { type: 'save' })
      events = [
        eventOf(`own-${n}`, { by: hana.name, changeId: lastId(session), after: { notes } }),
        ...events,
      ]
      await session.answer({ type: 'send.accepted', version: { ...version(n, { notes }), events } })
    }
    await save(2)
    session.do(remove(contextOf(session).base))
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: { ...version(2, { notes: 'mine 2' }), events } })
    const { notDone } = contextOf(session)
    for (let n = 3; n < 16; n += 1) await save(n)
    session.do(remove(notDone?.seen ?? null))
    expect([notDone?.why, asked(session).isAsked]).toEqual(['failed', false])
  })

  it('where a colleague put it back, and a tag made of what is in the record came back', async () => {
    const { session, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: [own] },
    })
    const back = eventOf('back', { by: tom.name, changeId: 'back', after: { notes: 'none' } })
    await read(version(1), back, own)
    const { base: seen } = contextOf(session)
    await read(version(1), back, own)
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save', 'delete'], isAsked: false })
  })

  it('where an event names a field that every object has', async () => {
    const { session, seen, read } = await loadedWith()
    await read(version(1), eventOf('odd', { by: null, after: { constructor: 'x' } }))
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: { ...version(2, { notes: 'mine' }), events: [] } })
    await read(version(2, { notes: 'mine' }), eventOf('odder', { by: null, after: { constructor: 'y' } }))
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true })
  })

  it('where its event is read later, and bears no id', async () => {
    const { session, seen, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: { ...version(2, { notes: 'mine' }), events: [] } })
    await read(version(2, { notes: 'mine' }), eventOf('own', { by: hana.name, after: { notes: 'mine' } }))
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save', 'delete'], isAsked: false })
  })

  it('L9 but about an event read later that says something else', async () => {
    const { session, seen, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: { ...version(2, { notes: 'mine' }), events: [] } })
    const other = eventOf('other', { by: null, after: { notes: 'theirs' } })
    await read(version(2, { notes: 'mine' }), eventOf('own', { by: null, after: { notes: 'mine' } }), other)
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true })
  })

  it('an undo, answered without events', async () => {
    const { session, seen } = await loadedWith(cap)
    session.do(undo('change-cap'))
    const back = { ...version(2, { price_cap: '50.00' }), events: [] }
    await session.answer({ type: 'send.accepted', version: back })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['undo', 'delete'], isAsked: false })
  })

  const back = { client_id: 'client-0', contact_id: 'contact-0' }

  it('an undo of a client, with the contact that the backend set along with it', async () => {
    const { session, seen, undone } = await loadedWith(client)
    session.do(undo('change-client'))
    const events = [undone({ client_id: 'client-0' })]
    await session.answer({ type: 'send.accepted', version: { ...version(2, back), events } })
    expect(contextOf(session).takenIn).toEqual({})
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['undo', 'delete'], isAsked: false })
  })

  it.each([
    ['', version(3)],
    [', from a backend without tags', { ...version(3), etag: null }],
  ])('L9 but about a contact that is first read after its answer was lost%s', async (_, newest) => {
    const { session, seen, undone } = await loadedWith(client)
    session.do(undo('change-client'))
    await session.answer(unknown)
    const events = [undone({ client_id: 'client-0' }), client, made]
    const fields = { ...newest.fields, ...back }
    await session.answer({ type: 'load.done', version: { ...newest, fields, events } })
    session.do(remove(seen))
    expect(asked(session)).toEqual({ sent: ['undo'], isAsked: true, about: ['client'] })
  })

  it('however often it is read while a decision waits', async () => {
    const { session, seen, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    session.do(edit({ price_cap: '1.00' }))
    await session.answer(unknown)
    let events: readonly RecordEvent[] = [own]
    for (let n = 3; n < 15; n += 1) {
      const after = { price_cap: `${n}.50` }
      events = [eventOf(`theirs-${n}`, { by: tom.name, changeId: `theirs-${n}`, after }), ...events]
      const newest = version(n, { notes: 'mine', ...after })
      if (n > 3) await read(newest, ...events)
      else await session.answer({ type: 'load.done', version: { ...newest, events: [...events, made] } })
    }
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ isAsked: true, about: ['price_cap'] })
  })
})

describe('an undo of one’s own', () => {
  it('L2 leaves it known who made the change that waits for a decision', async () => {
    const { session, read, undone } = await loadedWith(cap)
    session.do(edit({ notes: 'mine' }))
    await read(
      version(2, { notes: 'theirs' }),
      eventOf('theirs', { by: tom.name, changeId: 'theirs', after: { notes: 'theirs' } }),
    )
    const by = () => {
      const { base, ownChanges, person, parked } = contextOf(session)
      const theirs = theirsOf({ parked })
      return base && theirs && attributionOf(['notes'], base, theirs, ownChanges, person).by
    }
    expect([session.state(), by()]).toEqual(['loaded.overtaken', tom.name])
    session.do(undo('change-cap'), { type: 'operation.confirm' })
    const after = { price_cap: '50.00', notes: 'theirs' }
    const events = [undone({ price_cap: '50.00' })]
    await session.answer({ type: 'send.accepted', version: { ...version(3, after), events } })
    expect([session.sent.length, by()]).toEqual([1, tom.name])
  })

  it('L2 does not take for one’s own the long text that a colleague wrote after it', async () => {
    const long = { before: {}, after: {}, leftOut: ['notes'] }
    const { session, undone } = await loadedWith(change('notes', long))
    session.do(undo('change-notes'))
    await session.answer(unknown)
    const theirs = eventOf('theirs', { by: tom.name, changeId: 'theirs', ...long })
    const events = [theirs, undone({}, { leftOut: ['notes'] }), change('notes', long), made]
    await session.answer({ type: 'load.done', version: { ...version(3, { notes: 'by Tom' }), events } })
    expect(contextOf(session)).toMatchObject({
      base: { fields: { notes: 'by Tom' } },
      takenIn: { notes: { by: tom.name } },
    })
  })

  it('says nothing of a contact that is as it was', async () => {
    const { session, undone } = await loadedWith(client)
    session.do(undo('change-client'))
    const after = { client_id: 'client-0' }
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, after), events: [undone(after)] },
    })
    expect(contextOf(session).takenIn).toEqual({})
  })
})

describe('L9 somebody else’s event under a tag that did not move', () => {
  it.each([
    ['of nobody by name', { by: null, changeId: 'theirs' }],
    ['of nobody by name, without an id', { by: null }],
    ['of this person in another tab', { by: hana.name, changeId: 'other-tab' }],
  ])('is not taken for one’s own where it puts back what one wrote over: %s', async (_, who) => {
    const { session, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { ...who, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: [own] },
    })
    const { base: seen } = contextOf(session)
    await read(version(2), eventOf('back', { ...who, after: { notes: 'none' } }), own)
    expect(Object.keys(contextOf(session).takenIn)).toEqual(['notes'])
    session.do(remove(seen))
    expect(asked(session)).toEqual({ sent: ['save'], isAsked: true, about: ['notes'] })
  })

  it('is not taken for one’s own where it writes another text, too long to come along', async () => {
    const { session, read } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: null, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: [own] },
    })
    const { base: seen } = contextOf(session)
    const long = eventOf('long', { by: null, after: {}, leftOut: ['notes'] })
    await read(version(2, { notes: 'another' }), long, own)
    expect(Object.keys(contextOf(session).takenIn)).toEqual(['notes'])
    session.do(remove(seen))
    expect(asked(session)).toEqual({ sent: ['save'], isAsked: true, about: ['notes'] })
  })
})

describe('L9 the contact that a colleague set before one’s own undo of a client', () => {
  const after = { notes: 'theirs', contact_id: 'contact-9' }
  const theirs = eventOf('theirs', { by: tom.name, changeId: 'theirs', after })

  it.each([
    ['told by an event', [theirs]],
    ['on a backend without events', []],
  ])('stays theirs while a decision waits: %s', async (_, events) => {
    const { session, seen, read, undone } = await loadedWith(client)
    session.do(edit({ notes: 'mine' }))
    await read(version(2, after), ...events)
    session.do(undo('change-client'), { type: 'operation.confirm' })
    const back = { client_id: 'client-0' }
    const all = events.length === 0 ? [] : [undone(back), ...events, client, made]
    const answer = { ...version(3, { ...after, ...back }), events: all }
    await session.answer({ type: 'send.accepted', version: answer })
    session.do(remove(seen))
    expect(asked(session).about).toContain('client')
    session.do({ type: 'operation.cancel' }, { type: 'field.revert' })
    expect(Object.keys(contextOf(session).takenIn)).toContain('contact_id')
  })
})

describe('L7 a colleague’s note beside one’s own write, whose answer says nothing,', () => {
  const note = eventOf('note', { by: tom.name, text: 'Rang.' })

  it.each([
    ['lost', unknown],
    ['empty', { type: 'send.accepted', version: null } as const],
  ])('is asked about without it: a save, %s', async (_, answer) => {
    const { session, seen } = await loadedWith()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer(answer)
    const events = [note, own, made]
    await session.answer({ type: 'load.done', version: { ...version(2, { notes: 'mine' }), events } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['save'], isAsked: true, about: [] })
  })

  it('is nothing to be asked about before accepting, which goes over no note', async () => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, { ...version(1, open), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    await session.answer({ type: 'send.accepted', version: null })
    const newest = { ...version(2, { ...open, notes: 'mine' }), events: [note, own, made] }
    await session.answer({ type: 'load.done', version: newest })
    session.do({ type: 'operation.ask', operation: { kind: 'acceptQuote' }, ...(seen && { seen }) })
    expect(asked(session)).toMatchObject({ sent: ['save', 'acceptQuote'], isAsked: false })
  })

  it('is asked about without it: an acceptance', async () => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, { ...version(1, open), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'operation.ask', operation: { kind: 'acceptQuote' } })
    await session.answer({ type: 'send.accepted', version: null })
    const after = { quote_acceptance_date: '2026-05-04T10:00:00.000Z' }
    const own = eventOf('own', { by: hana.name, kind: 'quote_accepted', changeId: lastId(session), after })
    await session.answer({ type: 'load.done', version: { ...version(2, after), events: [note, own, made] } })
    session.do(remove(seen))
    expect(asked(session)).toMatchObject({ sent: ['acceptQuote'], isAsked: true, about: [] })
  })
})

it('L7 one’s own save back to what a tag was made of before is nothing to be asked about', async () => {
  const { session, read } = await loadedWith()
  const save = async (n: number, ...before: readonly RecordEvent[]) => {
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = eventOf(`own-${n}`, { by: hana.name, changeId: lastId(session), after: { notes: 'mine' } })
    const events = [own, ...before, made]
    await session.answer({ type: 'send.accepted', version: { ...version(2, { notes: 'mine' }), events } })
    return own
  }
  const own = await save(1)
  const theirs = eventOf('theirs', { by: tom.name, changeId: 'theirs', after: { notes: 'theirs' } })
  await read(version(3, { notes: 'theirs' }), theirs, own)
  const { base: seen } = contextOf(session)
  await save(2, theirs, own)
  session.do(remove(seen))
  expect(asked(session)).toMatchObject({ sent: ['save', 'save', 'delete'], isAsked: false })
})

describe('a change that comes in', () => {
  it('is marked where it is, and not at the rest of its group', async () => {
    const { session, read } = await loadedWith()
    const after = { contact_id: 'contact-0' }
    await read(version(2, after), eventOf('theirs', { by: tom.name, changeId: 'theirs', after }))
    expect(Object.keys(contextOf(session).takenIn)).toEqual(['contact_id'])
  })

  it.each([
    ['comes in', false],
    ['is undone by oneself', true],
  ])('stays marked when a change of another field of its group %s', async (_, isUndone) => {
    const { session, read, undone } = await loadedWith(client)
    const first = eventOf('first', { by: tom.name, changeId: 'first', after: { contact_id: 'contact-9' } })
    await read(version(2, { contact_id: 'contact-9' }), first)
    const after = { client_id: isUndone ? 'client-0' : 'client-9' }
    const both = version(3, { contact_id: 'contact-9', ...after })
    if (isUndone) {
      session.do(undo('change-client'))
      await session.answer({ type: 'send.accepted', version: { ...both, events: [undone(after)] } })
    } else await read(both, eventOf('second', { by: tom.name, changeId: 'second', after }), first)
    const names = isUndone ? ['contact_id'] : ['contact_id', 'client_id']
    expect(Object.keys(contextOf(session).takenIn)).toEqual(names)
    expect(contextOf(session).takenIn).toMatchObject({ contact_id: { by: tom.name } })
  })
})

describe('what is remembered of one’s own writes', () => {
  const save = (before: string, after: string, changeId = 'own'): SentOperation => ({
    ...{ kind: 'save', recordId: '1', etag: '"1"', changeId, madeAt: '2026-05-04T10:00:00.000Z' },
    before: { notes: before },
    after: { notes: after },
  })
  const landed = (written: SentOperation, stored = written): Landed => ({ written, stored, outcome: null })
  const contextWith = async (changes: Partial<SessionContext>): Promise<SessionContext> => ({
    ...contextOf(await loadedSession({}, { ...version(1, { notes: 'a' }), events: [made] })),
    ...changes,
  })
  const showing = (notes: string, ...events: readonly RecordEvent[]): RecordVersion => ({
    ...version(2, { notes }),
    events: [...events, made],
  })
  const wroteNotes = (id: string, by: string | null, more: Partial<RecordEvent> = {}) =>
    eventOf(id, { by, changeId: 'made up', after: { notes: 'b' }, ...more })

  it('are the newest fifty tags, each next to the one before', () => {
    const tag = (n: number) => `"${n}"`
    const all = Array.from({ length: 60 }, (_, n) => n)
    const traces = all.reduce((known, n) => withTag({ ownTraces: known }, tag(n), tag(n + 1)), noTraces)
    expect(traces.tags).toEqual(all.slice(-50).map((n) => tag(n + 1)))
    expect(withTag({ ownTraces: traces }, tag(59), tag(60))).toBe(traces)
    expect(withTag({ ownTraces: traces }, null, tag(61))).toBe(traces)
    expect(withTag({ ownTraces: traces }, tag(60), null)).toBe(traces)
    expect(withTag({ ownTraces: traces }, tag(70), tag(71)).tags).toEqual([tag(70), tag(71)])
  })

  it('are the newest values of a field, after what the first of them went over', async () => {
    let context = await contextWith({ ownChanges: ['own'] })
    for (let n = 1; n <= 12; n += 1) {
      const base = { ...version(n, { notes: n === 1 ? 'a' : String(n - 1) }), events: [made] }
      const event = eventOf(`own-${n}`, { changeId: 'own', after: { notes: String(n) } })
      context = {
        ...context,
        base,
        ownTraces: withTraces({ ...context, base }, null, showing(String(n), event)),
      }
      if (n === 3) expect(context.ownTraces.values).toEqual({ notes: ['a', '1', '2', '3'] })
    }
    expect(context.ownTraces.values['notes']).toEqual(['a', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
    expect(context.ownTraces.events).toEqual([])
  })

  it('are not a text too long to come along, where a colleague has written it since', async () => {
    const context = await contextWith({ ownChanges: ['own'] })
    const own = wroteNotes('own', hana.name, { changeId: 'own', after: {}, leftOut: ['notes'] })
    const theirs = wroteNotes('theirs', tom.name)
    expect(withTraces(context, null, showing('b', own)).values).toEqual({ notes: ['a', 'b'] })
    expect(withTraces(context, null, showing('b', own, theirs)).values).toEqual({ notes: ['a', 'b'] })
    expect(withTraces(context, null, showing('b', theirs, own)).values).toEqual({})
  })

  it('are what a write lay over and what of it was kept, as long as it stands', async () => {
    const context = await contextWith({})
    const own = showing(' b ', wroteNotes('own', hana.name, { changeId: 'own', after: { notes: ' b ' } }))
    const traces = withTraces(context, landed(save('before', 'b')), own)
    expect(traces.values).toEqual({ notes: ['before', 'b'] })
    const later = { ...context, base: own, ownTraces: traces }
    expect(withTraces(later, null, { ...own, fields: { ...own.fields, notes: 'c' } }).values).toEqual({})
    const other = landed(save('before', 'b'), save('before', 'c'))
    expect(withTraces(context, other, showing('c')).values).toEqual({})
    expect(withTraces({ ...context, base: null }, other, own)).toBe(context.ownTraces)
  })

  it.each<[string, readonly string[], readonly RecordEvent[]]>([
    [
      'the one with its id',
      ['own'],
      [wroteNotes('own', null, { changeId: 'own' }), wroteNotes('first', null)],
    ],
    [
      'the first of this person there',
      ['first'],
      [wroteNotes('later', hana.name), wroteNotes('first', hana.name)],
    ],
    ['the first of nobody by name', ['first'], [wroteNotes('later', tom.name), wroteNotes('first', null)]],
    ['none of a colleague’s', [], [wroteNotes('theirs', tom.name)]],
    ['none about something else', [], [wroteNotes('other', hana.name, { after: { name: 'x' } })]],
  ])('is of the events of a write %s', async (_, expected, events) => {
    const context = await contextWith({ ownChanges: [] })
    expect(withTraces(context, landed(save('a', 'b')), showing('b', ...events)).events).toEqual(expected)
  })

  it('are the newest fifty events that bear no id of one’s own, each once', async () => {
    let context = await contextWith({})
    for (let n = 0; n < 60; n += 1) {
      const version = showing('b', wroteNotes(`own-${n}`, hana.name))
      context = { ...context, ownTraces: withTraces(context, landed(save('a', 'b')), version) }
      const again = withTraces(context, landed(save('a', 'b')), version)
      expect(again.events).toEqual(context.ownTraces.events)
    }
    expect(context.ownTraces.events).toEqual(Array.from({ length: 50 }, (_, n) => `own-${n + 10}`))
  })

  it('is for an event whether it is of this session, or a note of this person’s and nothing else', async () => {
    const context = await contextWith({ ownChanges: ['own'], ownTraces: { ...noTraces, events: ['known'] } })
    const note = { by: hana.name, kind: 'manual_note' }
    const found = [
      eventOf('saved', { changeId: 'own' }),
      eventOf('known', { by: tom.name }),
      eventOf('note', note),
      eventOf('note of no fields', { ...note, after: {} }),
      eventOf('their note', { ...note, by: tom.name }),
      eventOf('changes', { ...note, after: { notes: 'b' } }),
      eventOf('long', { ...note, leftOut: ['notes'] }),
      eventOf('other', { by: hana.name, kind: 'job_updated', changeId: null }),
    ].filter((event) => isOwn(context, event))
    expect(found.map(({ id }) => id)).toEqual(['saved', 'known', 'note', 'note of no fields'])
  })
})
