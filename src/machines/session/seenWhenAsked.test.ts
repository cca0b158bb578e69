import { describe, expect, it } from 'vitest'
import type { RecordEvent, RecordVersion } from '../../services/port/recordApi'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { draftOf } from '../draft/draftOf'
import {
  hana,
  loadedSession,
  testSession,
  ticks,
  tom,
  version,
  type TestSession,
} from '../testing/testSession'
import { eventOf } from '../testing/versions'
import { comparisonOf } from './parked'
import { asAsked } from './seenWhenAsked'

const ask = (kind: 'delete' | 'acceptQuote', seen?: RecordVersion | null) =>
  ({ type: 'operation.ask', operation: { kind }, ...(seen && { seen }) }) as const

/** Deleting has failed, and a colleague's change has come in since. */
async function notDeleted(after: RecordVersion['fields']): Promise<TestSession> {
  const session = await loadedSession()
  session.do(ask('delete'))
  await session.answer(unknown)
  await session.answer({ type: 'load.done', version: version(1) })
  session.do({ type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(2, after, [{ id: 'theirs', after }]) })
  return session
}

describe('a question about an older version', () => {
  it.each([
    ['back to what it was', { job_status: 'in_progress' }, { job_status: 'draft' }],
    ['on in a text', { order_number: 'T-1' }, { order_number: 'T-12' }],
  ])('L4 that is left leaves what was typed over the newer one: %s', async (_, theirs, typed) => {
    const session = await notDeleted(theirs)
    session.do(edit(typed), ask('delete', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({ edits: typed, base: { fields: theirs }, setAside: [] })
    expect(comparisonOf(contextOf(session))).toBeNull()
  })

  it('L1 leaves a decision open that waits meanwhile: nothing goes over a colleague unasked', async () => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, version(1, open))
    session.do(edit({ notes: 'mine' }), ask('acceptQuote'))
    await session.answer({ type: 'send.accepted', version: null })
    const after = { notes: 'theirs' }
    await session.answer({
      type: 'load.done',
      version: version(2, { ...open, ...after }, [{ id: 'theirs', after }]),
    })
    expect([session.state(), contextOf(session).notDone?.why]).toEqual(['loaded.overtaken', 'failed'])
    session.do(ask('acceptQuote', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' }, { type: 'save' })
    expect(session.tags()).toContain('choosing')
    expect(session.sent.map(({ kind }) => kind)).toEqual(['acceptQuote'])
  })
})

describe('L1 L9 what is asked for over a colleague’s change is asked about', () => {
  const changes = (session: TestSession) =>
    comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)

  it.each([[version(1).etag], [null]])('that did not move the tag: %s', async (etag) => {
    const session = await loadedSession({}, { ...version(1), etag })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    const after = { job_status: 'in_progress' }
    await session.answer({
      type: 'load.done',
      version: { ...version(1, after, [{ id: 'theirs', after }]), etag },
    })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
    expect(changes(session)).toEqual(['job_status'])
  })

  it('that came between two own saves, where the answer tells of one’s own alone', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { price_cap: '200.00' }
    const changed = eventOf('theirs', { changeId: 'theirs', by: tom.name, after: theirs })
    await session.answer({ type: 'load.done', version: { ...version(2, theirs), events: [changed] } })
    const changeId = session.sent[1]?.changeId ?? ''
    const own = eventOf('own', { changeId, by: hana.name, after: { notes: 'mine' } })
    const both = { ...version(3, { ...theirs, notes: 'mine' }), events: [own] }
    await session.answer({ type: 'send.accepted', version: both })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 2])
    expect(changes(session)).toEqual(['price_cap'])
  })
})

describe('L1 L9 a question about an older version, when the page is read anew', () => {
  it('is gone with the page: the next press is about what is on screen then', async () => {
    const before = await notDeleted({ price_cap: '999.00' })
    before.do(edit({ notes: 'mine' }), ask('delete', contextOf(before).notDone?.seen))
    expect(before.tags()).toContain('confirming')
    const session = testSession({}, draftOf(contextOf(before), '2026-05-04T10:00:00.000Z'))
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '999.00' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'mine' }])
    session.do(ask('delete'))
    expect(session.sent.map(({ kind, etag }) => [kind, etag])).toEqual([['delete', version(2).etag]])
  })
})

describe('a note that came in since', () => {
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })
  const note = (by: string, more: Partial<RecordEvent> = {}) =>
    eventOf('note', { by, text: 'Rang.', ...more })

  /** Loaded, a note read meanwhile, and the job to be deleted as it was before. */
  const deletedAfter = async (event: RecordEvent, newest = version(1)) => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: { ...newest, events: [event, made] } })
    session.do(ask('delete', seen))
    return session
  }

  it.each([
    ['L7 one’s own', note(hana.name)],
    ['L7 one’s own, by id', note('H. Whitlock', { byId: hana.id })],
    ['a colleague’s, which is written over nothing', note(tom.name, { changeId: 'note' })],
  ])('is not asked about: %s', async (_, event) => {
    const session = await deletedAfter(event)
    expect(session.sent.map(({ kind }) => kind)).toEqual(['delete'])
  })

  it('L7 is one’s own where notes move the tag', async () => {
    const session = await deletedAfter(note(hana.name), version(2))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['delete'])
  })

  it.each([
    ['that moved the tag', note(tom.name), version(2)],
    ['that changed a long text', note(tom.name, { after: {}, leftOut: ['notes'] }), version(1)],
  ])('L1 L9 hides nothing of a colleague’s: an event %s is asked about', async (_, event, newest) => {
    const session = await deletedAfter(event, newest)
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
  })
})

describe('L7 nobody is asked about their own words', () => {
  const long = 'My long note. '.repeat(20)
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })

  /** The event of a save, without a text that is too long to come along. */
  const ownEvent = (session: TestSession, notes: string, id = 'own') => {
    const changes = notes === long ? { after: {}, leftOut: ['notes'] } : { after: { notes } }
    return eventOf(id, { changeId: session.sent.at(-1)?.changeId ?? '', by: hana.name, ...changes })
  }

  it.each([['mine'], [long]])('saved meanwhile, the answer telling of that save alone: %s', async (notes) => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(edit({ order_number: '7' }), { type: 'save' })
    const first = eventOf('first', {
      changeId: session.sent[0]?.changeId ?? '',
      by: hana.name,
      after: { order_number: '7' },
    })
    const between = { ...version(2, { order_number: '7' }), events: [first] }
    await session.answer({ type: 'send.accepted', version: between })
    session.do(edit({ notes }), { type: 'save' })
    const saved = { ...version(3, { order_number: '7', notes }), events: [ownEvent(session, notes)] }
    await session.answer({ type: 'send.accepted', version: saved })
    expect(contextOf(session).base?.events.map(({ id }) => id)).toEqual(['own', 'first', 'made'])
    session.do(ask('delete', seen))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save', 'save', 'delete'])
  })

  it('beside a colleague’s change, when it is asked for while the save is refused', async () => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    session.do(edit({ notes: long }), { type: 'save' }, ask('delete'))
    await session.answer(stale)
    const theirs = { price_cap: '200.00' }
    const changed = eventOf('theirs', { changeId: 'theirs', by: tom.name, after: theirs })
    await session.answer({ type: 'load.done', version: { ...version(2, theirs), events: [changed, made] } })
    const both = { ...version(3, { ...theirs, notes: long }), events: [ownEvent(session, long)] }
    await session.answer({ type: 'send.accepted', version: both })
    expect(session.tags()).toContain('confirming')
    expect(comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)).toEqual(['price_cap'])
  })

  it('and what was saved over can no longer be undone, while the rest can', async () => {
    const earlier = [
      eventOf('notes', { after: { notes: 'none' }, canUndo: true, undoText: 'Put back Notes' }),
      eventOf('name', { after: { name: 'Bench' }, canUndo: true, undoText: 'Put back Name' }),
    ]
    const session = await loadedSession({}, { ...version(1), events: earlier })
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const saved = { ...version(2, { notes: 'mine' }), events: [ownEvent(session, 'mine')] }
    await session.answer({ type: 'send.accepted', version: saved })
    const known = contextOf(session).base?.events.map(({ id, canUndo }) => [id, canUndo])
    expect(known).toEqual([
      ['own', false],
      ['notes', false],
      ['name', true],
    ])
  })
})
