import { describe, expect, it } from 'vitest'
import { draftOf } from '../draft/draftOf'
import { contextOf, edit, stale } from '../testing/testEvents'
import {
  hana,
  loadedSession,
  testSession,
  ticks,
  tom,
  version,
  type TestSession,
} from '../testing/testSession'

const add = (text: string) => ({ type: 'operation.ask', operation: { kind: 'addEvent', text } }) as const
const typing = (text: string) => ({ type: 'note.edit', text }) as const
const note = (session: TestSession) => contextOf(session).note

describe('L4 the text of a note', () => {
  it('is kept while it is typed, and leaves the job as it is', async () => {
    const session = await loadedSession()
    session.do(typing('Call'), typing('Call back'))
    expect([note(session), session.state(), session.sent.length]).toEqual(['Call back', 'loaded.clean', 0])
  })

  it('does not keep a save from going out after a quiet second', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'mine' }))
    session.clock.increment(900)
    session.do(typing('Call'))
    session.clock.increment(100)
    expect(session.sent).toHaveLength(1)
  })

  it.each([
    ['refused', { type: 'send.refused', problems: {}, message: 'Too long.' }],
    ['denied', { type: 'send.denied', message: null }],
    ['too late: the job is gone', { type: 'send.missing', by: tom.name }],
  ] as const)('comes back when the note is %s', async (_, outcome) => {
    const session = await loadedSession()
    session.do(add('Called.'), typing('And a'))
    await session.answer(outcome)
    expect(note(session)).toBe('Called.\nAnd a')
  })

  it('comes back when others are too fast', async () => {
    const session = await loadedSession()
    session.do(add('Called.'))
    for (let number = 2; session.state() !== 'stalled.waiting' && number < 9; number++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(number, { name: `Theirs ${number}` }) })
    }
    expect([session.state(), note(session)]).toEqual(['stalled.waiting', 'Called.'])
  })

  it('comes back of notes that waited behind one that was the last', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'save' }, add('First.'), add('Second.'))
    await session.answer({ type: 'send.denied', message: null })
    expect([note(session), contextOf(session).queue]).toEqual(['First.\nSecond.', []])
    const gone = await loadedSession()
    gone.do({ type: 'remote.changed' }, add('First.'))
    await gone.answer({ type: 'load.missing', by: null })
    expect([note(gone), contextOf(gone).queue]).toEqual(['First.', []])
  })

  it('does not come back of a note that is there', async () => {
    const session = await loadedSession()
    session.do(add('Called.'))
    await session.answer({ type: 'send.accepted', version: null })
    const event = { by: hana.name, kind: 'manual_note', text: 'Called.' }
    await session.answer({ type: 'load.done', version: version(1, {}, [event]) })
    session.do(add('Called.'))
    await session.answer({ type: 'send.duplicate', message: null })
    await session.answer({ type: 'load.done', version: version(1, {}, [event]) })
    expect([note(session), contextOf(session).notice?.code]).toEqual(['', 'exists'])
  })

  it('U6 outlives its page, also while it waits for its turn or is in flight: it is in its box again', async () => {
    const session = await loadedSession()
    session.do(add('First.'), add('Second.'), typing('Thi'))
    const draft = draftOf(contextOf(session), '2026-05-04T14:02:00.000Z')
    expect(draft).toMatchObject({ sent: { text: 'First.' }, note: 'Second.\nThi' })
    const next = testSession({}, draft)
    next.do({ type: 'open' })
    await ticks()
    expect([note(next), contextOf(next).notice?.code]).toEqual(['Second.\nThi', 'restored'])
    await next.answer({ type: 'load.done', version: version(1) })
    expect([next.sent, note(next)]).toEqual([[], 'First.\nSecond.\nThi'])
  })
})
