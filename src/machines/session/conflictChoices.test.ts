import { describe, expect, it } from 'vitest'
import { contextOf, edit, stale } from '../testing/testEvents'
import { loadedSession, version, type TestSession } from '../testing/testSession'
import * as conflictChoices from './conflictChoices'
import { choicesOf } from './parked'

const started = 'Cut panels.\nUse a lid.\nPaint it.'

/** Somebody wrote what others wrote too: in the name, and in two places of the notes. */
async function inConflict(): Promise<TestSession> {
  const session = await loadedSession({}, version(1, { name: 'Bench', notes: started }))
  session.do(edit({ name: 'Mine', notes: 'Cut two.\nUse a lid.\nPaint it red.' }), { type: 'save' })
  await session.answer(stale)
  const theirs = version(2, { name: 'Theirs', notes: 'Cut three.\nUse a lid.\nPaint it blue.' })
  await session.answer({ type: 'load.done', version: theirs })
  return session
}

const chosen = (session: TestSession) => choicesOf(contextOf(session))

describe('choosing', () => {
  it('says which side, and what theirs was then', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'name', take: 'theirs' })
    expect(chosen(session)).toEqual({ name: { take: 'theirs', theirs: { name: 'Theirs' } } })
    session.do({ type: 'choose', key: 'name', take: 'mine' })
    expect(chosen(session)).toEqual({ name: { take: 'mine', theirs: { name: 'Theirs' } } })
    session.do({ type: 'choose.none', key: 'name' })
    expect(chosen(session)).toEqual({})
  })

  it('is of no use for what is not asked', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'paid', take: 'mine' })
    expect(chosen(session)).toEqual({})
    const loaded = contextOf(await loadedSession())
    expect(conflictChoices.chosen(loaded, { type: 'choose', key: 'name', take: 'mine' })).toEqual({})
    expect(conflictChoices.unchosen(loaded, { type: 'choose.none', key: 'name' })).toEqual({})
    expect(conflictChoices.isDecided(loaded)).toBe(false)
  })

  it('decides a text place by place, and is done with the last', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'notes', take: 'combined', place: { index: 0, text: 'Cut five.\n' } })
    expect(chosen(session)['notes']).toMatchObject({ take: 'combined', places: ['Cut five.\n', null] })
    expect(chosen(session)['notes']).not.toHaveProperty('text')
    expect(conflictChoices.isDecided(contextOf(session))).toBe(false)
    session.do(
      { type: 'choose', key: 'notes', take: 'combined', place: { index: 1, text: ' red' } },
      { type: 'choose', key: 'name', take: 'mine' },
    )
    expect(chosen(session)['notes']).toMatchObject({
      text: 'Cut five.\nUse a lid.\nPaint it red.',
      places: ['Cut five.\n', ' red'],
    })
    expect(conflictChoices.isDecided(contextOf(session))).toBe(true)
    session.do({ type: 'choose', key: 'notes', take: 'theirs' })
    expect(chosen(session)['notes']).toMatchObject({
      take: 'theirs',
      places: ['Cut five.\n', ' red'],
    })
  })

  it('keeps what somebody wrote when they choose something else, and leaves it when they type on', async () => {
    const session = await inConflict()
    const write = (text: string) => session.do({ type: 'choose', key: 'notes', take: 'combined', text })
    write('All anew')
    write('All anew, by hand')
    expect(chosen(session)['notes']).toEqual({
      take: 'combined',
      theirs: { notes: 'Cut three.\nUse a lid.\nPaint it blue.' },
      text: 'All anew, by hand',
    })
    session.do({ type: 'choose', key: 'notes', take: 'combined', place: { index: 0, text: 'Cut five.\n' } })
    expect(chosen(session)['notes']?.written?.whole).toEqual(['All anew, by hand'])
    write('All anew, by hand')
    expect(chosen(session)['notes']).toMatchObject({ text: 'All anew, by hand' })
    expect(chosen(session)['notes']?.written?.whole ?? []).toEqual([])
  })

  it('of a side for everything can be taken back, with what was chosen before', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'choose.all', take: 'theirs' })
    const takes = () => Object.entries(chosen(session)).map(([key, { take }]) => `${key}: ${take}`)
    expect(takes()).toEqual(['name: mine', 'notes: theirs'])
    session.do({ type: 'choose.back' })
    expect(chosen(session)).toEqual({ name: { take: 'mine', theirs: { name: 'Theirs' } } })
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'choose.all', take: 'theirs' })
    expect(takes()).toEqual(['name: theirs', 'notes: theirs'])
    session.do({ type: 'choose.back' })
    expect(takes()).toEqual(['name: mine'])
  })
})

describe('a text that theirs has moved on from', () => {
  it('is typed on beside the decision, which stays open', async () => {
    const session = await inConflict()
    session.do(
      { type: 'choose', key: 'notes', take: 'combined', text: 'All anew' },
      { type: 'remote.changed' },
    )
    const newest = version(3, { name: 'Theirs', notes: 'Cut four.\nUse a lid.\nPaint it green.' })
    await session.answer({ type: 'load.done', version: newest })
    const before = chosen(session)['notes']
    session.do({
      type: 'choose',
      key: 'notes',
      take: 'combined',
      text: 'All anew again',
      instead: 'All anew',
    })
    const after = chosen(session)['notes']
    expect(JSON.stringify(after)).toBe(JSON.stringify(before).replaceAll('All anew', 'All anew again'))
    expect(conflictChoices.isDecided(contextOf(session))).toBe(false)
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'x', instead: 'All anew' })
    expect(chosen(session)['notes']).toEqual(after)
    session.do({ type: 'choose', key: 'name', take: 'combined', text: 'x', instead: 'y' })
    expect(chosen(session)).not.toHaveProperty('name')
  })
})
