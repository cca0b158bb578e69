import { describe, expect, it } from 'vitest'
import { draftIn, draftRecord } from '../../services/drafts/draftRecord'
import { jobFields } from '../../services/resources/job'
import { draftOf } from '../draft/draftOf'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { sentOf } from './write'
import { hana, loadedSession, savingSession, testSession, ticks, tom, version } from '../testing/testSession'

describe('what histories full of faults have found', () => {
  it('L4 a note that others are too fast for leaves an edit that needs a decision alone', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), {
      type: 'operation.ask',
      operation: { kind: 'addEvent', text: 'Hi.' },
    })
    for (let number = 2; session.state() !== 'stalled.waiting' && number < 9; number++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(number, { name: `Theirs ${number}` }) })
    }
    expect(contextOf(session)).toMatchObject({ edits: { name: 'Mine' }, stalledBy: 'outpaced' })
    session.do({ type: 'save' })
    expect(session.state()).toBe('conflict.choosing')
  })

  it('L7 a write that was given up and arrives all the same is nobody else’s change', async () => {
    const session = await savingSession({ notes: 'mine 1' })
    await session.answer(unknown)
    session.do(edit({ notes: 'mine 2' }))
    // Somebody changed another field without moving the ETag, so the same wish goes as a new request.
    await session.answer({ type: 'load.done', version: version(1, { name: 'Theirs' }) })
    const [late] = session.sent
    await session.answer(stale)
    const landed = { id: late?.changeId ?? '', by: hana.name, after: { notes: 'mine 1' } }
    await session.answer({
      type: 'load.done',
      version: version(2, { name: 'Theirs', notes: 'mine 1' }, [landed]),
    })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent.at(-1)).toMatchObject({ before: { notes: 'mine 1' }, after: { notes: 'mine 2' } })
  })

  it('L4 a save that never arrived before a crash is not taken for an older one with the same values', async () => {
    const older = { by: hana.name, after: { job_status: 'approved' } }
    const base = version(3, {}, [{ by: tom.name, after: { job_status: 'draft' } }, older])
    const before = await loadedSession({}, base)
    before.do(edit({ job_status: 'approved' }), { type: 'save' })
    const stored = draftIn(jobFields, '1', draftRecord(draftOf(contextOf(before), base.events[0]?.at ?? '')!))
    const session = testSession({}, stored)
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: base })
    expect([session.state(), contextOf(session).edits, sentOf(contextOf(session))]).toEqual([
      'loaded.dirty',
      { job_status: 'approved' },
      null,
    ])
  })

  it('L6 a hint at a version that has been read since makes nobody read again', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do({ type: 'remote.changed', etag: 'W/"job:1:2"' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    await session.answer({ type: 'send.accepted', version: version(3, { name: 'Theirs', notes: 'mine' }) })
    expect([session.state(), session.loads]).toEqual(['loaded.clean', 2])
  })

  it('a tag that a compressing proxy has marked saves all the same', async () => {
    const marked = { ...version(1), etag: 'W/"job:1:1-gzip"' }
    const session = await loadedSession({}, marked)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: marked })
    expect(session.sent.map(({ etag }) => etag)).toEqual(['W/"job:1:1-gzip"', 'W/"job:1:1"'])
    expect(session.sent[1]).toEqual({ ...session.sent[0], etag: 'W/"job:1:1"' })
  })

  it('L2 nobody is told that they deleted what was not there any more', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'delete' } })
    await session.answer({ type: 'send.missing', by: null })
    await session.answer({ type: 'load.missing', by: null })
    expect(contextOf(session).notice).toEqual({ code: 'gone', by: null, own: false })
  })

  it.each([
    [null, true],
    [hana.name, true],
    [tom.name, false],
  ])(
    'a delete whose answer was lost, and that finds the record deleted by %s, is the person’s own: %s',
    async (by, own) => {
      const session = await loadedSession()
      session.do({ type: 'operation.ask', operation: { kind: 'delete' } })
      await session.answer(unknown)
      await session.answer({ type: 'load.missing', by })
      expect(contextOf(session).notice).toEqual({ code: 'gone', by, own })
    },
  )
})
