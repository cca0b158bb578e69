import { describe, expect, it } from 'vitest'
import type { TestSession } from '../testing/testSession'
import { loadedSession, savingSession, version } from '../testing/testSession'
import { contextOf, edit, stale } from '../testing/testEvents'
import { draftOf } from '../draft/draftOf'
import { jobFields } from '../../services/resources/job'
import { goneOnWith, textBrought, typedSince } from './goneOnWith'
import { choicesOf, comparisonOf } from './parked'

const started = 'Cut panels. Use a lid.'
const mine = 'Cut panels. Use a lid of steel.'
const second = 'Cut three panels. Use a lid of zinc.'
/** Made of both. */
const combined = 'Cut three panels. Use a lid of steel. Zinc inside.'
const take = (text: string) => ({ type: 'choose', key: 'notes', take: 'combined', text }) as const

/** Somebody combined both texts, and then theirs changed again. */
async function changedAgain(third: string): Promise<TestSession> {
  const session = await loadedSession({}, version(1, { notes: started }))
  session.do(edit({ notes: mine }), { type: 'save' })
  await session.answer(stale)
  await session.answer({ type: 'load.done', version: version(2, { notes: second }) })
  session.do(take(combined), { type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(3, { notes: third }) })
  return session
}

const decisionIn = (session: TestSession) => comparisonOf(contextOf(session))?.decisions[0]

describe('a text that was combined with an older one of theirs', () => {
  it('L4 has what theirs says by now in it when one goes on with it', async () => {
    const session = await changedAgain('Cut four panels. Use a lid of zinc.')
    session.do(take(combined), { type: 'apply' })
    expect(session.sent.at(-1)?.kind).toBe('save')
    expect(session.sent.at(-1)).toMatchObject({
      after: { notes: 'Cut four panels. Use a lid of steel. Zinc inside.' },
    })
  })

  it('L4 is asked about place by place where it clashes with that, and never counts as decided', async () => {
    const session = await changedAgain('Cut three panels. Use a lid of copper.')
    const sent = session.sent.length
    session.do(take(combined), { type: 'apply' })
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', sent])
    expect(decisionIn(session)).toMatchObject({
      base: { notes: second },
      mine: { notes: combined },
      theirs: { notes: 'Cut three panels. Use a lid of copper.' },
    })
  })

  it('L4 leaves what was mine to go back to in the same way', async () => {
    const session = await changedAgain('Cut three panels. Use a lid of copper.')
    session.do(take(combined))
    expect(choicesOf(contextOf(session))['notes']?.written?.whole).toEqual([mine])
    session.do(take(mine))
    expect(decisionIn(session)).toMatchObject({ base: { notes: started }, mine: { notes: mine } })
    expect(choicesOf(contextOf(session))['notes']?.written?.whole).toEqual([combined])
  })

  it('L4 leaves every other text that was kept to go back to', async () => {
    const session = await changedAgain('Cut three panels. Use a lid of copper.')
    session.do(take('Something else'), take(combined))
    const { take: way, written } = choicesOf(contextOf(session))['notes'] ?? {}
    expect([way, written?.whole]).toEqual(['combined', ['Something else', mine]])
  })

  it('L4 is not taken by choosing to combine, nor by another choice in between', async () => {
    const session = await changedAgain('Cut three panels. Use a lid of copper.')
    const sent = session.sent.length
    session.do(
      { type: 'choose', key: 'notes', take: 'theirs' },
      { type: 'choose', key: 'notes', take: 'combined' },
      { type: 'apply' },
    )
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', sent])
  })

  it('L4 leaves what I typed into the field itself since to go back to, and beside the field once it is saved', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do(take('both'), { type: 'decide.later' }, edit({ notes: 'mine, and longer' }), {
      type: 'review',
    })
    const kept = draftOf(contextOf(session), '2026-03-04T01:02:00.000Z')
    expect(kept?.choices['notes']?.written).toMatchObject({ whole: ['both'], mine: ['mine'] })
    session.do(take('both'))
    expect(choicesOf(contextOf(session))['notes']?.written?.whole).toEqual(['mine, and longer'])
    session.do(take('mine, and longer'), take('both'), { type: 'apply' })
    expect(session.sent.at(-1)).toMatchObject({ after: { notes: 'both' } })
    expect(contextOf(session).setAside).toMatchObject([
      { key: 'notes', by: 'written', values: { notes: 'mine, and longer' } },
    ])
  })

  it('L4 leaves what I typed since to go back to also where a place of it was given up by a press', async () => {
    const three = (size: string, colour: string) =>
      `Use ${size} mm steel.\nKeep this line.\nPaint it ${colour}.\n`
    const session = await loadedSession({}, version(1, { notes: three('1.5', 'red') }))
    session.do(edit({ notes: three('2.0', 'blue') }), { type: 'save' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: three('2.5', 'green') }) })
    const place = (text: string) =>
      ({ type: 'choose', key: 'notes', take: 'combined', place: { index: 0, text } }) as const
    session.do(place('by hand\n'), place('Use 2.5 mm steel.\n'), { type: 'decide.later' })
    const longer = `${three('2.0', 'blue')}A new line.\n`
    session.do(edit({ notes: longer }), { type: 'review' })
    const kept = choicesOf(contextOf(session))['notes']?.written?.whole ?? []
    expect(kept).toHaveLength(1)
    session.do(take(kept[0] ?? ''), { type: 'apply' })
    expect(session.sent.at(-1)?.kind).toBe('save')
    expect(contextOf(session).setAside).toMatchObject([
      { key: 'notes', by: 'written', values: { notes: longer } },
    ])
  })

  it('L4 leaves mine to go back to where nobody knows what it was when the text was written', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    const [decision] = comparisonOf(contextOf(session))?.decisions ?? []
    if (decision === undefined) throw new Error('nothing to decide')
    const kept = { text: 'both', over: 'theirs', mine: null }
    expect(typedSince(decision, kept)).toMatchObject({ text: 'mine' })
    expect(typedSince(decision, { ...kept, mine: 'mine' })).toBeNull()
    expect(typedSince(decision, { ...kept, text: 'mine' })).toBeNull()
  })

  it('is taken as it is while theirs is what it was combined with', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do(take('both'), take('other'), take('both'), { type: 'apply' })
    expect(session.sent.at(-1)).toMatchObject({ after: { notes: 'both' } })
  })
})

describe('what was given up and is brought back', () => {
  it('L4 is not saved over what others wrote since: that is asked', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { name: 'Newest' }) })
    expect(session.state()).toBe('loaded.clean')
    const sent = session.sent.length
    session.do({ type: 'put.back', key: 'name' })
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', sent])
    expect(decisionIn(session)).toMatchObject({ mine: { name: 'Mine' }, theirs: { name: 'Newest' } })
  })

  it('is put back without a question over what one saved there oneself since', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'First' }), { type: 'field.revert' }, edit({ name: 'Second' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(2, { name: 'Second' }) })
    expect(session.state()).toBe('loaded.clean')
    session.do({ type: 'put.back', key: 'name', by: 'undo' })
    expect(session.state()).toBe('loaded.dirty')
    session.do({ type: 'save' })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'First' } })
  })

  it('L4 is no offer any more, and not saved unasked, once one saved something newer there', async () => {
    const session = await savingSession({ name: 'Mine', notes: 'My notes' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs', notes: 'Their notes' }) })
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    const offered = () =>
      contextOf(session).setAside.flatMap(({ key, dismissed }) => (dismissed === true ? [] : [key]))
    expect(offered()).toEqual(['name', 'notes'])
    session.do(edit({ name: 'Newest' }), { type: 'save' })
    expect(offered()).toEqual(['name', 'notes'])
    const newest = version(3, { name: 'Newest', notes: 'Their notes' })
    await session.answer({ type: 'send.accepted', version: newest })
    expect([session.state(), offered()]).toEqual(['loaded.clean', ['notes']])
    const sent = session.sent.length
    session.do({ type: 'put.back', key: 'name', by: 'theirs', values: { name: 'Mine' } })
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', sent])
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine' },
      base: { fields: { name: 'Newest' } },
    })
  })

  it('is, of a text of both, the newest of what is kept: what was half decided on the way is older', async () => {
    const lines = (first: string, last: string) => `${first}\nkept line\n${last}\n`
    const session = await loadedSession({}, version(1, { notes: lines('one', 'two') }))
    session.do(edit({ notes: lines('ONE', 'TWO') }), { type: 'save' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: lines('Uno', 'Dos') }) })
    const place = (index: number, text: string) =>
      ({ type: 'choose', key: 'notes', take: 'combined', place: { index, text } }) as const
    session.do(place(1, 'written\n'), { type: 'choose', key: 'notes', take: 'combined', text: 'By hand' })
    session.do(place(0, 'Uno\n'), place(1, 'written\n'), { type: 'apply' })
    const kept = contextOf(session).setAside
    expect(kept.length).toBeGreaterThan(1)
    expect(kept.at(-1)?.values).toEqual({ notes: lines('ONE', 'written') })
  })

  it('comes back together only with what the same decision gave up', async () => {
    const session = await savingSession({ name: 'Mine', notes: 'My notes' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs', notes: 'Their notes' }) })
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    session.do(edit({ order_number: 'Mine' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { name: 'Theirs', notes: 'Their notes', order_number: 'Theirs' }
    await session.answer({ type: 'load.done', version: version(3, theirs) })
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    expect(contextOf(session).setAside.map(({ key, turn }) => [key, turn])).toEqual([
      ['name', 1],
      ['notes', 1],
      ['order_number', 2],
    ])
  })

  it('L4 is asked about when others wrote over what one saved there since', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'First' }), { type: 'field.revert' }, edit({ name: 'Second' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(2, { name: 'Second' }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { name: 'Theirs' }) })
    session.do({ type: 'put.back', key: 'name', by: 'undo' })
    expect(session.state()).toBe('loaded.overtaken')
    expect(decisionIn(session)).toMatchObject({ base: { name: 'Second' }, theirs: { name: 'Theirs' } })
  })

  it('L4 is not put back over what others wrote since only because one saved that with it', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'First' }), { type: 'field.revert' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Hana' }) })
    session.do(edit({ name: 'Hana and I' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(3, { name: 'Hana and I' }) })
    const sent = session.sent.length
    session.do({ type: 'put.back', key: 'name' }, { type: 'save' })
    expect(session.sent).toHaveLength(sent)
    expect(decisionIn(session)).toMatchObject({ mine: { name: 'First' }, theirs: { name: 'Hana and I' } })
  })

  it('L4 is merged into a text in which others changed something else since', async () => {
    const session = await loadedSession({}, version(1, { notes: started }))
    session.do(edit({ notes: mine }), { type: 'field.revert' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'Cut four panels. Use a lid.' }) })
    session.do({ type: 'put.back', key: 'notes', by: 'undo' })
    expect(session.state()).toBe('loaded.dirty')
    session.do({ type: 'save' })
    expect(session.sent.at(-1)).toMatchObject({ after: { notes: 'Cut four panels. Use a lid of steel.' } })
  })
})

describe('a kept text with what theirs says by now', () => {
  const lines = (...changed: readonly string[]) =>
    Object.assign(['one', 'two', 'three', 'four'], changed).join('\n')
  const brought = (name: string, base: string, theirs: string, text: string, over: string | null = null) =>
    textBrought(
      { fields: jobFields },
      { key: name, names: [name], base: { [name]: base }, mine: {}, theirs: { [name]: theirs }, merge: null },
      { text, over, mine: null },
    )

  it.each([
    [
      'has both where they changed different places',
      lines(),
      lines('ONE'),
      lines('one', 'two', 'three', 'FOUR'),
      lines('ONE', 'two', 'three', 'FOUR'),
    ],
    ['is asked about where they changed the same', lines(), lines('ONE'), lines('1'), null],
  ])('%s', (_, base, theirs, text, expected) => {
    expect(brought('notes', base, theirs, text)).toBe(expected)
  })

  it.each([
    ['as it is, where theirs is what it was', 'a', 'a', 'b', 'b'],
    ['as it is, where theirs says the same by now', 'a', 'b', 'b', 'b'],
    ['what theirs says, where it changed nothing', 'a', 'b', 'a', 'b'],
    ['not there at all, where both changed it', 'a', 'b', 'c', null],
  ])('is, in a field whose texts nobody merges, %s', (_, base, theirs, text, expected) => {
    expect(brought('name', base, theirs, text)).toBe(expected)
  })

  it('goes by what it was written over, and not by the base, where that is known', () => {
    expect(brought('name', 'a', 'b', 'c', 'b')).toBe('c')
    expect(brought('name', 'b', 'b', 'c', 'a')).toBeNull()
    expect(brought('name', 'a', 'b', 'c', '')).toBeNull()
  })

  it('takes what is no text for none', () => {
    const decision = { key: 'name', names: ['name'], base: { name: null }, mine: {}, theirs: {}, merge: null }
    expect(textBrought({ fields: jobFields }, decision, { text: 'c', over: null, mine: null })).toBe('c')
  })
})

it('a text cannot be gone on with before anything was read', async () => {
  const context = { ...contextOf(await loadedSession()), base: null }
  const decision = { key: 'notes', names: ['notes'], base: {}, mine: {}, theirs: {}, merge: null }
  expect(goneOnWith(context, decision, { text: 'a', over: null, mine: null })).toEqual({})
})
