import { describe, expect, it } from 'vitest'
import type { Draft, SetAside } from '../../services/port/draft'
import { draftOf } from '../draft/draftOf'
import { contextOf, edit } from '../testing/testEvents'
import { hana, loadedSession, savingSession, testSession, ticks, version } from '../testing/testSession'
import type { SessionEvent } from './editSession.types'
import { choicesOf } from './parked'

const at = '2026-05-04T14:02:00.000Z'
const empty: Draft = {
  base: version(1),
  edits: {},
  unreadable: {},
  note: '',
  labels: {},
  choices: {},
  setAside: [],
  sent: null,
  at,
}
const given: SetAside = { key: 'name', values: { name: 'Given up' }, over: { name: 'Bench' } }

/** Opened, with this in its draft; the record is being read. */
async function reopened(draft: Partial<Draft>, autosave = false) {
  const session = testSession({ autosave }, { ...empty, ...draft })
  session.do({ type: 'open' })
  await ticks()
  return session
}

/** A session whose draft has not come in time. */
async function unread(autosave = false) {
  const session = testSession({ autosave }, 'never')
  session.do({ type: 'open' })
  await ticks()
  session.clock.increment(5_000)
  return session
}

/** Somebody is at work on this version when the draft is found. */
async function late(draft: Partial<Draft>, now = version(1), ...events: SessionEvent[]) {
  const session = await unread()
  await session.answer({ type: 'load.done', version: now })
  session.do(edit({ order_number: 'typed' }), ...events)
  session.do({ type: 'draft.found', draft: { ...empty, ...draft } })
  return session
}

/** A write of an earlier page. */
async function sentBefore(event: SessionEvent): Promise<NonNullable<Draft['sent']>> {
  const session = await loadedSession()
  session.do(event)
  const [sent] = session.sent
  if (sent === undefined) throw new Error('nothing was sent')
  return sent
}
const add = { type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } } as const

describe('what a draft brings back', () => {
  it('L4 is all of it: values with their names, what was given up, and a note', async () => {
    const session = await reopened({
      edits: { client_id: 'client-2' },
      labels: { 'client-2': 'Lumen Signs' },
      setAside: [given],
      note: 'Called.',
    })
    expect(contextOf(session)).toMatchObject({
      edits: { client_id: 'client-2' },
      labels: { 'client-2': 'Lumen Signs' },
      setAside: [given],
      note: 'Called.',
      parked: { is: 'none' },
      restored: { at, unknown: null },
      notice: { code: 'restored', at },
    })
    await session.answer({ type: 'load.done', version: version(1) })
    session.do({ type: 'put.back', key: 'name' })
    expect(session.sent).toMatchObject([{ after: { name: 'Given up' } }])
  })

  it('L4 joins what was written while the record was read for the first time', async () => {
    const session = await unread()
    session.do(
      { type: 'note.edit', text: 'And a' },
      { type: 'field.edit', values: { client_id: 'client-3' }, labels: { 'client-3': 'Alder' } },
      { type: 'field.revert' },
      {
        type: 'draft.found',
        draft: { ...empty, note: 'Called.', labels: { c2: 'Lumen' }, setAside: [given] },
      },
    )
    expect(contextOf(session)).toMatchObject({
      note: 'Called.\nAnd a',
      labels: { 'client-3': 'Alder', c2: 'Lumen' },
      setAside: [given, { values: { client_id: 'client-3' }, by: 'undo' }],
    })
  })

  it('is nothing to be told of where nothing was typed', async () => {
    const offered = await reopened({ setAside: [given] })
    expect(contextOf(offered)).toMatchObject({ restored: null, notice: null })
    const sent = await sentBefore({ type: 'operation.ask', operation: { kind: 'acceptQuote' } })
    const asked = await reopened({ sent })
    expect(contextOf(asked)).toMatchObject({ restored: { at, unknown: null }, notice: null })
    expect(draftOf(contextOf(asked), '2026-06-01T00:00:00.000Z')?.at).toBe(at)
  })

  it('comes after a sign-in that kept the record from being read, too', async () => {
    const session = await unread()
    await session.answer({ type: 'load.signedOut' })
    session.do({ type: 'draft.found', draft: { ...empty, edits: { notes: 'before' } } })
    session.do({ type: 'person.changed', person: hana })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'before' }])
  })

  it('U6 is not published by whoever dismisses the word of it', async () => {
    const unknown = { operation: null, fields: ['colour'] }
    const session = await reopened({ edits: { notes: 'before' }, unknown }, true)
    await session.answer({ type: 'load.done', version: version(1) })
    session.do({ type: 'notice.dismiss' })
    session.clock.increment(60_000)
    expect(session.sent).toEqual([])
    expect(contextOf(session).restored).toEqual({ at, unknown: null })
    const nothing = await loadedSession()
    nothing.do(edit({ notes: 'mine' }), { type: 'notice.dismiss' })
    expect(contextOf(nothing).restored).toBeNull()
  })

  it.each([
    ['moves its card', { type: 'field.edit', values: { job_status: 'approved' }, unseen: true }],
    ['takes that back', { type: 'field.revert', names: ['job_status'], unseen: true }],
  ] as const)('U6 is not published by whoever %s, away from the form', async (_, event) => {
    const session = await reopened({ edits: { notes: 'before' } }, true)
    await session.answer({ type: 'load.done', version: version(1) })
    session.do(event)
    session.clock.increment(60_000)
    expect([session.sent, contextOf(session).restored?.at]).toEqual([[], at])
  })

  it('U6 is not published by a note that is added, and is no longer from before once it is saved', async () => {
    const session = await reopened({ edits: { notes: 'before' } }, true)
    await session.answer({ type: 'load.done', version: version(1) })
    session.do(add)
    await session.answer({ type: 'send.accepted', version: null })
    const added = { by: hana.name, kind: 'manual_note', text: 'Called.' }
    await session.answer({ type: 'load.done', version: version(1, {}, [added]) })
    session.clock.increment(60_000)
    expect(session.sent.map(({ kind }) => kind)).toEqual(['addEvent'])
    expect(contextOf(session).restored?.at).toBe(at)
    session.do({ type: 'save' })
    expect([session.sent.length, contextOf(session).restored]).toEqual([2, null])
  })

  it('L1 has its choices, but those about what is typed anew before the record was read', async () => {
    const session = await reopened({
      edits: { name: 'Mine', order_number: 'mine', notes: 'mine' },
      choices: {
        name: { take: 'mine', theirs: { name: 'Theirs' } },
        order_number: { take: 'mine', theirs: { order_number: 'theirs' } },
        notes: { take: 'combined', theirs: { notes: 'theirs' }, text: 'both' },
      },
    })
    session.do(edit({ name: 'Mine, longer', notes: 'mine, too' }))
    const theirs = { name: 'Theirs', order_number: 'theirs', notes: 'theirs' }
    await session.answer({ type: 'load.done', version: version(2, theirs) })
    const choices = choicesOf(contextOf(session))
    expect(Object.keys(choices).toSorted()).toEqual(['notes', 'order_number'])
    expect(choices['order_number']?.take).toBe('mine')
    expect(choices['notes']).toMatchObject({ theirs: {}, written: { whole: ['both'] } })
  })

  it('U6 is not published by whoever tries again what failed', async () => {
    const session = await reopened({ edits: { notes: 'before' } }, true)
    await session.answer({ type: 'load.failed', why: 'faulty', retryAfterMs: null })
    expect(session.tags()).toContain('stalled')
    session.do({ type: 'retry' })
    session.clock.increment(60_000)
    expect([session.state(), session.sent]).toEqual(['loaded.dirty', []])
  })

  it('L7 remembers each write of one’s own once, newest last', async () => {
    const sent = await sentBefore(add)
    const first = await reopened({ note: 'x', sent, ownChanges: ['c0', sent.changeId] })
    expect(contextOf(first).ownChanges).toEqual(['c0', sent.changeId])
    const other = await reopened({ note: 'x', sent, ownChanges: ['c0'] })
    expect(contextOf(other).ownChanges).toEqual(['c0', sent.changeId])
  })
})

describe('a draft that is found late', () => {
  it('U4 is kept beside what others changed in the same field since, and asked about when it is put back', async () => {
    const theirs = version(2, { name: 'Theirs' })
    const session = await late({ edits: { name: 'Mine', description: 'Oak' } }, theirs)
    expect(contextOf(session).setAside).toEqual([
      { key: 'name', values: { name: 'Mine' }, by: 'draft', over: { name: 'Bench' } },
      {
        key: 'description',
        values: { description: 'Oak' },
        by: 'draft',
        over: { description: 'Steel bench' },
      },
    ])
    session.do({ type: 'put.back', key: 'description', by: 'draft' })
    expect(session.tags()).not.toContain('overtaken')
    session.do({ type: 'put.back', key: 'name', by: 'draft' })
    expect(session.tags()).toContain('overtaken')
  })

  it('U4 is put back without a question where it was merged with what others wrote', async () => {
    const base = version(1, { notes: 'one\n\ntwo' })
    const session = await late(
      { base, edits: { notes: 'one\n\ntwo, mine' } },
      version(2, { notes: 'ONE\n\ntwo' }),
    )
    session.do({ type: 'put.back', key: 'notes', by: 'draft' })
    expect([session.state(), contextOf(session).edits['notes']]).toEqual(['loaded.dirty', 'ONE\n\ntwo, mine'])
  })

  it('U4 offers all of a group that others changed a part of', async () => {
    const edits = { client_id: 'client-2', contact_id: 'contact-2' }
    const session = await late({ edits }, version(2, { contact_id: 'contact-9' }))
    expect(contextOf(session).setAside).toEqual([
      {
        key: 'client',
        values: edits,
        by: 'draft',
        over: { client_id: 'client-1', contact_id: 'contact-1' },
      },
    ])
  })

  it('L4 comes before what was given up since, with the names of its values beside the newer ones', async () => {
    const picked = {
      type: 'field.edit',
      values: { client_id: 'c3' },
      labels: { c3: 'Alder', c2: 'Newer' },
    } as const
    const undo = { type: 'field.revert', names: ['client_id'] } as const
    const draft = { edits: { client_id: 'c2' }, labels: { c2: 'Lumen', c1: 'Kelso' }, setAside: [given] }
    const session = await late(draft, version(1), picked, undo)
    expect(contextOf(session)).toMatchObject({
      setAside: [
        given,
        { values: { client_id: 'c3' }, by: 'undo' },
        { values: { client_id: 'c2' }, by: 'draft' },
      ],
      labels: { c1: 'Kelso', c2: 'Newer', c3: 'Alder' },
    })
  })

  it.each([
    ['a note that is not there', 'Called.\nAnd', []],
    ['a note that is', 'And', [{ by: hana.name, kind: 'manual_note', text: 'Called.' }]],
  ])('L4 offers the notes in it, with the text of %s', async (_, note, events) => {
    const sent = await sentBefore(add)
    const session = await late({ sent, note: 'And' }, version(1, {}, events))
    expect(contextOf(session).setAside).toEqual([{ key: '', values: {}, by: 'draft', note }])
    session.do({ type: 'note.edit', text: 'more' }, { type: 'put.back', key: '', by: 'draft' })
    expect(contextOf(session).note).toBe(`${note}\nmore`)
  })

  it('L4 changes no note under the hands of somebody who writes one', async () => {
    const session = await unread()
    await session.answer({ type: 'load.done', version: version(1) })
    session.do({ type: 'note.edit', text: 'Cal' })
    session.do({ type: 'draft.found', draft: { ...empty, edits: { notes: 'before' }, note: 'Called.' } })
    expect(contextOf(session)).toMatchObject({
      note: 'Cal',
      edits: {},
      setAside: [{ values: { notes: 'before' } }, { note: 'Called.' }],
    })
  })

  it('J8 leaves the next write on condition of the version that is on screen', async () => {
    const session = await late({ edits: { notes: 'before' } }, version(2, { name: 'Theirs' }))
    session.do({ type: 'save' })
    expect(session.sent).toMatchObject([{ etag: version(2).etag, after: { order_number: 'typed' } }])
  })

  it('L7 says which writes were one’s own before', async () => {
    const first = await savingSession({ notes: 'before' })
    const sent = first.sent[0] ?? null
    const session = await late({ sent, ownChanges: ['c0'] })
    session.do({ type: 'save' })
    const [own] = session.sent
    expect(contextOf(session).ownChanges).toEqual(['c0', sent?.changeId, own?.changeId])
  })
})
