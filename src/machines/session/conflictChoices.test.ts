import { describe, expect, it } from 'vitest'
import { contextOf, edit, stale } from '../testing/testEvents'
import { loadedSession, version, type TestSession } from '../testing/testSession'
import * as conflictChoices from './conflictChoices'
import { choicesOf, conflictChoicesIn } from './parked'

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

/** A new value was written for the price cap, and theirs is another one since. */
async function valueAskedAgain() {
  const session = await loadedSession()
  const key = 'price_cap'
  session.do(edit({ [key]: '12.50' }), { type: 'save' })
  await session.answer(stale)
  await session.answer({ type: 'load.done', version: version(2, { [key]: '99.00' }) })
  session.do({ type: 'choose', key, take: 'combined', text: '50' }, { type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(3, { [key]: '120.00' }) })
  session.do({ type: 'choose', key, take: 'combined' })
  const write = (type: 'choose' | 'choose.none', text: string) =>
    session.do(type === 'choose' ? { type, key, take: 'combined', text } : { type, key, text })
  return { session, write }
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

  it('L4 keeps a text that is no value yet beside the decision, as it was typed last, until it is one', async () => {
    const session = await loadedSession()
    session.do(edit({ price_cap: '12.50' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { price_cap: '99.00' }
    await session.answer({ type: 'load.done', version: version(2, theirs) })
    const key = 'price_cap'
    session.do(
      { type: 'choose', key, take: 'combined', text: '50' },
      { type: 'choose.none', key, text: '50 or' },
      { type: 'choose.none', key, text: '50 or 60?' },
    )
    expect(conflictChoices.isDecided(contextOf(session))).toBe(false)
    expect(chosen(session)[key]?.written).toMatchObject({ whole: ['50 or 60?'], unreadable: ['50 or 60?'] })
    session.do({ type: 'choose', key, take: 'combined', text: '60' })
    expect(chosen(session)).toEqual({ [key]: { take: 'combined', theirs, text: '60' } })
    session.do({ type: 'choose.none', key, text: '60 or' }, { type: 'choose', key, take: 'theirs' })
    session.do({ type: 'apply' })
    expect(contextOf(session).setAside).toMatchObject([
      { key, values: { [key]: '60 or' }, by: 'written', unreadable: [key] },
      { key, values: { [key]: '12.50' } },
    ])
  })

  it.each([
    ['as it was, after a letter too many', [['choose.none', '50x'] as const, ['choose', '50'] as const]],
    [
      'from its first digit on',
      [['choose.none', ''] as const, ['choose', '5'] as const, ['choose', '50'] as const],
    ],
  ])('L7 takes a new value that is typed again %s, and leaves the field alone', async (_, typed) => {
    const { session, write } = await valueAskedAgain()
    for (const [type, text] of typed) write(type, text)
    const theirs = { price_cap: '120.00' }
    expect(chosen(session)['price_cap']).toMatchObject({ take: 'combined', theirs, text: '50' })
    expect(conflictChoices.isDecided(contextOf(session))).toBe(true)
    expect(contextOf(session).edits).toEqual({ price_cap: '12.50' })
    session.do({ type: 'apply' })
    expect(contextOf(session).edits).toEqual({ price_cap: '50' })
    expect(contextOf(session).setAside).toMatchObject([{ values: { price_cap: '12.50' } }])
  })

  it('L4 keeps a new value that theirs has moved on from, also while it is typed through', async () => {
    const { session, write } = await valueAskedAgain()
    write('choose', '5')
    write('choose', '50')
    write('choose', '500')
    expect(chosen(session)['price_cap']).toMatchObject({ text: '500', written: { whole: ['50'] } })
    write('choose', '50')
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(4, { price_cap: '130.00' }) })
    expect(chosen(session)['price_cap']?.written).toMatchObject({ whole: ['50'], over: ['120.00'] })
    write('choose', '60')
    session.do({ type: 'apply' })
    expect(contextOf(session).setAside).toMatchObject([
      { values: { price_cap: '50' }, by: 'written' },
      { values: { price_cap: '12.50' } },
    ])
  })

  it('is of no use for what is not asked', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'paid', take: 'mine' })
    expect(chosen(session)).toEqual({})
    const loaded = contextOf(await loadedSession())
    expect(conflictChoices.chosen(loaded, { type: 'choose', key: 'name', take: 'mine' })).toEqual({})
    expect(conflictChoices.unchosen(loaded, { type: 'choose.none', key: 'name' })).toEqual({})
    expect(conflictChoices.allChosen(loaded, { type: 'choose.all', take: 'mine' })).toEqual({})
    expect(conflictChoices.choicesPutBack(loaded)).toEqual({})
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

  it('decides the places of a text in any order', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'notes', take: 'combined', place: { index: 1, text: ' red' } })
    expect(chosen(session)['notes']).toMatchObject({ places: [null, ' red'] })
    session.do({ type: 'choose', key: 'name', take: 'mine' })
    expect(conflictChoices.isDecided(contextOf(session))).toBe(false)
  })

  it('is open again for whoever types in the field itself, with what they wrote at its places', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'name', take: 'mine' })
    session.do({ type: 'choose', key: 'notes', take: 'combined', place: { index: 0, text: 'Cut five.\n' } })
    session.do(edit({ notes: 'Cut two.\nUse a lid.\nPaint it red. Dry it.' }))
    expect(chosen(session)['name']).toMatchObject({ take: 'mine' })
    expect(chosen(session)['notes']?.written?.whole.join()).toContain('Cut five.')
  })

  it('is made by nobody who only types on', async () => {
    const session = await inConflict()
    session.do(edit({ name: 'Mine, longer' }))
    expect(Object.keys(chosen(session))).toEqual([])
    session.do({ type: 'choose', key: 'notes', take: 'mine' }, edit({ name: 'Mine, much longer' }))
    expect(Object.keys(chosen(session))).toEqual(['notes'])
  })

  it('leaves nothing to be kept of a text that theirs says anyway', async () => {
    const session = await inConflict()
    const theirs = 'Cut three.\nUse a lid.\nPaint it blue.'
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: theirs }, edit({ notes: theirs }))
    expect(contextOf(session).setAside).toEqual([])
  })

  it('stands place by place while theirs changes in another place, and is not marked', async () => {
    const text = (steel: string, middle: string, colour: string) =>
      `Use ${steel} mm steel.\n\n${middle}\n\nPaint it ${colour}.\n`
    const session = await loadedSession({}, version(1, { notes: text('1.5', 'Keep dry.', 'red') }))
    session.do(edit({ notes: text('2.0', 'Keep dry.', 'blue') }), { type: 'save' })
    await session.answer(stale)
    await session.answer({
      type: 'load.done',
      version: version(2, { notes: text('2.5', 'Keep dry.', 'green') }),
    })
    const at = (index: number, written: string) =>
      ({ type: 'choose', key: 'notes', take: 'combined', place: { index, text: written } }) as const
    session.do(at(0, '3.0'), at(1, 'black'), { type: 'remote.changed' })
    expect(conflictChoices.isDecided(contextOf(session))).toBe(true)
    await session.answer({
      type: 'load.done',
      version: version(3, { notes: text('2.5', 'Keep it warm.', 'green') }),
    })
    expect(conflictChoices.isDecided(contextOf(session))).toBe(true)
    expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual([])
  })

  it('says what had been chosen for what changed again, also when something else is read after', async () => {
    const session = await inConflict()
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'remote.changed' })
    const notes = 'Cut three.\nUse a lid.\nPaint it blue.'
    await session.answer({ type: 'load.done', version: version(3, { name: 'Newest', notes }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(4, { name: 'Newest', notes, paid: true }) })
    expect(conflictChoicesIn(contextOf(session))).toMatchObject({
      changedAgain: ['name'],
      cleared: { name: 'mine' },
    })
  })

  it('is asked for the first time about what others changed only now; one part of a group is enough', async () => {
    const session = await loadedSession()
    session.do(edit({ client_id: 'client-2', contact_id: 'contact-2', name: 'Mine' }), { type: 'save' })
    await session.answer(stale)
    const picked = { client_id: 'client-3', contact_id: 'contact-3' }
    await session.answer({ type: 'load.done', version: version(2, picked) })
    session.do({ type: 'remote.changed' })
    const newest = version(3, { ...picked, contact_id: 'contact-4', name: 'Theirs' })
    await session.answer({ type: 'load.done', version: newest })
    expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual(['client'])
  })

  it('takes the mark from what changed again, and from nothing else', async () => {
    const session = await inConflict()
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'remote.changed' })
    const newest = { name: 'Newest', notes: 'Cut nine.\nUse a lid.\nPaint it green.' }
    await session.answer({ type: 'load.done', version: version(3, newest) })
    const marked = () => conflictChoicesIn(contextOf(session)).changedAgain
    expect(marked()).toEqual(['name', 'notes'])
    session.do({ type: 'choose', key: 'notes', take: 'theirs' })
    expect(marked()).toEqual(['name'])
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
  it('is gone on with, and what was written in its stead since is kept in its turn', async () => {
    const session = await inConflict()
    const write = (text: string) => session.do({ type: 'choose', key: 'notes', take: 'combined', text })
    write('Cut two.\nUse a lid.\nPaint it red.\nDry it.')
    session.do({ type: 'remote.changed' })
    const newest = { name: 'Theirs', notes: 'Cut three.\nUse a lid of zinc.\nPaint it blue.' }
    await session.answer({ type: 'load.done', version: version(3, newest) })
    write('Something else')
    write('Cut two.\nUse a lid.\nPaint it red.\nDry it.')
    expect(chosen(session)['notes']).toMatchObject({
      take: 'combined',
      text: 'Cut two.\nUse a lid of zinc.\nPaint it red.\nDry it.',
      written: { whole: ['Something else'] },
    })
  })

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
