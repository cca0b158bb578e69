import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '../../services/port/recordApi'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
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
      sent: null,
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
