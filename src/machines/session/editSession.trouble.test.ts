import { describe, expect, it } from 'vitest'
import type { Draft } from '../../services/port/draft'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { hana, loadedSession, savingSession, testSession, ticks, tom, version } from '../testing/testSession'

describe('a refusal of named fields', () => {
  it('marks them, sends the rest, and leaves the refused alone until it is edited', async () => {
    const session = await savingSession({ notes: 'mine', price_cap: '5' }, { autosave: true })
    await session.answer({ type: 'send.refused', problems: { price_cap: 'Too small.' }, message: null })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine' } })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('loaded.rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { price_cap: '5' },
      problems: { price_cap: { message: 'Too small.' } },
    })
    session.clock.increment(10_000)
    expect(session.sent).toHaveLength(2)
    session.do(edit({ price_cap: '50' }))
    expect([session.state(), contextOf(session).problems]).toEqual(['loaded.dirty', {}])
  })

  it('L3 of one field of a group holds back all of it: half of it is nothing anybody typed', async () => {
    const typed = { client_id: 'client-2', contact_id: 'contact-2', notes: 'mine' }
    const session = await savingSession(typed, { autosave: true })
    await session.answer({ type: 'send.refused', problems: { contact_id: 'Left.' }, message: null })
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine' } })
    expect(session.sent[1]).not.toHaveProperty('after.client_id')
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    session.clock.increment(100_000)
    expect([session.state(), session.sent.length]).toEqual(['loaded.rejected', 2])
    session.do(edit({ client_id: 'client-3', contact_id: null }))
    session.clock.increment(1_000)
    expect(session.sent[2]).toMatchObject({ after: { client_id: 'client-3', contact_id: null } })
  })

  it('L3 is one also when it names the field of the group that was not edited', async () => {
    const session = await savingSession({ client_id: 'client-2' }, { autosave: true })
    await session.answer({ type: 'send.refused', problems: { contact_id: 'Not theirs.' }, message: null })
    session.clock.increment(100_000)
    expect([session.state(), session.sent.length]).toEqual(['loaded.rejected', 1])
    session.do(edit({ client_id: 'client-3' }))
    session.clock.increment(1_000)
    expect(session.sent).toHaveLength(2)
  })

  it('L5 is over when the record holds the value all the same', async () => {
    const session = await savingSession({ price_cap: '5' })
    await session.answer({ type: 'send.refused', problems: { price_cap: 'Too small.' }, message: null })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '5.00' }) })
    expect([session.state(), contextOf(session).problems]).toEqual(['loaded.clean', {}])
  })

  it('a save by hand gives it another chance', async () => {
    const session = await savingSession({ price_cap: '5' })
    await session.answer({ type: 'send.refused', problems: { price_cap: 'Too small.' }, message: null })
    expect(session.state()).toBe('loaded.rejected')
    session.do({ type: 'save' })
    expect(session.sent[1]).toMatchObject({ after: { price_cap: '5' } })
  })

  it('a refusal as a whole is told, and not sent again by itself', async () => {
    const session = await savingSession({ notes: 'mine' }, { autosave: true })
    await session.answer({ type: 'send.refused', problems: {}, message: 'No.' })
    session.clock.increment(100_000)
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
    expect(contextOf(session).notice).toEqual({ code: 'refused', names: [], message: 'No.' })
  })
})

describe('signing in again', () => {
  it('J12 a save that met the end of the sign-in goes on with the identical request', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.signedOut' })
    expect(session.state()).toBe('signedOut.waiting')
    session.do(edit({ notes: 'mine, longer' }), { type: 'person.changed', person: tom })
    expect(session.state()).toBe('signedOut.waiting')
    session.do({ type: 'person.changed', person: hana })
    expect(session.sent[1]).toBe(session.sent[0])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(contextOf(session).edits).toEqual({ notes: 'mine, longer' })
  })

  it('L3 a write whose outcome was still open is looked for first: this 401 was about the read', async () => {
    const session = await loadedSession()
    session.do({ type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } })
    await session.answer(unknown)
    await session.answer({ type: 'load.signedOut' })
    session.do({ type: 'person.changed', person: hana })
    expect([session.state(), session.sent.length]).toEqual(['reloading.fetching', 1])
    const note = { by: hana.name, kind: 'manual_note', text: 'Called.' }
    await session.answer({ type: 'load.done', version: version(1, {}, [note]) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
    expect(contextOf(session).notice).toEqual({ code: 'noteAdded' })
  })

  it('a refresh goes on as well', async () => {
    const session = await loadedSession()
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.signedOut' })
    session.do({ type: 'person.changed', person: hana })
    expect(session.state()).toBe('reloading.fetching')
  })
})

describe('what cannot be saved any more', () => {
  it('J13 a 403 ends editing and keeps what was typed', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.denied', message: null })
    expect(session.state()).toBe('readOnly.resting')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      notice: { code: 'denied' },
      sent: null,
    })
    session.do({ type: 'person.changed', person: hana })
    expect(session.state()).toBe('loaded.dirty')
  })

  it('J13 what a 403 left can be dropped', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.denied', message: null })
    session.do({ type: 'field.revert' })
    expect([session.state(), contextOf(session).edits]).toEqual(['readOnly.resting', {}])
  })

  it('what was parked comes in when what stood against it is dropped', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), { type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'person.changed', person: { ...hana, canEdit: false } }, { type: 'field.revert' })
    expect(session.state()).toBe('readOnly.resting')
    expect(contextOf(session)).toMatchObject({ base: { etag: 'W/"job:1:2"' }, theirs: null })
  })

  it('J11 a deleted record leaves what was typed to be copied', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.missing', by: tom.name })
    expect(session.state()).toBe('gone')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      notice: { code: 'gone', by: tom.name, own: false },
    })
  })

  it('J11 also when it is the reload that finds it gone', async () => {
    const session = await savingSession()
    await session.answer(stale)
    await session.answer({ type: 'load.missing', by: tom.name })
    expect(session.state()).toBe('gone')
  })

  it('and while the person is choosing', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.missing', by: null })
    expect([session.state(), contextOf(session).edits]).toEqual(['gone', { name: 'Mine' }])
  })
})

describe('waiting', () => {
  it('waits as long as the server asked, then sends the identical request', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.wait', retryAfterMs: 20_000 })
    expect([session.state(), session.tags().includes('waiting')]).toEqual(['saving.waiting', true])
    session.clock.increment(19_999)
    expect(session.sent).toHaveLength(1)
    session.clock.increment(2_001)
    expect(session.sent[1]).toBe(session.sent[0])
  })

  it('offline keeps everything and sends once when the line is back', async () => {
    const session = await loadedSession()
    session.do({ type: 'connection.lost' }, edit({ notes: 'mine' }), { type: 'save' })
    session.clock.increment(3_600_000)
    expect([session.state(), session.sent.length]).toEqual(['saving.waiting', 0])
    session.do({ type: 'connection.back' })
    expect([session.state(), session.sent.length]).toEqual(['saving.sending', 1])
  })

  it('a person may try although the browser says offline', async () => {
    const session = await loadedSession()
    session.do({ type: 'connection.lost' }, edit({ notes: 'mine' }), { type: 'save' }, { type: 'retry' })
    expect(session.state()).toBe('saving.sending')
  })

  it('a write whose answer was lost offline is looked for when the line is back', async () => {
    const session = await savingSession()
    session.do({ type: 'connection.lost' })
    await session.answer({ type: 'send.unknown', why: 'network' })
    expect(session.state()).toBe('reloading.waiting')
    session.do({ type: 'connection.back' })
    expect(session.state()).toBe('reloading.fetching')
  })

  it('what stalled without an answer goes on when the line is back', async () => {
    const session = await savingSession()
    await session.answer(unknown)
    for (let tries = 0; tries < 4; tries++) {
      await session.answer({ type: 'load.failed', why: 'network', retryAfterMs: null })
      session.clock.increment(60_000)
    }
    expect([session.state(), contextOf(session).stalledBy]).toEqual(['stalled.waiting', 'unreachable'])
    session.do({ type: 'connection.back' })
    expect(session.state()).toBe('reloading.fetching')
  })
})

describe('a draft', () => {
  const draft: Draft = {
    base: version(1),
    edits: { notes: 'before the crash' },
    unreadable: { price_cap: '12,' },
    note: '',
    labels: {},
    choices: {},
    setAside: [],
    sent: null,
    at: '2026-05-04T14:02:00.000Z',
  }
  const restored = async (saved: Draft, autosave = false) => {
    const session = testSession({ autosave }, saved)
    session.do({ type: 'open' })
    await ticks()
    return session
  }

  it('is compared with the present version, told, and not saved before the person says so', async () => {
    const session = await restored(draft, true)
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({
      base: { etag: 'W/"job:1:2"' },
      edits: { notes: 'before the crash' },
      unreadable: { price_cap: '12,' },
    })
    session.clock.increment(100_000)
    expect(session.sent).toHaveLength(0)
    session.do(edit({ notes: 'before the crash, and after' }))
    session.clock.increment(1_000)
    expect(session.sent).toHaveLength(1)
  })

  it('tells when it is from', async () => {
    const session = await restored(draft)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session).notice).toEqual({ code: 'restored', at: draft.at })
  })

  it('that somebody has overtaken asks, without a dialog', async () => {
    const session = await restored({ ...draft, edits: { name: 'Mine' } })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    expect(session.state()).toBe('loaded.overtaken')
  })

  it('with a write that was in flight finds it when it is there', async () => {
    const first = await savingSession({ notes: 'before the crash' })
    const sent = first.sent[0] ?? null
    const session = await restored({ ...draft, sent, unreadable: {} })
    const own = { id: sent?.changeId ?? '', by: hana.name, after: { notes: 'before the crash' } }
    await session.answer({ type: 'load.done', version: version(2, { notes: 'before the crash' }, [own]) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 0])
    expect(contextOf(session).notice).toEqual({ code: 'wentThrough', names: ['notes'] })
  })

  it('with a write that never arrived sends the identical request', async () => {
    const first = await savingSession({ notes: 'before the crash' })
    const session = await restored({ ...draft, sent: first.sent[0] ?? null })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.sent).toEqual([first.sent[0]])
  })

  it.each([[{ kind: 'delete' }], [{ kind: 'acceptQuote' }], [{ kind: 'undo', undoes: 'c1' }]] as const)(
    'with %o that never arrived asks before it goes, although nothing has changed',
    async (operation) => {
      const first = await loadedSession()
      first.do({ type: 'operation.ask', operation })
      const left = { ...draft, edits: {}, unreadable: {}, sent: first.sent[0] ?? null }
      const session = await restored(left)
      await session.answer({ type: 'load.done', version: version(1) })
      expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 0])
      session.do({ type: 'operation.confirm' })
      expect(session.sent).toMatchObject([operation])
      const other = await restored(left)
      await other.answer({ type: 'load.done', version: version(1) })
      other.do({ type: 'operation.cancel' })
      expect([other.state(), contextOf(other).sent]).toEqual(['loaded.clean', null])
    },
  )

  it('with a delete that did arrive tells that the job is gone, and who did it', async () => {
    const first = await loadedSession()
    first.do({ type: 'operation.ask', operation: { kind: 'delete' } })
    const session = await restored({ ...draft, edits: {}, unreadable: {}, sent: first.sent[0] ?? null })
    await session.answer({ type: 'load.missing', by: null })
    expect(contextOf(session).notice).toEqual({ code: 'gone', by: null, own: true })
  })

  it('that its store never hands out keeps nobody from the job', async () => {
    const session = testSession({}, 'never')
    session.do({ type: 'open' })
    await ticks()
    expect(session.state()).toBe('restoring')
    session.clock.increment(5_000)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('loaded.clean')
  })

  it('is there to edit even while the server cannot be reached', async () => {
    const session = await restored(draft)
    await session.answer({ type: 'load.failed', why: 'network', retryAfterMs: null })
    expect(session.state()).toBe('loaded.dirty')
  })
})
