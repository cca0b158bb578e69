import { describe, expect, it } from 'vitest'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { hana, loadedSession, savingSession, tom, version, type TestSession } from '../testing/testSession'
import { choicesOf, comparisonOf, conflictChoicesIn } from './parked'
import type { Fields } from '../../services/record/fieldTable'
import type { SessionEvent } from './editSession.types'

const overlapping = version(2, { name: 'Theirs' }, [{ after: { name: 'Theirs' } }])
const disjoint = version(2, { name: 'Theirs' }, [{ after: { name: 'Theirs' } }])

async function conflicting(values = { name: 'Mine' } as Record<string, string>): Promise<TestSession> {
  const session = await savingSession(values)
  await session.answer(stale)
  await session.answer({ type: 'load.done', version: overlapping })
  return session
}

describe('R21 from reload to compare to the choice to retry', () => {
  it('J3 a save by hand that was overtaken opens the decisions, and names who', async () => {
    const session = await conflicting()
    expect(session.state()).toBe('conflict.choosing')
    expect(session.tags()).toEqual(expect.arrayContaining(['choosing', 'needsPerson', 'dirty']))
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine' },
      base: { etag: 'W/"job:1:1"' },
      parked: { theirs: overlapping, choices: {} },
      notice: { code: 'conflict', decisions: 1, by: tom.name },
    })
  })

  it('R08 nothing is sent, and no edit changed, until every decision is made', async () => {
    const session = await conflicting()
    session.do({ type: 'apply' }, { type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', 1])
    expect(contextOf(session).edits).toEqual({ name: 'Mine' })
  })

  it('J3 keep mine is a save on condition of the version that was chosen against', async () => {
    const session = await conflicting()
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'apply' })
    expect(session.state()).toBe('retrying.sending')
    expect(contextOf(session).notice?.code).toBe('conflict')
    expect(session.sent[1]).toMatchObject({
      etag: 'W/"job:1:2"',
      before: { name: 'Theirs' },
      after: { name: 'Mine' },
    })
    await session.answer({ type: 'send.accepted', version: version(3, { name: 'Mine' }) })
    expect(session.state()).toBe('loaded.clean')
  })

  it('J4 take theirs sends nothing, and mine can be put back as an ordinary save', async () => {
    const session = await conflicting()
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
    expect(contextOf(session)).toMatchObject({
      base: overlapping,
      setAside: [{ key: 'name', values: { name: 'Mine' } }],
      notice: { code: 'tookTheirs', keys: ['name'] },
    })
    session.do({ type: 'put.back', key: 'name' })
    expect(session.sent[1]).toMatchObject({ etag: 'W/"job:1:2"', after: { name: 'Mine' } })
    expect(contextOf(session).setAside).toEqual([])
  })

  it('L4 putting back sets what was typed since aside in its turn', async () => {
    const session = await conflicting()
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' }, edit({ name: 'Newer' }))
    session.do({ type: 'put.back', key: 'name' })
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine' },
      setAside: [{ key: 'name', values: { name: 'Newer' } }],
    })
  })

  it('J5 choices may be mixed, taken back and made for all at once', async () => {
    const session = await savingSession({ name: 'Mine', order_number: 'mine', paid: true })
    await session.answer(stale)
    await session.answer({
      type: 'load.done',
      version: version(2, { name: 'Theirs', order_number: 'theirs', notes: 'theirs' }),
    })
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'choose.none', key: 'name' }, { type: 'apply' })
    expect(session.state()).toBe('conflict.choosing')
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' })
    expect(session.sent[1]).toMatchObject({ after: { order_number: 'mine', paid: true } })
    expect(contextOf(session).notice).toEqual({ code: 'tookTheirs', keys: ['name'] })
    expect(Object.keys(session.sent[1]?.kind === 'save' ? session.sent[1].after : {})).not.toContain('name')
  })

  it('a combined text is what is sent', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'mine and theirs' }, { type: 'apply' })
    expect(session.sent[1]).toMatchObject({
      before: { notes: 'theirs' },
      after: { notes: 'mine and theirs' },
    })
  })

  it('L4 a combined text is there again after looking at another choice, and when theirs changes again', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'both, with care' })
    session.do({ type: 'choose', key: 'notes', take: 'mine' }, { type: 'choose.all', take: 'theirs' })
    expect(choicesOf(contextOf(session))['notes']).toMatchObject({ take: 'theirs', text: 'both, with care' })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { notes: 'theirs again' }) })
    expect(contextOf(session)).toMatchObject({
      parked: {
        choices: { notes: { written: { whole: ['both, with care'], over: ['theirs'] } } },
        changedAgain: ['notes'],
      },
    })
    session.do({ type: 'apply' })
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', 1])
  })

  it('J6 decide later leaves the page as it was, and a review finds the choices kept', async () => {
    const session = await conflicting({ name: 'Mine' })
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'decide.later' })
    expect(session.state()).toBe('loaded.overtaken')
    expect(contextOf(session).edits).toEqual({ name: 'Mine' })
    session.do({ type: 'review' })
    expect(session.state()).toBe('conflict.choosing')
    expect(choicesOf(contextOf(session))['name']?.take).toBe('mine')
  })

  it('a save asked for while choosing does not reopen what is decided later', async () => {
    const session = await conflicting({ name: 'Mine' })
    session.do({ type: 'save' }, { type: 'decide.later' })
    expect(session.state()).toBe('loaded.overtaken')
  })

  it('L7 nobody is asked when a colleague picked the same client, whose contact the backend chose', async () => {
    const session = await savingSession({ client_id: 'client-2', notes: 'mine' })
    const picked = { client_id: 'client-2', contact_id: 'contact-9' }
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, picked) })
    expect(session.tags()).not.toContain('needsPerson')
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine' } })
    expect(session.sent[1]).not.toHaveProperty(['after', 'contact_id'])
  })

  it('L2 a client that is kept never goes out with the contact of the old one', async () => {
    const session = await savingSession({ client_id: 'client-2' })
    const picked = { client_id: 'client-3', contact_id: 'contact-9' }
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, picked) })
    session.do({ type: 'choose', key: 'client', take: 'mine' }, { type: 'apply' })
    expect(session.sent[1]).toMatchObject({ after: { client_id: 'client-2' } })
    expect(session.sent[1]).not.toHaveProperty(['after', 'contact_id'])
  })

  it('L5 a save with nothing that may be sent sends nothing', async () => {
    const session = await loadedSession()
    session.do(edit({ client_id: 'client-2' }))
    session.do({ type: 'field.unreadable', name: 'contact_id', text: 'Kel' }, { type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 0])
  })

  it('what is put back while choosing is saved when the question dissolves, and not when it is decided later', async () => {
    const session = await conflicting({ name: 'Mine', notes: 'mine' })
    session.do({ type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' })
    await session.answer({ type: 'send.accepted', version: version(3, { name: 'Theirs', notes: 'mine' }) })
    session.do(edit({ notes: 'again' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(4, { name: 'Theirs', notes: 'theirs' }) })
    session.do({ type: 'review' }, { type: 'put.back', key: 'name' }, { type: 'decide.later' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.overtaken', 2])
    session.do({ type: 'review' }, { type: 'save' }, { type: 'field.revert', names: ['notes'] })
    expect(session.sent[2]).toMatchObject({ after: { name: 'Mine' } })
    expect(contextOf(session).notice).toBeNull()
  })

  it('of two that are open only the one whose theirs is newer is said to have changed again', async () => {
    const session = await savingSession({ name: 'Mine', notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs', notes: 'theirs' }) })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'both' }, { type: 'decide.later' })
    session.do(edit({ notes: 'mine, longer' }), { type: 'review' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { name: 'Newer', notes: 'theirs' }) })
    expect(contextOf(session)).toMatchObject({
      parked: { changedAgain: ['name'], choices: { notes: { written: { whole: ['both'] } } } },
    })
  })

  it('L3 a text that is no value holds its group back, and nothing else', async () => {
    const session = await loadedSession()
    session.do(edit({ client_id: 'client-2', notes: 'mine' }))
    session.do({ type: 'field.unreadable', name: 'contact_id', text: 'Kel' }, { type: 'save' })
    expect(session.sent).toMatchObject([{ after: { notes: 'mine' } }])
    expect(session.sent[0]).not.toMatchObject({ after: { client_id: 'client-2' } })
  })

  it('L3 a text that is no value is given up and put back as what it is, and never sent', async () => {
    const session = await loadedSession()
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '200.00' }) })
    session.do({ type: 'review' }, { type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    expect(contextOf(session)).toMatchObject({
      unreadable: {},
      setAside: [{ key: 'price_cap', values: { price_cap: '12,' }, unreadable: ['price_cap'] }],
    })
    session.do({ type: 'put.back', key: 'price_cap' })
    expect(contextOf(session)).toMatchObject({ edits: {}, unreadable: { price_cap: '12,' }, setAside: [] })
    expect(session.sent).toEqual([])
  })

  it('L4 a choice does not outlive a later edit of its field; a combined text stays to begin with', async () => {
    const session = await savingSession({ name: 'Mine', notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs', notes: 'theirs' }) })
    session.do(
      { type: 'choose', key: 'name', take: 'mine' },
      { type: 'choose', key: 'notes', take: 'combined', text: 'mine theirs' },
      { type: 'decide.later' },
      edit({ notes: 'mine and an hour more' }),
      { type: 'review' },
      { type: 'apply' },
    )
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', 1])
    expect(contextOf(session)).toMatchObject({
      parked: { choices: { name: { take: 'mine' }, notes: { written: { whole: ['mine theirs'] } } } },
    })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'mine theirs' }, { type: 'apply' })
    expect(session.sent[1]).toMatchObject({ after: { name: 'Mine', notes: 'mine theirs' } })
  })

  it('a save while overtaken asks again instead of sending', async () => {
    const session = await conflicting()
    session.do({ type: 'decide.later' }, { type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', 1])
  })

  it('an abandoned decision is never sent, however long one waits', async () => {
    const session = await conflicting()
    session.do(
      { type: 'autosave.set', on: true },
      { type: 'choose.all', take: 'mine' },
      { type: 'decide.later' },
    )
    session.clock.increment(1_000_000)
    expect(session.sent).toHaveLength(1)
  })

  it('J7 when theirs changes again, choices it left alone stay and the others are asked again', async () => {
    const session = await savingSession({ name: 'Mine', order_number: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'T', order_number: 't' }) })
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'remote.changed', etag: 'W/"job:1:3"' })
    expect(session.state()).toBe('conflict.refreshing')
    await session.answer({ type: 'load.done', version: version(3, { name: 'T', order_number: 'again' }) })
    expect(session.state()).toBe('conflict.choosing')
    expect(contextOf(session)).toMatchObject({
      parked: { changedAgain: ['order_number'] },
      notice: { code: 'changedAgain', keys: ['order_number'] },
    })
    expect(Object.keys(choicesOf(contextOf(session)))).toEqual(['name'])
    session.do({ type: 'apply' })
    expect(session.state()).toBe('conflict.choosing')
  })

  it('J7 what is read and not chosen yet is marked when theirs changes under the eyes, until something is chosen', async () => {
    const session = await savingSession({ name: 'Mine', order_number: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'T', order_number: 't' }) })
    const changed = async (revision: number, fields: Fields) => {
      session.do({ type: 'remote.changed', etag: null })
      await session.answer({ type: 'load.done', version: version(revision, { name: 'T', ...fields }) })
    }
    await changed(3, { order_number: 'newer' })
    expect(contextOf(session)).toMatchObject({
      parked: { changedAgain: ['order_number'], choices: {} },
      notice: { code: 'changedAgain', keys: ['order_number'] },
    })
    await changed(4, { order_number: 'newer', description: 'something else' })
    expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual(['order_number'])
    session.do({ type: 'choose', key: 'order_number', take: 'theirs' })
    expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual([])
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'apply' })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'Mine' } })
  })

  it('J7 a choice that was taken back is told no more once something else was chosen in its stead', async () => {
    const session = await savingSession({ name: 'Mine', order_number: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'T', order_number: 't' }) })
    const changed = async (revision: number, order_number: string) => {
      session.do({ type: 'remote.changed', etag: null })
      await session.answer({ type: 'load.done', version: version(revision, { name: 'T', order_number }) })
      return conflictChoicesIn(contextOf(session))
    }
    session.do({ type: 'choose', key: 'order_number', take: 'mine' })
    expect(await changed(3, 'newer')).toMatchObject({ cleared: { order_number: 'mine' } })
    session.do(
      { type: 'choose', key: 'order_number', take: 'theirs' },
      { type: 'choose.none', key: 'order_number' },
    )
    expect(await changed(4, 'newest')).toMatchObject({ changedAgain: ['order_number'], cleared: {} })
    expect(conflictChoicesIn(contextOf(session)).cleared).toEqual({})
  })

  it('J6 what theirs becomes while the decisions are closed is asked about for the first time when they are opened', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'T' }) })
    session.do({ type: 'decide.later' }, { type: 'remote.changed', etag: null })
    await session.answer({ type: 'load.done', version: version(3, { name: 'Newer' }) })
    session.do({ type: 'review' })
    expect(session.state()).toBe('conflict.choosing')
    expect(conflictChoicesIn(contextOf(session)).changedAgain).toEqual([])
  })

  it('when theirs goes back to what I started from, nothing is left to decide and nothing is sent', async () => {
    const session = await conflicting()
    session.do({ type: 'remote.changed', etag: 'W/"job:1:3"' })
    await session.answer({ type: 'load.done', version: version(3) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
  })

  it('L4 what somebody wrote for a text is kept when nothing is left to decide of it, and can be put back', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'what both of us meant' })
    session.do({ type: 'remote.changed', etag: 'W/"job:1:3"' })
    await session.answer({ type: 'load.done', version: version(3) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session).setAside).toEqual([
      { key: 'notes', values: { notes: 'what both of us meant' }, by: 'written', over: { notes: 'theirs' } },
    ])
    session.do({ type: 'put.back', key: 'notes', by: 'written' })
    expect(contextOf(session).edits).toEqual({ notes: 'what both of us meant' })
    // What stood there instead is kept in its turn.
    expect(contextOf(session).setAside).toMatchObject([{ values: { notes: 'mine' }, by: 'written' }])
    // It was written over what the record does not say any more.
    expect(session.tags()).toContain('overtaken')
  })

  it('L4 it is kept, too, when the decision goes because the field was edited', async () => {
    const left = async (...last: readonly SessionEvent[]) => {
      const session = await savingSession({ notes: 'mine' })
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
      session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'what both of us meant' })
      session.do(...last)
      expect(session.tags()).not.toContain('overtaken')
      return contextOf(session).setAside.filter(({ by }) => by === 'written')
    }
    const kept = [
      { key: 'notes', values: { notes: 'what both of us meant' }, by: 'written', over: { notes: 'theirs' } },
    ]
    expect(await left({ type: 'decide.later' }, edit({ notes: 'theirs' }))).toEqual(kept)
    expect(await left(edit({ notes: 'theirs' }))).toEqual(kept)
    expect(await left({ type: 'field.revert', names: ['notes'] })).toEqual(kept)
  })

  it('L4 so is a text left for another choice, and nothing that stands in the record or the field anyway', async () => {
    const leftWith = async (...choices: readonly SessionEvent[]) => {
      const session = await savingSession({ notes: 'mine' })
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
      session.do(...choices, { type: 'remote.changed', etag: 'W/"job:1:3"' })
      await session.answer({ type: 'load.done', version: version(3) })
      return contextOf(session).setAside.map(({ values }) => values['notes'])
    }
    const combined = (text: string) => ({ type: 'choose', key: 'notes', take: 'combined', text }) as const
    const theirs = { type: 'choose', key: 'notes', take: 'theirs' } as const
    expect(await leftWith(combined('what both of us meant'), theirs)).toEqual(['what both of us meant'])
    expect(await leftWith(combined('mine'))).toEqual([])
    expect(await leftWith(theirs)).toEqual([])
  })

  it('a second race after the choice asks again', async () => {
    const session = await conflicting()
    session.do({ type: 'choose.all', take: 'mine' }, { type: 'apply' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(3, { name: 'Theirs again' }) })
    expect(session.state()).toBe('conflict.choosing')
    expect(choicesOf(contextOf(session))).toEqual({})
  })
})

describe('L8 changes that do not touch', () => {
  it('J2 are merged without a question, and the save goes on', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: disjoint })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent[1]).toMatchObject({ etag: 'W/"job:1:2"', after: { notes: 'mine' } })
    expect(contextOf(session)).toMatchObject({
      notice: { code: 'merged', takenIn: ['name'], combined: [], by: tom.name },
      takenIn: { name: { by: tom.name, own: false } },
    })
  })

  it('two people who did the same are not asked', async () => {
    const session = await savingSession({ notes: 'same' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'same' }) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
  })

  it('different lines of one text are merged, and the merged text is sent', async () => {
    const session = await loadedSession({}, version(1, { notes: 'one\ntwo\nthree\nfour\n' }))
    session.do(edit({ notes: 'ONE\ntwo\nthree\nfour\n' }), { type: 'save' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'one\ntwo\nthree\nFOUR\n' }) })
    expect(session.sent[1]).toMatchObject({ after: { notes: 'ONE\ntwo\nthree\nFOUR\n' } })
    expect(contextOf(session).notice).toMatchObject({ code: 'merged', takenIn: [], combined: ['notes'] })
  })

  it('after two rounds in a row the session stops and says that others were faster', async () => {
    const session = await savingSession({ notes: 'mine' })
    for (let round = 2; round <= 4; round++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(round, { name: `Theirs ${round}` }) })
    }
    expect([session.state(), session.sent.length]).toEqual(['stalled.waiting', 3])
    expect(contextOf(session)).toMatchObject({ stalledBy: 'outpaced', edits: { notes: 'mine' } })
    session.do({ type: 'save' })
    expect(session.sent[3]).toMatchObject({ etag: 'W/"job:1:4"', after: { notes: 'mine' } })
  })
})

describe('what others save meanwhile', () => {
  it('J1 comes in at once when nothing is being edited', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed', etag: 'W/"job:1:2"' })
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: disjoint })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({
      base: disjoint,
      notice: { code: 'takenIn', names: ['name'], by: tom.name },
    })
  })

  it('comes in under edits it does not touch', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: disjoint })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({ base: disjoint, edits: { notes: 'mine' } })
  })

  it('never opens a dialog over somebody who is typing', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: overlapping })
    expect(session.state()).toBe('loaded.overtaken')
    expect(contextOf(session)).toMatchObject({ edits: { name: 'Mine' }, base: { etag: 'W/"job:1:1"' } })
    session.do(edit({ name: 'Mine, longer' }))
    expect(session.state()).toBe('loaded.overtaken')
    session.do(edit({ name: 'Theirs' }))
    expect(session.state()).toBe('loaded.clean')
  })

  it.each([
    ['mine', { edits: { price_cap: '12.5' }, unreadable: {} }, 1],
    ['theirs', { edits: {}, setAside: [{ key: 'price_cap', values: { price_cap: '12.5' } }] }, 0],
  ] as const)(
    'L1 is a decision too for a field that holds no value yet, and %s can be taken',
    async (take, after, sends) => {
      const session = await loadedSession({ autosave: true })
      session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' }, { type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: version(2, { price_cap: '150.00' }) })
      expect(session.state()).toBe('loaded.overtaken')
      session.do(edit({ price_cap: '12.5' }))
      session.clock.increment(100_000)
      expect([session.state(), session.sent.length]).toEqual(['loaded.overtaken', 0])
      session.do({ type: 'review' }, { type: 'choose', key: 'price_cap', take }, { type: 'apply' })
      expect(contextOf(session)).toMatchObject(after)
      expect(session.sent).toHaveLength(sends)
    },
  )

  it.each([
    ['mine', { edits: {}, unreadable: { price_cap: '12,' }, setAside: [] }],
    ['theirs', { edits: {}, unreadable: {}, setAside: [{ key: 'price_cap', values: { price_cap: '12,' } }] }],
  ] as const)('a text that is no value yet can be decided about: %s', async (take, after) => {
    const session = await loadedSession()
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '12,' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '150.00' }) })
    session.do({ type: 'review' }, { type: 'choose', key: 'price_cap', take }, { type: 'apply' })
    expect(contextOf(session)).toMatchObject({ base: { etag: 'W/"job:1:2"' }, ...after })
    expect(session.sent).toEqual([])
  })

  it('a text that is no value yet is not merged, and lets go of theirs when it is taken back', async () => {
    const session = await loadedSession({}, version(1, { notes: 'one\ntwo\nthree\n' }))
    session.do({ type: 'field.unreadable', name: 'notes', text: 'ONE\0\ntwo\nthree\n' })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'one\ntwo\nTHREE\n' }) })
    expect(comparisonOf(contextOf(session))?.decisions).toMatchObject([{ key: 'notes', merge: null }])
    session.do({ type: 'field.revert' })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session).base?.fields['notes']).toBe('one\ntwo\nTHREE\n')
  })

  it('an autosave that is overtaken leaves a banner, not a dialog', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ name: 'Mine' }))
    session.clock.increment(1_000)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: overlapping })
    expect(session.state()).toBe('loaded.overtaken')
    session.clock.increment(100_000)
    expect(session.sent).toHaveLength(1)
  })

  it('R08 a text being typed is not rewritten by a refresh; it is merged when it is saved', async () => {
    const session = await loadedSession({}, version(1, { notes: 'one\ntwo\nthree\n' }))
    session.do(edit({ notes: 'ONE\ntwo\nthree\n' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'one\ntwo\nTHREE\n' }) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session).edits).toEqual({ notes: 'ONE\ntwo\nthree\n' })
    session.do({ type: 'save' })
    expect(session.sent[0]).toMatchObject({ etag: 'W/"job:1:2"', after: { notes: 'ONE\ntwo\nTHREE\n' } })
  })

  it('is no news when the tag is the one on screen', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed', etag: 'W/"job:1:1"' })
    expect(session.state()).toBe('loaded.clean')
  })

  it('a hint during a save is followed up afterwards, unless it was about that very save', async () => {
    const session = await savingSession()
    session.do({ type: 'remote.changed', etag: 'W/"job:1:2"' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect([session.state(), session.loads]).toEqual(['loaded.clean', 1])
    session.do(edit({ notes: 'more' }), { type: 'save' }, { type: 'remote.changed', etag: 'W/"job:1:9"' })
    await session.answer({ type: 'send.accepted', version: version(3, { notes: 'more' }) })
    expect(session.state()).toBe('reloading.fetching')
  })

  it('a refresh that fails is forgotten', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.failed', why: 'network', retryAfterMs: null })
    expect(session.state()).toBe('loaded.clean')
  })

  it('J8 a write is conditional on what was on screen, whatever tags other answers had', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'remote.changed', etag: 'W/"job:1:2"' }, { type: 'save' })
    await session.answer({ type: 'load.failed', why: 'network', retryAfterMs: null })
    expect(session.sent[0]?.etag).toBe('W/"job:1:1"')
  })
})

describe('a change that did not move the tag', () => {
  it('is noticed by the strict checksum and decided, not taken for something in between', async () => {
    const session = await savingSession({ job_status: 'approved' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(1, { job_status: 'special' }) })
    expect(session.state()).toBe('conflict.choosing')
  })

  it('is merged when it touches nothing of mine', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(1, { job_status: 'special' }) })
    expect(session.sent[1]).toMatchObject({ etag: 'W/"job:1:1"', before: { notes: 'none' } })
  })
})

describe('own writes', () => {
  it('L7 from another machine are taken in as such', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed' })
    const change = { id: 'other-tab', by: hana.name, after: { name: 'Other tab' } }
    await session.answer({ type: 'load.done', version: version(2, { name: 'Other tab' }, [change]) })
    expect(contextOf(session).takenIn['name']).toMatchObject({ own: true })
  })

  it('a write that landed while newer typing overlaps with somebody else is asked about that only', async () => {
    const session = await savingSession({ name: 'Mine', notes: 'note' })
    session.do(edit({ name: 'Mine, newer' }))
    await session.answer(unknown)
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { name: 'Mine', notes: 'note' } }
    const theirs = version(3, { name: 'Theirs', notes: 'note' }, [{ after: { name: 'Theirs' } }, own])
    await session.answer({ type: 'load.done', version: theirs })
    expect(session.state()).toBe('loaded.overtaken')
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Mine, newer' },
      base: { fields: { name: 'Mine', notes: 'note' } },
      write: { is: 'none' },
    })
    expect(comparisonOf(contextOf(session))?.decisions.map(({ key }) => key)).toEqual(['name'])
  })
})
