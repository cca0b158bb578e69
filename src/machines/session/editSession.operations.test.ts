import { describe, expect, it } from 'vitest'
import type { Operation } from './editSession.types'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { hana, loadedSession, tom, version, type TestSession } from '../testing/testSession'

const note: Operation = { kind: 'addEvent', text: 'Called the client.' }
const ask = (operation: Operation) => ({ type: 'operation.ask', operation }) as const
const noteEvent = (by = hana.name) => ({ by, kind: 'manual_note', text: 'Called the client.' })

async function asked(operation: Operation): Promise<TestSession> {
  const session = await loadedSession()
  session.do(ask(operation))
  return session
}

describe('R16 operations', () => {
  it('go one at a time, in the order asked', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'save' }, ask(note), ask({ kind: 'acceptQuote' }))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save'])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save', 'addEvent'])
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }, [noteEvent()]) })
    expect(session.sent.map(({ kind, etag }) => [kind, etag])).toEqual([
      ['save', 'W/"job:1:1"'],
      ['addEvent', 'W/"job:1:2"'],
      ['acceptQuote', 'W/"job:1:2"'],
    ])
  })

  it('leave edits alone', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), ask(note))
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({ edits: { notes: 'mine' }, notice: { code: 'noteAdded' } })
  })
})

describe('a note', () => {
  it('that met a newer version is sent again by itself, with its tag', async () => {
    const session = await asked(note)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(session.sent[1]).toMatchObject({
      kind: 'addEvent',
      text: 'Called the client.',
      etag: 'W/"job:1:2"',
    })
  })

  it('whose answer was lost is found among the events, and not written twice', async () => {
    const session = await asked(note)
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
    expect(contextOf(session).notice).toEqual({ code: 'noteAdded' })
  })

  it('answered 409 is added when the events show it, and was there before when they do not', async () => {
    const session = await asked(note)
    await session.answer({ type: 'send.duplicate', message: null })
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(contextOf(session).notice).toEqual({ code: 'noteAdded' })
    const before = await loadedSession({}, version(1, {}, [noteEvent()]))
    before.do(ask(note))
    await before.answer({ type: 'send.duplicate', message: null })
    await before.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(contextOf(before).notice).toEqual({ code: 'noteExists', text: 'Called the client.' })
    expect([before.state(), before.sent.length]).toEqual(['loaded.clean', 1])
  })

  it('too soon after another waits and is sent once', async () => {
    const session = await asked(note)
    await session.answer({ type: 'send.wait', retryAfterMs: null })
    session.clock.increment(10_000)
    expect(session.sent).toHaveLength(2)
  })

  it('goes even while fields wait for a decision, and the decision stays', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do(ask(note))
    expect(session.sent[0]).toMatchObject({ etag: 'W/"job:1:2"' })
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }, [noteEvent()]) })
    expect(session.state()).toBe('loaded.overtaken')
  })
})

describe.each([
  [{ kind: 'acceptQuote' }],
  [{ kind: 'delete' }],
  [{ kind: 'undo', undoes: 'change-1' }],
] as const)('%o', (operation) => {
  it('asks again when somebody has changed the record since, and goes on with what was then on screen', async () => {
    const session = await asked(operation)
    await session.answer(stale)
    const theirs = version(2, { name: 'Theirs' }, [{ after: { name: 'Theirs' } }])
    await session.answer({ type: 'load.done', version: theirs })
    expect(session.state()).toBe('confirming')
    expect(contextOf(session)).toMatchObject({ theirs, sent: operation })
    session.do({ type: 'operation.confirm' })
    expect(session.sent[1]).toMatchObject({ ...operation, etag: 'W/"job:1:2"' })
    expect(session.sent[1]?.changeId).not.toBe(session.sent[0]?.changeId)
  })

  it('is dropped when the person no longer wants it', async () => {
    const session = await asked(operation)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'operation.cancel' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
    expect(contextOf(session)).toMatchObject({ base: { etag: 'W/"job:1:2"' }, sent: null })
  })

  it('with a lost answer and nothing changed is sent again, the identical request', async () => {
    const session = await asked(operation)
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.sent[1]).toBe(session.sent[0])
  })

  it('that is refused says so and is over', async () => {
    const session = await asked(operation)
    await session.answer({ type: 'send.refused', problems: {}, message: 'It has costs.' })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({
      sent: null,
      notice: { code: 'refused', message: 'It has costs.' },
    })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(contextOf(session).notice).toMatchObject({ code: 'refused' })
  })
})

describe('deleting', () => {
  it('ends in gone, as an own deed', async () => {
    const session = await asked({ kind: 'delete' })
    await session.answer({ type: 'send.accepted', version: null })
    expect(session.state()).toBe('gone')
    expect(contextOf(session)).toMatchObject({ notice: { code: 'gone', by: null, own: true }, sent: null })
  })

  it('with a lost answer is known by the record being gone', async () => {
    const session = await asked({ kind: 'delete' })
    await session.answer(unknown)
    await session.answer({ type: 'load.missing', by: hana.name })
    expect(contextOf(session).notice).toMatchObject({ code: 'gone', own: true })
  })
})

describe('undoing', () => {
  it('U26 text typed in a field while its own undo is under way is asked about, and brings nothing back unseen', async () => {
    const session = await loadedSession({ autosave: true }, version(2, { name: 'New' }))
    session.do(ask({ kind: 'undo', undoes: 'change-1' }), edit({ name: 'Newer' }))
    const undone = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { name: 'Bench' } }
    await session.answer({ type: 'send.accepted', version: version(3, { name: 'Bench' }, [undone]) })
    expect(session.tags()).toContain('overtaken')
    expect(contextOf(session)).toMatchObject({ edits: { name: 'Newer' } })
    session.clock.increment(60_000)
    expect(session.sent).toHaveLength(1)
    session.do({ type: 'review' }, { type: 'choose', key: 'name', take: 'theirs' }, { type: 'apply' })
    expect(contextOf(session)).toMatchObject({ edits: {}, base: { fields: { name: 'Bench' } } })
  })

  it('U26 text typed in another place while an undo is under way stays, with no question', async () => {
    const before = 'one\ntwo\n\nthree\nfour'
    const session = await loadedSession({}, version(2, { notes: before, name: 'New' }))
    session.do(
      ask({ kind: 'undo', undoes: 'change-1' }),
      edit({ notes: 'one\ntwo\n\nthree\nfour!', order_number: '7' }),
    )
    const after = { notes: 'zero\ntwo\n\nthree\nfour' }
    const undone = { id: session.sent[0]?.changeId ?? '', by: hana.name, after }
    await session.answer({ type: 'send.accepted', version: version(3, { ...after, name: 'New' }, [undone]) })
    expect(contextOf(session).notice).toEqual({ code: 'undone' })
    session.do({ type: 'save' })
    expect(session.sent[1]).toMatchObject({
      after: { notes: 'zero\ntwo\n\nthree\nfour!', order_number: '7' },
    })
  })

  it('of a change somebody has built upon asks, naming him', async () => {
    const session = await asked({ kind: 'undo', undoes: 'change-1' })
    await session.answer(stale)
    const theirs = version(2, { name: 'Theirs' }, [{ by: tom.name, after: { name: 'Theirs' } }])
    await session.answer({ type: 'load.done', version: theirs })
    expect(session.tags()).toContain('confirming')
  })
})
