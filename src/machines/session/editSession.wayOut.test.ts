import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../services/port/recordApi'
import type { Operation } from './editSession.types'
import { contextOf, edit, failedLoad, stale, unknown } from '../testing/testEvents'
import {
  hana,
  loadedSession,
  savingSession,
  testSession,
  ticks,
  version,
  type TestSession,
} from '../testing/testSession'

/** Answers every write alike, and every read with the same version, until nothing goes on by itself. */
async function always(session: TestSession, outcome: SendOutcome): Promise<void> {
  while (!/^(loaded|stalled|readOnly)/.test(session.state())) {
    if (session.state().endsWith('waiting')) session.clock.increment(120_000)
    else if (session.state().endsWith('fetching')) {
      await session.answer({ type: 'load.done', version: version(1) })
    } else await session.answer(outcome)
  }
}

const notesSent = (session: TestSession) =>
  session.sent.map((sent) => (sent.kind === 'save' ? sent.after['notes'] : null))

describe('a save that the server fails at every time', () => {
  it.each([
    ['a 500', unknown],
    ['a 412', stale],
    ['a 503', { type: 'send.wait', retryAfterMs: null } as const],
  ])('L6 gives way to what is typed instead, after %s', async (_, outcome) => {
    const session = await savingSession({ notes: 'bad' })
    await always(session, outcome)
    expect(session.state()).toBe('stalled.waiting')
    const before = session.sent.length
    session.do(edit({ notes: 'good' }), { type: 'save' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(notesSent(session).slice(before)).toEqual(['good'])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'good' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.clean', {}])
  })

  it('L6 is over when all of it is undone', async () => {
    const session = await savingSession({ notes: 'bad' })
    await always(session, unknown)
    const before = session.sent.length
    session.do({ type: 'field.revert' }, { type: 'save' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', before])
  })

  it('L3 is the identical request as long as it is what is wanted', async () => {
    const session = await savingSession({ notes: 'mine' })
    await always(session, unknown)
    session.do({ type: 'retry' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.sent.at(-1)).toEqual(session.sent[0])
  })

  it('L7 is known as one’s own when it arrives after all', async () => {
    const session = await savingSession({ notes: 'bad' })
    await always(session, unknown)
    session.do(edit({ notes: 'good' }), { type: 'save' })
    await session.answer({ type: 'load.done', version: version(1) })
    await session.answer(stale)
    const late = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'bad' } }
    await session.answer({ type: 'load.done', version: version(2, { notes: 'bad' }, [late]) })
    expect(session.sent.at(-1)).toMatchObject({ before: { notes: 'bad' }, after: { notes: 'good' } })
  })

  it('L11 a note goes back in its box when it is given up', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } })
    await always(session, unknown)
    session.do({ type: 'operation.cancel' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), contextOf(session).note]).toEqual(['loaded.clean', 'Called.'])
  })
})

describe('a 409 that the record does not explain', () => {
  const exists = { type: 'send.duplicate', message: 'A job with this name exists.' } as const

  it('is a refusal, with the sentence of the server, and is not sent again', async () => {
    const session = await savingSession({ name: 'Taken' })
    await always(session, exists)
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Taken' },
      write: { is: 'none' },
      notice: { code: 'refused', names: [], message: exists.message },
    })
    session.do(edit({ name: 'Free' }), { type: 'save' })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'Free' } })
  })

  it('stands at the fields it names', async () => {
    const session = await savingSession({ name: 'Taken', notes: 'mine' })
    await always(session, { ...exists, problems: { name: 'Taken already.' }, message: null })
    expect(contextOf(session).problems).toEqual({ name: { message: 'Taken already.' } })
  })

  it('L4 to a note gives its text back', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } })
    await always(session, { ...exists, message: 'This job is locked.' })
    expect(contextOf(session)).toMatchObject({
      note: 'Called.',
      notice: { code: 'refused', message: 'This job is locked.' },
    })
  })

  it('L3 after an attempt without an answer is no refusal: the save may still arrive', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    await session.answer(exists)
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), session.sent.length]).toEqual(['retrying.sending', 3])
    expect(session.sent[2]).toEqual(session.sent[0])
  })

  it('L3 is a save that went through when the record shows it', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    await session.answer(exists)
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }, [own]) })
    expect([session.state(), contextOf(session).notice?.code]).toEqual(['loaded.clean', 'wentThrough'])
  })
})

describe('L2 a yes that the record does not bear out', () => {
  const yes = { type: 'send.accepted', version: null } as const
  const ask = async (operation: Operation, first = version(1, {}, [{ text: 'Created.' }])) => {
    const session = await loadedSession({}, first)
    session.do({ type: 'operation.ask', operation })
    await session.answer(yes)
    return session
  }
  const note = { kind: 'addEvent', text: 'Called.' } as const

  it('to a note gives its text back, says so, and sends nothing again by itself', async () => {
    const session = await ask(note)
    await session.answer({ type: 'load.done', version: version(2, {}, [{ text: 'Somebody’s.' }]) })
    expect([session.state(), session.sent.length, contextOf(session).note]).toEqual([
      'loaded.clean',
      1,
      'Called.',
    ])
    expect(contextOf(session).notice).toEqual({ code: 'unseen', operation: 'addEvent' })
  })

  it.each(['Called.', '  Called. ', 'Note: Called.'])(
    'does not doubt a note that is there as %o',
    async (text) => {
      const session = await ask(note)
      await session.answer({ type: 'load.done', version: version(2, {}, [{ text, by: 'H. Whitlock' }]) })
      expect(contextOf(session)).toMatchObject({ note: '', notice: { code: 'done', operation: 'addEvent' } })
    },
  )

  it('is believed where a record tells of no events', async () => {
    const session = await ask(note, version(1))
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session)).toMatchObject({ note: '', notice: { code: 'done', operation: 'addEvent' } })
  })

  it.each([{ kind: 'acceptQuote' }, { kind: 'undo', undoes: 'change-1' }] as const)(
    'to %o is not done, and waits for its own press',
    async (operation) => {
      const first = version(1, { quote_acceptance_date: null })
      const session = await ask(operation, first)
      await session.answer({ type: 'load.done', version: first })
      expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
      expect(contextOf(session).notDone).toMatchObject({ operation, why: 'failed' })
    },
  )

  it('to an undo whose answer shows the very version from before is none either', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'undo', undoes: 'change-1' } })
    await session.answer({ type: 'send.accepted', version: version(1) })
    expect(contextOf(session).notDone).toMatchObject({ why: 'failed' })
  })
})

describe('a record that is said not to be there', () => {
  const doubtful = { type: 'load.missing', by: null, doubtful: true } as const
  const missing = { type: 'load.missing', by: null } as const

  it('L5 is gone when what may be the word of a proxy is said twice, some seconds apart', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'remote.changed' })
    await session.answer(doubtful)
    expect([session.state(), session.tags().includes('gone')]).toEqual(['reloading.waiting', false])
    session.clock.increment(4_000)
    expect(session.loads).toBe(2)
    session.clock.increment(4_000)
    await session.answer(doubtful)
    expect([session.state(), contextOf(session).edits]).toEqual(['gone.resting', { notes: 'mine' }])
  })

  it('L5 is not gone when the next read shows it', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed' })
    await session.answer(doubtful)
    session.clock.increment(10_000)
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), contextOf(session).failure]).toEqual(['loaded.clean', null])
  })

  it('L5 is not said to be deleted at its first read either, before it is confirmed', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer(doubtful)
    expect(session.state()).toBe('loading.waiting')
    session.clock.increment(10_000)
    await session.answer(doubtful)
    expect(session.state()).toBe('gone.resting')
  })

  it('L5 leaves what somebody is choosing on screen, until it is confirmed', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'remote.changed' })
    await session.answer(doubtful)
    expect(session.state()).toBe('conflict.choosing')
    session.do({ type: 'remote.changed' })
    await session.answer(doubtful)
    expect(session.state()).toBe('gone.resting')
  })

  it.each([
    ['whoever asks', { type: 'retry' }],
    ['the line that is back', { type: 'connection.back' }],
  ] as const)('L11 comes back for %s, with what was typed', async (_, event) => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'remote.changed' })
    await session.answer({ ...missing, by: 'Tom' })
    session.do(event)
    expect(session.tags()).toContain('gone')
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'mine' }])
    expect(contextOf(session)).toMatchObject({ goneBy: null, base: version(2, { name: 'Theirs' }) })
  })

  it('stays what it was known to be when looking again shows nothing', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'delete' } })
    await session.answer({ type: 'send.accepted', version: null })
    for (const outcome of [missing, doubtful, failedLoad]) {
      session.do({ type: 'retry' })
      await session.answer(outcome)
      expect(contextOf(session).notice).toEqual({ code: 'gone', by: null, own: true })
    }
    expect(session.state()).toBe('gone.resting')
  })

  it('L5 to a write alone is not gone: it is read, sent once more, and then waits for a person', async () => {
    const session = await savingSession({ notes: 'mine' })
    await always(session, { type: 'send.missing', by: null })
    expect([session.state(), session.sent.length]).toEqual(['stalled.waiting', 2])
    expect(contextOf(session)).toMatchObject({ stalledBy: 'blocked', edits: { notes: 'mine' } })
  })
})

describe('an application without a sign-in of its own', () => {
  it.each(['retry', 'save'] as const)(
    'L11 has a way out of a 401: %s sends what was not written',
    async (type) => {
      const session = await savingSession({ notes: 'mine' }, { person: null })
      await session.answer({ type: 'send.signedOut' })
      session.do({ type })
      expect([session.state(), session.sent.length]).toEqual(['saving.sending', 2])
      await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
      expect([session.state(), contextOf(session).edits]).toEqual(['loaded.clean', {}])
    },
  )

  it('L11 saves what was typed since', async () => {
    const session = await savingSession({ notes: 'mine' }, { person: null })
    await session.answer({ type: 'send.signedOut' })
    session.do(edit({ name: 'New' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'New' } })
  })

  it('reads again what a 401 kept from being read', async () => {
    const session = testSession({ person: null })
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.signedOut' })
    session.do({ type: 'retry' })
    expect([session.state(), session.loads]).toEqual(['loading.fetching', 2])
  })

  it('L10 leaves the way back to the same person where there is a sign-in', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.signedOut' })
    session.do({ type: 'retry' }, { type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['signedOut.waiting', 1])
  })
})

describe('a 403 to a write', () => {
  const denied = { type: 'send.denied', message: 'A closed job cannot be changed.' } as const

  it('L11 tells what the server said, and whoever tries again may correct what was typed', async () => {
    const session = await savingSession({ notes: 'bad' })
    await session.answer(denied)
    expect(session.state()).toBe('readOnly.resting')
    expect(contextOf(session).notice).toEqual({ code: 'denied', message: denied.message })
    session.do({ type: 'retry' })
    expect([session.state(), contextOf(session).notice]).toEqual(['loaded.dirty', null])
    session.do(edit({ notes: 'good' }), { type: 'save' })
    expect(session.sent.at(-1)).toMatchObject({ after: { notes: 'good' } })
  })

  it('L3 after an attempt without an answer is looked for when somebody tries again', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    await session.answer(denied)
    session.do({ type: 'retry' })
    expect([session.state(), session.sent.length]).toEqual(['reloading.fetching', 2])
  })

  it('does not give a role back that a person does not have', async () => {
    const session = await loadedSession({ person: { ...hana, canEdit: false } })
    session.do({ type: 'retry' }, edit({ notes: 'mine' }))
    expect([session.state(), contextOf(session).edits]).toEqual(['readOnly.resting', {}])
  })

  it('L11 to the first read leads to another read', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.denied' })
    session.do({ type: 'retry' })
    expect([session.state(), session.loads]).toEqual(['loading.fetching', 2])
  })
})

describe('a browser that says offline', () => {
  const offline = async () => {
    const session = testSession({ online: false })
    session.do({ type: 'open' })
    await ticks()
    return session
  }

  it('keeps no record from being read: it is asked for once, and an answer proves the line', async () => {
    const session = await offline()
    expect([session.state(), session.loads]).toEqual(['loading.fetching', 1])
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), contextOf(session).online]).toEqual(['loaded.clean', true])
  })

  it('is believed when that fails, until somebody asks', async () => {
    const session = await offline()
    await session.answer(failedLoad)
    session.clock.increment(600_000)
    expect([session.state(), session.loads]).toEqual(['loading.waiting', 1])
    session.do({ type: 'retry' })
    expect([session.state(), session.loads]).toEqual(['loading.fetching', 2])
  })
})
