import { describe, expect, it } from 'vitest'
import type { Operation } from './editSession.types'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { sentOf } from './write'
import { hana, loadedSession, savingSession, tom, version, type TestSession } from '../testing/testSession'
import { comparisonOf, theirsOf } from './parked'
import { asAsked, lastAuthor } from '../selectors/session'

const note: Operation = { kind: 'addEvent', text: 'Called the client.' }
const ask = (operation: Operation) => ({ type: 'operation.ask', operation }) as const
const noteEvent = (by = hana.name) => ({ by, kind: 'manual_note', text: 'Called the client.' })

const dearer = version(2, { price_cap: '200.00' }, [{ after: { price_cap: '200.00' } }])

/** A colleague's newer version, taken in while nothing was under way. */
async function comesIn(session: TestSession): Promise<void> {
  session.do({ type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: dearer })
}

async function asked(operation: Operation): Promise<TestSession> {
  const session = await loadedSession()
  session.do(ask(operation))
  return session
}

describe('R16 operations', () => {
  it('go one at a time, in the order asked', async () => {
    const session = await loadedSession()
    const second: Operation = { kind: 'addEvent', text: 'And once more.' }
    session.do(edit({ notes: 'mine' }), { type: 'save' }, ask(note), ask(second))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save'])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save', 'addEvent'])
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }, [noteEvent()]) })
    expect(session.sent.slice(1)).toMatchObject([
      { ...note, etag: 'W/"job:1:2"' },
      { ...second, etag: 'W/"job:1:2"' },
    ])
  })

  it('leave edits alone', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), ask(note))
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      notice: { code: 'done', operation: 'addEvent' },
    })
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

  it('is sent again without a tag where there is none', async () => {
    const bare = { ...version(1), etag: null }
    const session = await loadedSession({}, bare)
    session.do(ask(note))
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: { ...version(2, { name: 'Theirs' }), etag: null } })
    expect(session.sent.map(({ kind, etag }) => [kind, etag])).toEqual([
      ['addEvent', null],
      ['addEvent', null],
    ])
  })

  it('whose answer was lost is found among the events, and not written twice', async () => {
    const session = await asked(note)
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
    expect(contextOf(session).notice).toEqual({ code: 'done', operation: 'addEvent' })
  })

  it('answered 409 is added when the events show it, and was there before when they do not', async () => {
    const session = await asked(note)
    await session.answer({ type: 'send.duplicate', message: null })
    await session.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(contextOf(session).notice).toEqual({ code: 'done', operation: 'addEvent' })
    const before = await loadedSession({}, version(1, {}, [noteEvent()]))
    before.do(ask(note))
    await before.answer({ type: 'send.duplicate', message: null })
    await before.answer({ type: 'load.done', version: version(1, {}, [noteEvent()]) })
    expect(contextOf(before).notice).toEqual({ code: 'exists', operation: 'addEvent' })
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
    expect(session.tags()).toContain('confirming')
    expect(contextOf(session)).toMatchObject({ parked: { theirs }, write: { sent: operation } })
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
    expect(contextOf(session)).toMatchObject({ base: { etag: 'W/"job:1:2"' }, write: { is: 'none' } })
  })

  it('U8 that failed on an unchanged record is a refusal at once, to be tried again with a button of its own', async () => {
    const session = await asked(operation)
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, notDone: { operation, why: 'failed' } })
    expect(session.tags()).not.toContain('busy')
    session.clock.increment(600_000)
    expect([session.sent.length, session.loads]).toEqual([1, 2])
    session.do(ask(operation))
    expect(session.sent[1]).toMatchObject(operation)
    expect(contextOf(session).notDone).toBeNull()
  })

  it.each([
    ['Save', [edit({ notes: 'mine' }), { type: 'save' }]],
    ['trying again', [{ type: 'retry' }]],
    ['the line coming back', [{ type: 'connection.lost' }, { type: 'connection.back' }]],
    ['signing in', [{ type: 'person.changed', person: hana }]],
  ] as const)('U8 L9 that was not done is not carried along by %s', async (_, events) => {
    const session = await asked(operation)
    await session.answer(unknown)
    for (let tries = 0; tries < 4; tries++) {
      await session.answer({ type: 'load.failed', why: 'server', retryAfterMs: null })
      session.clock.increment(60_000)
    }
    expect(session.tags()).toContain('stalled')
    session.do(...events)
    if (session.tags().includes('busy')) await session.answer({ type: 'load.done', version: version(1) })
    expect(session.sent.filter(({ kind }) => kind === operation.kind)).toHaveLength(1)
  })

  it('U8 L9 that waited for its turn is asked about, not sent', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do(ask(operation))
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 1])
    session.do({ type: 'operation.confirm' })
    expect(session.sent[1]).toMatchObject({ ...operation, etag: 'W/"job:1:2"' })
  })

  it('U8 L9 that met the end of the sign-in is asked about after the next', async () => {
    const session = await asked(operation)
    await session.answer({ type: 'send.signedOut' })
    session.do({ type: 'person.changed', person: hana })
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 1])
  })

  it('U8 L9 that the server has no time for, or that has no line, is not sent later by itself', async () => {
    const busy = await asked(operation)
    await busy.answer({ type: 'send.wait', retryAfterMs: 1_000 })
    await busy.answer({ type: 'load.done', version: version(1) })
    const offline = await loadedSession()
    offline.do({ type: 'connection.lost' }, ask(operation))
    await offline.answer({ type: 'send.unknown', why: 'network' })
    offline.do({ type: 'connection.back' })
    await offline.answer({ type: 'load.done', version: version(1) })
    for (const session of [busy, offline]) {
      session.clock.increment(600_000)
      expect([session.sent.length, contextOf(session).notDone?.operation]).toEqual([1, operation])
    }
  })

  it('U11 that is refused for an unchanged record ends, and every later save goes through', async () => {
    const session = await asked(operation)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session)).toMatchObject({
      write: { is: 'none' },
      notDone: { operation, why: 'refused' },
    })
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    expect(session.sent[1]).toMatchObject({ kind: 'save', after: { notes: 'mine' } })
  })

  it('U11 whose tag only a proxy has marked is asked about, and then goes as the server knows it', async () => {
    const marked = { ...version(1), etag: '"one-gzip"' }
    const session = await loadedSession({}, marked)
    session.do(ask(operation))
    expect(session.sent[0]?.etag).toBe(marked.etag)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: marked })
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.confirm' })
    expect(session.sent[1]).toMatchObject({ ...operation, etag: '"one"' })
  })

  it('U11 is shown with the newest version while it is asked about', async () => {
    const session = await asked(operation)
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(3, { name: 'Newest' }) })
    expect(session.tags()).toContain('confirming')
    expect(theirsOf(contextOf(session))).toMatchObject({ fields: { name: 'Newest' } })
    session.do({ type: 'operation.confirm' })
    expect(session.sent[1]).toMatchObject({ etag: 'W/"job:1:3"' })
  })

  it.each(['reloading', 'stalled', 'signedOut', 'queued'])(
    'U11 can be given up while it is %s',
    async (where) => {
      const session = where === 'queued' ? await savingSession({ notes: 'mine' }) : await asked(operation)
      if (where === 'queued') session.do(ask(operation))
      else await session.answer(where === 'signedOut' ? { type: 'send.signedOut' } : unknown)
      for (let tries = 0; where === 'stalled' && tries < 4; tries++) {
        await session.answer({ type: 'load.failed', why: 'server', retryAfterMs: null })
        session.clock.increment(60_000)
      }
      session.do({ type: 'operation.cancel' })
      const { queue } = contextOf(session)
      const sent = sentOf(contextOf(session))
      expect([sent?.kind === operation.kind, queue]).toEqual([false, []])
    },
  )

  it('L1 that was asked about before a newer version came in is asked about anew, with what changed since', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    await comesIn(session)
    expect(contextOf(session).base?.etag).toBe('W/"job:1:2"')
    session.do({ ...ask(operation), ...(seen && { seen }) })
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
    const asked = asAsked(contextOf(session))
    expect(asked).toMatchObject({ base: seen, parked: { theirs: { etag: 'W/"job:1:2"' } } })
    expect(comparisonOf(asked)?.theirs).toMatchObject([{ names: ['price_cap'] }])
    expect(lastAuthor(asked)).toEqual({ by: tom.name })
    session.do({ type: 'operation.confirm' })
    expect(session.sent).toMatchObject([{ ...operation, etag: 'W/"job:1:2"' }])
  })

  it('L1 that was asked about before a newer version came in can be left, and the newer version stays', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    await comesIn(session)
    session.do({ ...ask(operation), ...(seen && { seen }) }, { type: 'operation.cancel' })
    expect([session.state(), session.sent]).toEqual(['loaded.clean', []])
    expect(contextOf(session)).toMatchObject({ base: { fields: { price_cap: '200.00' } }, queue: [] })
  })

  it('L1 that is asked for while a newer version is read is asked about with what changed', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed' }, ask(operation))
    await session.answer({ type: 'load.done', version: dearer })
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
    expect(asAsked(contextOf(session))).toMatchObject({
      base: { etag: 'W/"job:1:1"' },
      parked: { theirs: dearer },
    })
  })

  it('L1 that was not done, and is tried again over a newer version, is asked about with what changed', async () => {
    const session = await asked(operation)
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    const { notDone } = contextOf(session)
    await comesIn(session)
    session.do({ ...ask(operation), ...(notDone?.seen && { seen: notDone.seen }) })
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 1])
    expect(comparisonOf(asAsked(contextOf(session)))?.theirs).toMatchObject([{ names: ['price_cap'] }])
  })

  it('goes at once, with the newest tag, where nothing but an own save has come in since it was asked about', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }, [own]) })
    session.do({ ...ask(operation), ...(seen && { seen }) })
    expect(session.sent[1]).toMatchObject({ ...operation, etag: 'W/"job:1:2"' })
  })

  it('L1 is asked about where somebody has written between two own saves', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { id: 'theirs', after: { price_cap: '200.00' } }
    await session.answer({ type: 'load.done', version: version(2, theirs.after, [theirs]) })
    const own = { id: session.sent[1]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }
    const both = version(3, { ...theirs.after, notes: 'mine' }, [own, theirs])
    await session.answer({ type: 'send.accepted', version: both })
    session.do({ ...ask(operation), ...(seen && { seen }) })
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 2])
    expect(comparisonOf(asAsked(contextOf(session)))?.theirs).toMatchObject([{ names: ['price_cap'] }])
  })

  it('that is refused says so and is over', async () => {
    const session = await asked(operation)
    await session.answer({ type: 'send.refused', problems: {}, message: 'It has costs.' })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({
      write: { is: 'none' },
      notice: { code: 'refused', message: 'It has costs.' },
    })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(contextOf(session).notice).toMatchObject({ code: 'refused' })
  })
})

describe('undoing', () => {
  const undo = { kind: 'undo', undoes: '5f0c1f52-7a52-4c3e-9c9e-0c1d2b3a4f5e' } as const

  it('that is refused for good is told in words of our own, and nothing of it is left to answer', async () => {
    const session = await asked(undo)
    const message = 'Notes has been changed again since.'
    await session.answer({ type: 'send.refused', problems: {}, message, hindrance: 'impossible' })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({
      write: { is: 'none' },
      notDone: { operation: undo, why: 'impossible' },
      notice: null,
    })
  })
})

it.each([
  [{ kind: 'delete' }, 'hasCosts'],
  [{ kind: 'acceptQuote' }, 'noQuote'],
  [{ kind: 'undo', undoes: 'change-1' }, 'nothingToUndo'],
] as const)(
  'what is refused for a reason that has a code is told in words of our own: %o',
  async (operation, why) => {
    const session = await asked(operation)
    await session.answer({ type: 'send.refused', problems: {}, message: 'No.', hindrance: why })
    expect(contextOf(session)).toMatchObject({ notDone: { operation, why }, notice: null })
  },
)

it('a quote that a server without codes refuses is told in words of our own, by what the record shows', async () => {
  const session = await loadedSession({}, version(1, { job_status: 'in_progress' }))
  session.do(ask({ kind: 'acceptQuote' }))
  await session.answer({ type: 'send.refused', problems: {}, message: 'No.' })
  expect(contextOf(session)).toMatchObject({ notDone: { why: 'workBegun' }, notice: null })
})

describe('deleting', () => {
  it('ends in gone, as an own deed', async () => {
    const session = await asked({ kind: 'delete' })
    await session.answer({ type: 'send.accepted', version: null })
    expect(session.state()).toBe('gone.resting')
    expect(contextOf(session)).toMatchObject({
      notice: { code: 'gone', by: null, own: true },
      write: { is: 'none' },
    })
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
    expect(contextOf(session).notice).toEqual({ code: 'done', operation: 'undo' })
    session.do({ type: 'save' })
    expect(session.sent[1]).toMatchObject({
      after: { notes: 'zero\ntwo\n\nthree\nfour!', order_number: '7' },
    })
  })

  it('U11 of a change that can no longer be undone ends with a reload that shows it, whatever was answered', async () => {
    for (const answer of [stale, unknown, { type: 'send.duplicate', message: null } as const]) {
      const session = await asked({ kind: 'undo', undoes: 'change-1' })
      await session.answer(answer)
      const after = { name: 'Theirs' }
      const theirs = version(2, after, [
        { id: 'change-2', after },
        { id: 'change-1', after: { name: 'Bench' } },
      ])
      await session.answer({ type: 'load.done', version: theirs })
      expect(contextOf(session)).toMatchObject({
        write: { is: 'none' },
        parked: { is: 'none' },
        notDone: { why: 'impossible' },
      })
      session.do(edit({ notes: 'mine' }), { type: 'save' })
      expect(session.sent[1]).toMatchObject({ kind: 'save' })
    }
  })

  it('of a change somebody has built upon asks, naming who it was', async () => {
    const session = await asked({ kind: 'undo', undoes: 'change-1' })
    await session.answer(stale)
    const theirs = version(2, { name: 'Theirs' }, [{ by: tom.name, after: { name: 'Theirs' } }])
    await session.answer({ type: 'load.done', version: theirs })
    expect(session.tags()).toContain('confirming')
  })
})
