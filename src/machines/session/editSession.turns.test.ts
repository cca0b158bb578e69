import { describe, expect, it } from 'vitest'
import { contextOf, edit, failedLoad, stale, unknown } from '../testing/testEvents'
import { hana, loadedSession, savingSession, testSession, ticks, tom, version } from '../testing/testSession'
import type { Operation } from './editSession.types'
import { limits } from './limits'

const ask = (operation: Operation) => ({ type: 'operation.ask', operation }) as const
const note: Operation = { kind: 'addEvent', text: 'Called.' }
const accept: Operation = { kind: 'acceptQuote' }
const reader = { type: 'person.changed', person: { ...hana, canEdit: false } } as const

/** Somebody else changed what is edited here; the question waits. */
async function overtaken() {
  const session = await loadedSession()
  session.do(edit({ name: 'Mine' }), { type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
  expect(session.tags()).toContain('overtaken')
  return session
}

/** The same for a save by hand: the decisions are open. */
async function choosing() {
  const session = await savingSession({ name: 'Mine' })
  await session.answer(stale)
  await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
  expect(session.tags()).toContain('choosing')
  return session
}

describe('what is asked for while a question waits', () => {
  it('L9 waits for a yes of its own where it needs one: the page shows another version than the newest', async () => {
    const session = await overtaken()
    session.do(ask(accept))
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 0])
    session.do({ type: 'operation.confirm' })
    expect(session.sent).toMatchObject([{ ...accept, etag: version(2).etag }])
  })

  it('goes once that is left for later, and no save with it', async () => {
    const session = await choosing()
    session.do({ type: 'save' }, ask(note))
    expect(session.sent).toHaveLength(1)
    session.do({ type: 'decide.later' })
    expect(session.sent.slice(1)).toMatchObject([note])
    await session.answer({ type: 'send.accepted', version: null })
    const added = { by: hana.name, kind: 'manual_note', text: 'Called.' }
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }, [added]) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.overtaken', 2])
  })

  it('and is refused is still told when the question dissolves', async () => {
    const session = await overtaken()
    session.do(ask(accept), { type: 'operation.confirm' })
    await session.answer({ type: 'send.refused', problems: {}, message: 'Not yet.' })
    session.do({ type: 'review' })
    expect(session.tags()).toContain('choosing')
    session.do({ type: 'field.revert' })
    expect([session.state(), contextOf(session).notice]).toEqual([
      'loaded.clean',
      { code: 'refused', names: [], message: 'Not yet.' },
    ])
  })
})

describe('a question that dissolves', () => {
  it('is told no more, whether it was new or had changed again', async () => {
    const first = await choosing()
    expect(contextOf(first).notice?.code).toBe('conflict')
    first.do(edit({ name: 'Theirs' }))
    expect([first.tags().includes('choosing'), contextOf(first).notice]).toEqual([false, null])
    const again = await choosing()
    again.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'remote.changed' })
    await again.answer({ type: 'load.done', version: version(3, { name: 'Newest' }) })
    expect(contextOf(again).notice?.code).toBe('changedAgain')
    again.do(edit({ name: 'Newest' }))
    expect([again.tags().includes('choosing'), contextOf(again).notice]).toEqual([false, null])
    const dismissed = await choosing()
    dismissed.do({ type: 'notice.dismiss' }, edit({ name: 'Theirs' }))
    expect([dismissed.state(), contextOf(dismissed).notice]).toEqual(['loaded.clean', null])
  })
})

describe('a save of many fields, of which the server refuses one after the other', () => {
  it('L6 is sent without them as often as a save may be, and then rests with the last refusal', async () => {
    const names = ['name', 'order_number', 'description', 'notes', 'price_cap']
    const session = await savingSession({
      ...{ name: 'a', order_number: 'a', description: 'a', notes: 'a' },
      ...{ price_cap: '1', paid: true },
    })
    for (const name of names.slice(0, limits.sends)) {
      expect(session.state()).toMatch(/sending$/)
      await session.answer({ type: 'send.refused', problems: { [name]: 'No.' }, message: null })
    }
    expect([session.state(), session.sent.length]).toEqual(['loaded.rejected', limits.sends])
    expect(Object.keys(contextOf(session).problems)).toEqual(names.slice(0, limits.sends))
    expect(contextOf(session).notice).toMatchObject({
      code: 'refused',
      names: names.slice(limits.sends - 1, -1),
    })
  })

  it('rests at once when nothing else was sent', async () => {
    const session = await savingSession({ name: 'a' })
    await session.answer({ type: 'send.refused', problems: { name: 'No.' }, message: 'No.' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.rejected', 1])
  })

  it('goes on by itself where it was sent by itself', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ name: 'a', notes: 'b' }))
    session.clock.increment(1_000)
    await session.answer({ type: 'send.refused', problems: { name: 'No.' }, message: null })
    expect(session.sent[1]).toMatchObject({ after: { notes: 'b' } })
    expect(contextOf(session).askedBy).toBe('autosave')
  })
})

describe('a server that has no time', () => {
  it('L6 is asked as often as one save may be sent', async () => {
    const session = await savingSession({ notes: 'mine' })
    for (let tries = 0; tries < 9 && session.state().startsWith('saving'); tries++) {
      await session.answer({ type: 'send.wait', retryAfterMs: 1_000 })
      session.clock.increment(2_000)
    }
    expect([session.state(), session.sent.length]).toEqual(['stalled.waiting', limits.sends])
  })
})

describe('an answer that is lost', () => {
  it('is known with why, until the record was read', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer({ type: 'send.unknown', why: 'timeout' })
    expect(contextOf(session)).toMatchObject({ failure: 'timeout', retryAfterMs: null })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }) })
    expect(contextOf(session).failure).toBeNull()
  })
})

describe('others who are faster', () => {
  it('have what is typed here saved when somebody tries again', async () => {
    const session = await savingSession({ notes: 'mine' })
    for (let round = 2; session.state() !== 'stalled.waiting' && round < 9; round++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(round, { name: `Theirs ${round}` }) })
    }
    const before = session.sent.length
    session.do({ type: 'retry' })
    expect(session.sent.slice(before)).toMatchObject([{ kind: 'save', after: { notes: 'mine' } }])
  })
})

describe('what is put back', () => {
  it('U5 is saved by itself after a quiet second, also when a save came in between', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ name: 'First' }), { type: 'field.revert' }, edit({ name: 'Second' }))
    session.clock.increment(1_000)
    await session.answer({ type: 'send.accepted', version: version(2, { name: 'Second' }) })
    session.do({ type: 'put.back', key: 'name', by: 'undo' })
    session.clock.increment(999)
    expect(session.sent).toHaveLength(1)
    session.clock.increment(1)
    expect(session.sent[1]).toMatchObject({ after: { name: 'First' } })
  })
})

describe('a field that was refused', () => {
  it('has its chance again with a text in it that is no value yet', async () => {
    const session = await savingSession({ price_cap: '5' })
    await session.answer({ type: 'send.refused', problems: { price_cap: 'Too small.' }, message: null })
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '50,' })
    expect(contextOf(session)).toMatchObject({ unreadable: { price_cap: '50,' }, composing: null })
    expect(contextOf(session).problems).toEqual({})
  })

  it('stays refused while another field is typed in, also when it came along with the one that was edited', async () => {
    const session = await savingSession({ client_id: 'client-2' })
    await session.answer({ type: 'send.refused', problems: { contact_id: 'Not theirs.' }, message: null })
    session.do(edit({ notes: 'mine' }))
    expect(Object.keys(contextOf(session).problems)).toEqual(['contact_id'])
  })
})

describe('what is undone again and again', () => {
  it('L4 pushes nothing out that was given up for theirs, and is not pushed out by it', async () => {
    const session = await choosing()
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    for (let turn = 1; turn <= 12; turn++)
      session.do(edit({ name: `Mine ${turn}` }), { type: 'field.revert' })
    const kept = contextOf(session).setAside
    expect(kept.filter(({ by }) => by === undefined)).toMatchObject([{ values: { name: 'Mine' } }])
    expect(kept.filter(({ by }) => by === 'undo')).toHaveLength(10)
    for (let turn = 1; turn <= 3; turn++) {
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: version(2 + turn, { name: `Theirs ${turn}` }) })
      session.do(edit({ name: `Again ${turn}` }), { type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: version(9 + turn, { name: `Newer ${turn}` }) })
      session.do({ type: 'review' }, { type: 'choose.all', take: 'theirs' }, { type: 'apply' })
    }
    session.do(edit({ name: 'Last' }), { type: 'field.revert' })
    const after = contextOf(session).setAside
    expect(after.filter(({ by }) => by === undefined)).toHaveLength(4)
    expect(after.filter(({ by }) => by === 'undo')).toHaveLength(10)
  })
})

describe('giving up', () => {
  it('what was never asked for changes nothing, also before the record was read', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.signedOut' })
    session.do(edit({ notes: 'mine' }), { type: 'operation.cancel' })
    expect(contextOf(session).edits).toEqual({ notes: 'mine' })
    session.do({ type: 'person.changed', person: hana })
    expect(session.state()).toBe('loading.fetching')
    const reading = await loadedSession()
    reading.do({ type: 'remote.changed' }, { type: 'operation.cancel' })
    expect(reading.state()).toBe('reloading.fetching')
  })
})

describe('the refusal of an operation', () => {
  it('at named fields is told, and a note is back in its box', async () => {
    const session = await loadedSession()
    session.do(ask(note))
    await session.answer({ type: 'send.refused', problems: { description: 'Too long.' }, message: null })
    expect(contextOf(session)).toMatchObject({
      note: 'Called.',
      notice: { code: 'refused', names: ['description'] },
    })
    session.do({ type: 'remote.changed' })
    expect(session.state()).toBe('reloading.fetching')
  })

  it('with a 409 that the record does not explain is for good', async () => {
    const session = await loadedSession()
    session.do(ask({ kind: 'undo', undoes: 'c0' }))
    await session.answer({ type: 'send.duplicate', message: null })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session).notDone).toMatchObject({
      operation: { kind: 'undo', undoes: 'c0' },
      why: 'impossible',
    })
  })

  it('that found the record deleted by somebody is not one’s own deed where nobody signs in', async () => {
    const session = await loadedSession({ person: null })
    session.do(ask({ kind: 'delete' }))
    await session.answer(unknown)
    await session.answer({ type: 'load.missing', by: tom.name })
    expect(contextOf(session).notice).toEqual({ code: 'gone', by: tom.name, own: false })
  })

  it('keeps nothing that was typed from being saved by itself', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'mine' }), ask(accept))
    await session.answer({ type: 'send.refused', problems: {}, message: 'No.' })
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({ kind: 'save', after: { notes: 'mine' } })
  })

  it('for good is not one of a save: that says what the server said, at its field', async () => {
    const session = await savingSession({ notes: 'mine' })
    const problems = { notes: 'No.' }
    await session.answer({ type: 'send.refused', problems, message: 'No.', hindrance: 'impossible' })
    expect(contextOf(session)).toMatchObject({
      notDone: null,
      problems: { notes: { message: 'No.' } },
      notice: { code: 'refused', names: ['notes'], message: 'No.' },
    })
  })
})

describe('somebody who may no longer write', () => {
  const denied = { type: 'send.denied', message: null } as const

  /** Two fields were sent, nobody knows whether they arrived, and then the right to it was gone. */
  async function leftOpen() {
    const session = await savingSession({ notes: 'mine', name: 'Mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.denied' })
    return session
  }

  it('U26 gives a write up with the last of what it would write, and not before', async () => {
    const session = await leftOpen()
    session.do({ type: 'field.revert', names: ['notes'] })
    expect(contextOf(session)).toMatchObject({ write: { is: 'open' }, edits: { name: 'Mine' } })
    const both = await leftOpen()
    both.do({ type: 'field.revert', names: ['notes', 'name', 'paid'] })
    expect(contextOf(both)).toMatchObject({ write: { is: 'none' }, edits: {} })
  })

  it('L10 puts nothing back that was given up for theirs: that would be saved', async () => {
    const session = await choosing()
    session.do({ type: 'choose.all', take: 'theirs' }, { type: 'apply' }, reader)
    for (const event of [
      { type: 'put.back', key: 'name', by: 'theirs' },
      { type: 'put.back', key: 'name' },
    ] as const)
      session.do(event)
    expect([contextOf(session).edits, contextOf(session).queue]).toEqual([{}, []])
    expect(contextOf(session).setAside).toMatchObject([{ values: { name: 'Mine' } }])
  })

  it('U5 brings back, to be copied, what was written for a decision that nobody has to make any more', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'theirs' }) })
    session.do({ type: 'choose', key: 'notes', take: 'combined', text: 'both' }, { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3) })
    session.do(reader, { type: 'put.back', key: 'notes', by: 'written' })
    expect([session.state(), contextOf(session).edits]).toEqual(['readOnly.resting', { notes: 'both' }])
  })

  it('and tries again is told nothing of it any more, and all the rest', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(denied)
    session.do({ type: 'retry' })
    expect(contextOf(session)).toMatchObject({ notice: null, mayEdit: true })
    const other = await loadedSession()
    other.do(reader, { type: 'remote.changed' })
    await other.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(contextOf(other).notice?.code).toBe('takenIn')
    other.do({ type: 'retry' })
    expect(contextOf(other)).toMatchObject({ notice: { code: 'takenIn' }, mayEdit: false })
    other.do({ type: 'notice.dismiss' }, { type: 'retry' }, { type: 'remote.changed' })
    expect([other.state(), contextOf(other).notice]).toEqual(['readOnly.refreshing', null])
  })

  it.each([
    ['tries again', { type: 'retry' }],
    ['is told that nobody is signed in', { type: 'person.changed', person: null }],
  ] as const)('may write again where there is no sign-in, when whoever it is %s', async (_, event) => {
    const session = await savingSession({ notes: 'mine' }, { person: null })
    await session.answer(denied)
    expect(session.tags()).toContain('readOnly')
    session.do(event)
    expect([session.state(), contextOf(session).mayEdit]).toEqual(['loaded.dirty', true])
  })

  it('L11 has what else is typed saved by itself afterwards, whatever became of a note', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(ask(note), edit({ notes: 'mine' }))
    await session.answer(unknown)
    await session.answer({ type: 'load.denied' })
    session.do({ type: 'person.changed', person: hana })
    await session.answer({ type: 'load.done', version: version(1) })
    session.clock.increment(2_000)
    expect(session.sent[1]).toMatchObject({ kind: 'save', after: { notes: 'mine' } })
  })
})

describe('a sign-in', () => {
  it('L10 is awaited: that nobody is signed in, or somebody else, carries nothing on', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.signedOut' })
    expect(contextOf(session).notice).toEqual({ code: 'signedOut' })
    session.do({ type: 'person.changed', person: null }, { type: 'person.changed', person: tom })
    expect([session.state(), session.sent.length]).toEqual(['signedOut.waiting', 1])
  })

  it('carries on what was begun before anybody had signed in', async () => {
    const session = await savingSession({ notes: 'mine' }, { person: null })
    await session.answer({ type: 'send.signedOut' })
    session.do({ type: 'person.changed', person: null })
    expect(session.state()).toBe('signedOut.waiting')
    session.do({ type: 'person.changed', person: tom })
    expect([session.state(), contextOf(session).person]).toEqual(['saving.sending', tom])
  })

  it('that may only read, or none, is known while a request is under way', async () => {
    const session = await savingSession()
    session.do(reader)
    expect(contextOf(session).mayEdit).toBe(false)
    session.do({ type: 'person.changed', person: null })
    expect(contextOf(session).mayEdit).toBe(true)
  })
})

describe('a hint that names no version', () => {
  it('has the record read also where it has no ETag', async () => {
    const session = await loadedSession({}, { ...version(1), etag: null })
    session.do({ type: 'remote.changed', etag: null })
    expect([session.state(), session.loads]).toEqual(['reloading.fetching', 2])
  })
})

describe('a line that is gone', () => {
  it('has nothing read in the background until it is back', async () => {
    const session = await loadedSession()
    session.do({ type: 'connection.lost' }, { type: 'remote.changed' })
    expect([session.state(), session.loads]).toEqual(['loaded.clean', 1])
    session.do({ type: 'connection.back' }, { type: 'remote.changed' })
    expect(session.loads).toBe(2)
  })

  it('and comes back has nothing sent again that was refused for another reason', async () => {
    const session = await savingSession()
    for (let round = 0; round < 2; round++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(1) })
    }
    expect(contextOf(session).stalledBy).toBe('blocked')
    session.do({ type: 'connection.lost' }, { type: 'connection.back' })
    expect([session.state(), session.sent.length]).toEqual(['stalled.waiting', 2])
    session.do({ type: 'retry' })
    expect(contextOf(session).stalledBy).toBeNull()
  })
})

describe('a note that is written', () => {
  const at = '2026-05-04T14:02:00.000Z'
  const draft = {
    ...{ base: version(1), edits: {}, unreadable: {}, note: 'Called.', labels: {}, choices: {} },
    ...{ setAside: [], sent: null, at },
  }
  const reopened = async (edits: Readonly<Record<string, string>>) => {
    const session = testSession({ autosave: true }, { ...draft, edits })
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: version(1) })
    return session
  }

  it('over one from before has been seen; what else came back with it has not, and is not saved by itself', async () => {
    const alone = await reopened({})
    alone.do({ type: 'note.edit', text: 'Called. A' })
    expect(contextOf(alone).restored).toBeNull()
    const both = await reopened({ notes: 'before' })
    both.do({ type: 'note.edit', text: 'Called. A' })
    both.clock.increment(60_000)
    expect([contextOf(both).restored?.at, both.sent.length]).toEqual([at, 0])
  })
})

describe('what is told', () => {
  it('stands when a read brings nothing new', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { notes: 'mine' }) })
    expect(contextOf(session).notice).toEqual({ code: 'saved', names: ['notes'] })
  })

  it.each([
    ['fails', failedLoad],
    ['shows the same', { type: 'load.done', version: version(2, { name: 'Theirs' }) }],
  ] as const)('of a conflict stands while somebody chooses, when a read %s', async (_, outcome) => {
    const session = await choosing()
    session.do({ type: 'remote.changed' })
    await session.answer(outcome)
    expect([session.state(), contextOf(session).notice?.code]).toEqual(['conflict.choosing', 'conflict'])
  })
})
