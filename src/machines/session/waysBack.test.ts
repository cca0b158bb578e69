import { describe, expect, it } from 'vitest'
import { draftOf } from '../draft/draftOf'
import { contextOf, edit, stale } from '../testing/testEvents'
import { hana, loadedSession, savingSession, version } from '../testing/testSession'
import { choicesOf } from './parked'

const undo = { type: 'field.revert' } as const

async function choosing() {
  const session = await savingSession({ name: 'Mine', order_number: 'mine', notes: 'mine' })
  await session.answer(stale)
  const theirs = { name: 'Theirs', order_number: 'theirs', notes: 'theirs' }
  await session.answer({ type: 'load.done', version: version(2, theirs, [{ after: theirs }]) })
  const takes = () =>
    Object.fromEntries(Object.entries(choicesOf(contextOf(session))).map(([key, { take }]) => [key, take]))
  return { session, takes }
}

describe('what comes in place of something typed', () => {
  const broughtBack = { type: 'field.edit', values: { notes: 'as it was' }, replaces: true } as const

  it('L11 leaves every other edit as it is, and what it displaces can be put back; nothing is sent for that', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine', notes: 'typed for an hour' }), broughtBack)
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine', notes: 'as it was' },
      setAside: [
        { key: 'notes', values: { notes: 'typed for an hour' }, by: 'undo', over: { notes: 'none' } },
      ],
    })
    expect(draftOf(contextOf(session), 'now')?.setAside).toHaveLength(1)
    session.do({ type: 'put.back', key: 'notes', by: 'undo' })
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine', notes: 'typed for an hour' },
      setAside: [{ key: 'notes', values: { notes: 'as it was' }, by: 'undo' }],
    })
    expect(session.sent).toEqual([])
  })

  it('L11 keeps a text that was no value yet, as the text it was', async () => {
    const session = await loadedSession()
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' })
    session.do({ type: 'field.edit', values: { price_cap: '10.00' }, replaces: true })
    expect(contextOf(session)).toMatchObject({
      edits: { price_cap: '10.00' },
      unreadable: {},
      setAside: [{ key: 'price_cap', values: { price_cap: '12,' }, by: 'undo', unreadable: ['price_cap'] }],
    })
  })

  it('keeps nothing of what says the same already, or was not typed', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'as it was' }), broughtBack)
    session.do({ type: 'field.edit', values: { name: 'As it was' }, replaces: true })
    expect(contextOf(session).setAside).toEqual([])
  })

  it('L11 is asked about with what a colleague wrote there meanwhile, and the displaced text is kept all the same', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine', notes: 'typed for an hour' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do({ ...broughtBack, over: { notes: 'typed for an hour' } }, { type: 'save' })
    expect(session.tags()).toContain('choosing')
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine', notes: 'as it was' },
      setAside: [{ values: { notes: 'typed for an hour' } }],
    })
    session.do({ type: 'choose', key: 'notes', take: 'mine' }, { type: 'apply' })
    expect(session.sent).toMatchObject([{ after: { name: 'Mine', notes: 'as it was' } }])
    expect(contextOf(session).setAside).toMatchObject([{ values: { notes: 'typed for an hour' } }])
  })

  it('L11 keeps what was written for a decision that is none any more, beside what was typed', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'as it was' }) })
    session.do(
      { type: 'review' },
      { type: 'choose', key: 'notes', take: 'combined', text: 'written for an hour' },
      { type: 'decide.later' },
      { ...broughtBack, over: { notes: 'mine' } },
    )
    expect(contextOf(session).setAside).toMatchObject([
      { key: 'notes', values: { notes: 'written for an hour' }, by: 'written' },
      { key: 'notes', values: { notes: 'mine' }, by: 'undo' },
    ])
  })
})

describe('what undoing drops', () => {
  it('U5 comes back as edits, and is not sent for that', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine', client_id: 'c2', contact_id: null }), undo)
    expect(contextOf(session).edits).toEqual({})
    session.do({ type: 'put.back', key: 'name' }, { type: 'put.back', key: 'client' })
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine', client_id: 'c2', contact_id: null },
      setAside: [],
    })
    expect(session.sent).toEqual([])
  })

  it('U5 goes by itself again once it is back, where one saves automatically', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ name: 'Mine' }), undo)
    session.clock.increment(2_000)
    expect(session.sent).toEqual([])
    session.do({ type: 'put.back', key: 'name' })
    session.clock.increment(1_000)
    expect(session.sent).toMatchObject([{ after: { name: 'Mine' } }])
  })

  it('U5 is apart from what was given up for theirs: each comes back by its own button', async () => {
    const { session } = await choosing()
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    session.do(edit({ name: 'Newer' }), undo)
    session.do({ type: 'put.back', key: 'name', by: 'undo' })
    expect(contextOf(session).edits).toEqual({ name: 'Newer' })
    session.do({ type: 'put.back', key: 'name', by: 'theirs' })
    expect(contextOf(session).edits).toMatchObject({ name: 'Mine' })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'Mine' } })
  })

  it('U5 can be brought back, to be copied, by somebody who may no longer change the job', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), { type: 'note.edit', text: 'Called' })
    session.do({ type: 'person.changed', person: { ...hana, canEdit: false } })
    session.do(undo, { type: 'note.drop' })
    expect(contextOf(session)).toMatchObject({ edits: {}, note: '' })
    session.do({ type: 'put.back', key: 'name', by: 'undo' }, { type: 'put.back', key: '', by: 'undo' })
    expect(contextOf(session)).toMatchObject({ edits: { name: 'Mine' }, note: 'Called', setAside: [] })
    expect(session.sent).toEqual([])
  })

  it('U5 stays in the draft out of sight once it was dismissed, so that it outlives the page', async () => {
    const { session } = await choosing()
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    session.do(edit({ name: 'Newer' }), undo, { type: 'aside.dismiss', by: 'undo' })
    const offered = () =>
      contextOf(session).setAside.flatMap(({ values, dismissed }) => (dismissed ? [] : Object.values(values)))
    expect(offered()).toEqual(['Mine', 'mine', 'mine'])
    expect(draftOf(contextOf(session), '2026-03-04T01:02:00.000Z')).not.toBeNull()
    session.do({ type: 'aside.dismiss', by: 'theirs' })
    expect(offered()).toEqual([])
    const draft = draftOf(contextOf(session), '2026-03-04T01:02:00.000Z')
    expect(draft?.setAside.map(({ dismissed }) => dismissed)).toEqual([true, true, true, true])
  })

  it('L4 is offered again to whoever dismissed it by mistake', async () => {
    const { session } = await choosing()
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    const offered = () =>
      contextOf(session).setAside.flatMap(({ values, dismissed }) => (dismissed ? [] : Object.values(values)))
    const before = offered()
    session.do({ type: 'aside.dismiss', by: 'theirs' })
    expect(offered()).toEqual([])
    session.do({ type: 'aside.recall', by: 'theirs' })
    expect(offered()).toEqual(before)
  })

  it('L4 what was written in the dialog is offered beside the field when something else is chosen and saved', async () => {
    const { session } = await choosing()
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'Words of my own' })
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'choose', key: 'notes', take: 'theirs' })
    session.do({ type: 'apply' })
    const kept = contextOf(session).setAside.filter(({ by }) => by === 'written')
    expect(kept).toMatchObject([{ key: 'notes', values: { notes: 'Words of my own' } }])
    session.do({ type: 'put.back', key: 'notes', by: 'written' })
    expect(contextOf(session).edits).toMatchObject({ notes: 'Words of my own' })
  })

  it('L4 what was written and is what is saved, or what it was made of, is offered nowhere', async () => {
    const { session } = await choosing()
    session.do({ type: 'choose.all', take: 'mine' })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'Words of my own' })
    session.do({ type: 'apply' })
    expect(contextOf(session).setAside).toEqual([])
  })

  it('U5 is the last few of each field, so that there is room for the draft of what is typed', async () => {
    const session = await loadedSession()
    session.do(edit({ order_number: 'kept' }), undo)
    for (let turn = 1; turn <= 30; turn++) session.do(edit({ name: `Mine ${turn}` }), undo)
    const names = contextOf(session).setAside.map(({ values }) => values['name'] ?? values['order_number'])
    expect(names).toEqual(['kept', ...Array.from({ length: 10 }, (_, index) => `Mine ${21 + index}`)])
  })

  it('U5 a dropped note comes back before what was written since', async () => {
    const session = await loadedSession()
    session.do({ type: 'note.edit', text: 'first' }, { type: 'note.drop' }, { type: 'note.drop' })
    expect(contextOf(session).setAside).toHaveLength(1)
    session.do({ type: 'note.edit', text: 'second' }, { type: 'put.back', key: '' })
    expect(contextOf(session).note).toBe('first\nsecond')
  })
})

describe('choosing for everything at once', () => {
  it('U5 leaves alone what was chosen one by one', async () => {
    const { session, takes } = await choosing()
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'choose.all', take: 'mine' })
    expect(takes()).toEqual({ name: 'theirs', order_number: 'mine', notes: 'mine' })
  })

  it('U5 asked for once more, goes over that too; and either can be put back', async () => {
    const { session, takes } = await choosing()
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'choose.all', take: 'mine' })
    session.do({ type: 'choose.all', take: 'mine' })
    expect(takes()).toEqual({ name: 'mine', order_number: 'mine', notes: 'mine' })
    session.do({ type: 'choose.back' })
    expect(takes()).toEqual({ name: 'theirs' })
    expect(session.tags()).toContain('choosing')
  })

  it('U5 a choice made since stays when the rest is put back', async () => {
    const { session, takes } = await choosing()
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'choose', key: 'notes', take: 'theirs' })
    session.do({ type: 'choose.back' })
    expect(takes()).toEqual({ notes: 'theirs' })
  })
})
