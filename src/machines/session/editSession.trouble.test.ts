import { describe, expect, it } from 'vitest'
import type { Draft } from '../../services/port/draft'
import { draftOf } from '../draft/draftOf'
import type { Operation, SessionEvent } from './editSession.types'
import { contextOf, edit, failedLoad, stale, unknown } from '../testing/testEvents'
import { landedOf, outcomeOf, sentOf } from './write'
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

describe('a refusal that names only what was not sent', () => {
  const named = {
    type: 'send.refused',
    problems: { price_cap: 'Too small for this.' },
    message: null,
  } as const

  it('L3 is one of the whole save: told at the field, and not sent again by itself until somebody types', async () => {
    const session = await savingSession({ notes: 'mine' }, { autosave: true })
    await session.answer(named)
    session.clock.increment(100_000)
    expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
    expect(contextOf(session)).toMatchObject({
      problems: { price_cap: { message: 'Too small for this.' } },
      notice: { code: 'refused', names: ['price_cap'] },
    })
    session.do(edit({ notes: 'mine, shorter' }))
    expect(contextOf(session).problems).toEqual({})
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine, shorter' } })
  })

  it('and the mended field goes along with the rest', async () => {
    const session = await savingSession({ notes: 'mine' }, { autosave: true })
    await session.answer(named)
    session.do(edit({ price_cap: '50' }))
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine', price_cap: '50' } })
  })

  it('beside what was sent, leaves the rest to go', async () => {
    const session = await savingSession({ notes: 'mine', paid: true }, { autosave: true })
    await session.answer({ ...named, problems: { price_cap: 'Too small.', paid: 'Not yet.' } })
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine' } })
    session.do(edit({ notes: 'more' }))
    expect(Object.keys(contextOf(session).problems)).toEqual(['paid'])
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
    expect(contextOf(session).notice).toEqual({ code: 'done', operation: 'addEvent' })
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
      write: { is: 'none' },
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
    expect(contextOf(session)).toMatchObject({ base: { etag: 'W/"job:1:2"' }, parked: { is: 'none' } })
  })

  describe('after a 403 for the read that looks for a write', () => {
    const denied = { type: 'load.denied' } as const
    const back = { type: 'person.changed', person: hana } as const
    const reader = { type: 'person.changed', person: { ...hana, canEdit: false } } as const
    const stored = (changeId: string) =>
      version(2, { notes: 'mine' }, [{ id: changeId, by: hana.name, after: { notes: 'mine' } }])

    async function lost(autosave = false) {
      const session = await savingSession({ notes: 'mine' }, { autosave })
      await session.answer(unknown)
      await session.answer(denied)
      return session
    }

    async function lostAsking(operation: Operation) {
      const session = await loadedSession()
      session.do({ type: 'operation.ask', operation })
      await session.answer(unknown)
      await session.answer(denied)
      return session
    }

    it('U26 the write stays known, also to a draft', async () => {
      const session = await lost()
      expect(session.state()).toBe('readOnly.resting')
      const context = contextOf(session)
      expect(context).toMatchObject({ edits: { notes: 'mine' }, notice: { code: 'denied' } })
      expect([sentOf(context), draftOf(context, 'now')?.sent]).toEqual([session.sent[0], session.sent[0]])
      expect(outcomeOf(context)).not.toBeNull()
    })

    it('U26 it is looked for when the person may write again, and told when it is there', async () => {
      const session = await lost()
      session.do(back)
      expect(session.state()).toBe('reloading.fetching')
      await session.answer({ type: 'load.done', version: stored(session.sent[0]?.changeId ?? '') })
      expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
      expect(contextOf(session)).toMatchObject({
        write: { is: 'none' },
        notice: { code: 'wentThrough', names: ['notes'] },
      })
    })

    it.each([
      ['nothing has changed', version(1), 'loaded.dirty'],
      ['another field has', version(2, { name: 'Theirs' }), 'loaded.dirty'],
      ['the same field has', version(2, { notes: 'theirs' }), 'loaded.overtaken'],
    ])('U26 L11 not there, and %s: unsaved, and not sent by itself', async (_, found, state) => {
      const session = await lost(true)
      session.do(back)
      await session.answer({ type: 'load.done', version: found })
      session.clock.increment(100_000)
      expect([session.state(), session.sent.length]).toEqual([state, 1])
      expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
    })

    it('U26 L11 nor after a hint or a sign-in in between', async () => {
      const session = await lost(true)
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.signedOut' })
      session.do(back)
      await session.answer({ type: 'load.done', version: version(1) })
      session.clock.increment(100_000)
      expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
    })

    it.each([
      ['a hint', { type: 'remote.changed' }],
      ['a sign-in that may only read', reader],
    ] as const)('U26 %s is enough to look for it', async (_, event) => {
      const there = await lost()
      there.do(event)
      expect(there.state()).toBe('readOnly.refreshing')
      await there.answer({ type: 'load.done', version: stored(there.sent[0]?.changeId ?? '') })
      expect(there.state()).toBe('readOnly.resting')
      expect(contextOf(there)).toMatchObject({
        ...{ write: { is: 'none' }, edits: {}, parked: { is: 'none' }, notice: { code: 'wentThrough' } },
        base: { fields: { notes: 'mine' } },
      })
      const not = await lost(true)
      not.do(event)
      await not.answer({ type: 'load.done', version: version(1) })
      expect(contextOf(not)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
      not.do(back)
      not.clock.increment(100_000)
      expect([not.state(), not.sent.length]).toEqual(['loaded.dirty', 1])
    })

    it.each([failedLoad, denied])('U26 a further read that ends with %o leaves it known', async (outcome) => {
      const session = await lost()
      session.do({ type: 'remote.changed' })
      await session.answer(outcome)
      expect([session.state(), sentOf(contextOf(session))]).toEqual(['readOnly.resting', session.sent[0]])
    })

    it('U26 it can be given up, and what was typed stays; or dropped with what was typed', async () => {
      const given = await lost()
      given.do({ type: 'operation.cancel' })
      expect(given.state()).toBe('readOnly.resting')
      expect(contextOf(given)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
      const dropped = await lost()
      dropped.do({ type: 'field.revert' })
      expect(contextOf(dropped)).toMatchObject({ write: { is: 'none' }, edits: {} })
    })

    it('U26 a note that is not there is a note to add again; one that is there is told', async () => {
      const note = { kind: 'addEvent', text: 'Called.' } as const
      const not = await lostAsking(note)
      not.do(back)
      await not.answer({ type: 'load.done', version: version(1) })
      expect([not.state(), not.sent.length, contextOf(not).note]).toEqual(['loaded.clean', 1, 'Called.'])
      const there = await lostAsking(note)
      there.do(back)
      const event = { id: there.sent[0]?.changeId ?? '', by: hana.name, kind: 'manual_note', text: 'Called.' }
      await there.answer({ type: 'load.done', version: version(1, {}, [event]) })
      expect(contextOf(there)).toMatchObject({
        write: { is: 'none' },
        note: '',
        notice: { code: 'done', operation: 'addEvent' },
      })
    })

    it.each([{ kind: 'delete' }, { kind: 'acceptQuote' }, { kind: 'undo', undoes: 'c1' }] as const)(
      'U26 L9 %o that is not there is told as not done, and can be given up before',
      async (operation) => {
        for (const event of [back, { type: 'remote.changed' }] as const) {
          const session = await lostAsking(operation)
          session.do(event)
          await session.answer({ type: 'load.done', version: version(1) })
          expect(contextOf(session)).toMatchObject({
            write: { is: 'none' },
            notDone: { operation, why: 'failed' },
          })
          expect(session.sent.length).toBe(1)
        }
        const given = await lostAsking(operation)
        given.do({ type: 'field.revert' })
        expect(sentOf(contextOf(given))).toMatchObject(operation)
        given.do({ type: 'operation.cancel' })
        expect([given.state(), sentOf(contextOf(given))]).toEqual(['readOnly.resting', null])
      },
    )

    it('U26 a delete that did arrive is told as one’s own', async () => {
      const session = await lostAsking({ kind: 'delete' })
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.missing', by: hana.name })
      expect(session.state()).toBe('gone.resting')
      expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, notice: { code: 'gone', own: true } })
    })

    it('U26 a write out of a draft stays known just so', async () => {
      const first = await savingSession()
      const draft = draftOf(contextOf(first), '2026-05-04T10:00:00.000Z')
      const session = testSession({}, draft)
      session.do({ type: 'open' })
      await ticks()
      await session.answer(denied)
      expect([session.state(), sentOf(contextOf(session))]).toEqual(['readOnly.resting', first.sent[0]])
    })
  })

  describe('after a 403 that follows a yes, or an attempt without an answer', () => {
    const denied = { type: 'load.denied' } as const
    const back = { type: 'person.changed', person: hana } as const
    const stored = (changeId: string) =>
      version(2, { notes: 'mine' }, [{ id: changeId, by: hana.name, after: { notes: 'mine' } }])

    async function answeredYes(autosave = false) {
      const session = await savingSession({ notes: 'mine' }, { autosave })
      await session.answer({ type: 'send.accepted', version: null })
      await session.answer(denied)
      return session
    }

    /** The second attempt at the same write is on its way; nobody knows what became of the first. */
    async function sentAgain() {
      const session = await savingSession()
      await session.answer(unknown)
      await session.answer({ type: 'load.done', version: version(1) })
      expect(session.state()).toBe('retrying.sending')
      return session
    }

    it('U26 a write that was answered yes stays known, also to a draft, and is told when it is there', async () => {
      const session = await answeredYes()
      const context = contextOf(session)
      expect([session.state(), landedOf(context)]).toEqual(['readOnly.resting', session.sent[0]])
      expect(draftOf(context, 'now')?.sent).toBe(session.sent[0])
      session.do(back)
      expect(session.state()).toBe('reloading.fetching')
      await session.answer({ type: 'load.done', version: stored(session.sent[0]?.changeId ?? '') })
      expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 1])
      expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, notice: { names: ['notes'] } })
    })

    it('U26 L11 one that is not there after all is unsaved, and not sent by itself', async () => {
      const session = await answeredYes(true)
      session.do(back)
      await session.answer({ type: 'load.done', version: version(1) })
      session.clock.increment(100_000)
      expect([session.state(), session.sent.length]).toEqual(['loaded.dirty', 1])
      expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
    })

    it('U26 it can be given up, or dropped with what was typed', async () => {
      const given = await answeredYes()
      given.do({ type: 'operation.cancel' })
      expect(contextOf(given)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
      const dropped = await answeredYes()
      dropped.do({ type: 'field.revert' })
      expect(contextOf(dropped)).toMatchObject({ write: { is: 'none' }, edits: {} })
    })

    it('U26 a write refused or denied after an attempt without an answer stays known', async () => {
      const refused = await sentAgain()
      await refused.answer(stale)
      await refused.answer(denied)
      expect([refused.state(), sentOf(contextOf(refused))]).toEqual(['readOnly.resting', refused.sent[0]])
      const forbidden = await sentAgain()
      await forbidden.answer({ type: 'send.denied', message: null })
      expect([forbidden.state(), sentOf(contextOf(forbidden))]).toEqual([
        'readOnly.resting',
        forbidden.sent[0],
      ])
      for (const session of [refused, forbidden]) {
        session.do(back)
        await session.answer({ type: 'load.done', version: stored(session.sent[0]?.changeId ?? '') })
        expect([session.state(), contextOf(session).notice?.code]).toEqual(['loaded.clean', 'wentThrough'])
      }
    })

    it('U26 one that was refused or denied with no attempt before it is known not to be stored', async () => {
      const refused = await savingSession()
      await refused.answer(stale)
      await refused.answer(denied)
      const forbidden = await savingSession()
      await forbidden.answer({ type: 'send.denied', message: null })
      for (const session of [refused, forbidden]) {
        expect(session.state()).toBe('readOnly.resting')
        expect(contextOf(session)).toMatchObject({ write: { is: 'none' }, edits: { notes: 'mine' } })
      }
    })

    it('U26 an undo of which nobody knows whether it is done stays known when the question is denied', async () => {
      const session = await loadedSession()
      session.do({ type: 'operation.ask', operation: { kind: 'undo', undoes: 'c1' } })
      await session.answer(unknown)
      await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
      expect(session.state()).toBe('confirming.asking')
      session.do({ type: 'remote.changed' })
      await session.answer(denied)
      expect([session.state(), sentOf(contextOf(session))]).toEqual(['readOnly.resting', session.sent[0]])
      session.do({ type: 'operation.cancel' })
      expect(sentOf(contextOf(session))).toBeNull()
    })
  })

  it('J11 a deleted record leaves what was typed to be copied', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.missing', by: tom.name })
    expect(session.state()).toBe('gone.resting')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      notice: { code: 'gone', by: tom.name, own: false },
    })
  })

  it('J11 also when it is the reload that finds it gone', async () => {
    const session = await savingSession()
    await session.answer(stale)
    await session.answer({ type: 'load.missing', by: tom.name })
    expect(session.state()).toBe('gone.resting')
  })

  it('is edited and saved again once somebody has restored it, and not because of its deletion', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.missing', by: tom.name })
    session.do({ type: 'remote.changed', etag: null })
    expect(session.state()).toBe('gone.resting')
    const back = version(3)
    session.do({ type: 'remote.changed', etag: back.etag })
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: back })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'mine' }])
    expect(contextOf(session)).toMatchObject({ goneBy: null, notice: null })
    session.do({ type: 'save' })
    expect(session.sent.at(-1)).toMatchObject({ etag: back.etag, after: { notes: 'mine' } })
  })

  it('is read for the first time when it was not there before', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.missing', by: tom.name })
    session.do({ type: 'remote.changed', etag: version(3).etag })
    await session.answer({ type: 'load.done', version: version(3) })
    expect(session.state()).toBe('loaded.clean')
  })

  it('and while the person is choosing', async () => {
    const session = await savingSession({ name: 'Mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { name: 'Theirs' }) })
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.missing', by: null })
    expect([session.state(), contextOf(session).edits]).toEqual(['gone.resting', { name: 'Mine' }])
  })
})

describe('an answer to a write', () => {
  it('U29 that lacks a tag although the record had one does not become what the next write goes by', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.accepted', version: { ...version(2, { notes: 'mine' }), etag: null } })
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }) })
    expect([session.state(), contextOf(session).base?.etag]).toEqual(['loaded.clean', 'W/"job:1:2"'])
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

  it('U6 is compared with the present version, told, and not saved before the person has touched the job', async () => {
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
    session.do({ type: 'autosave.set', on: true }, { type: 'connection.lost' }, { type: 'connection.back' })
    session.clock.increment(100_000)
    expect([session.sent, contextOf(session).restored]).toEqual([[], { at: draft.at, unknown: null }])
    session.do(edit({ name: 'Another field' }))
    session.clock.increment(1_000)
    expect(session.sent).toMatchObject([{ after: { notes: 'before the crash', name: 'Another field' } }])
    expect(contextOf(session).restored).toBeNull()
  })

  it('U6 can be dropped, and put back: it is not saved for that', async () => {
    const session = await restored({ ...draft, note: 'Called' }, false)
    await session.answer({ type: 'load.done', version: version(1) })
    session.do({ type: 'field.revert' }, { type: 'note.drop' })
    expect(contextOf(session)).toMatchObject({ edits: {}, unreadable: {}, note: '' })
    session.do(
      { type: 'put.back', key: 'notes', by: 'undo' },
      { type: 'put.back', key: 'price_cap', by: 'undo' },
      { type: 'put.back', key: '', by: 'undo' },
    )
    expect([contextOf(session), session.sent]).toMatchObject([
      { edits: draft.edits, unreadable: draft.unreadable, note: 'Called' },
      [],
    ])
  })

  it('U6 is saved when somebody says so, without typing', async () => {
    const session = await restored(draft, true)
    await session.answer({ type: 'load.done', version: version(1) })
    session.do({ type: 'save' })
    expect(session.sent).toMatchObject([{ after: { notes: 'before the crash' } }])
  })

  it('U6 does not go out because the line is back, or because somebody presses a button that is no save', async () => {
    const session = await restored({ ...draft, unreadable: {} }, true)
    for (let tries = 0; session.state() !== 'stalled.waiting' && tries < 10; tries++) {
      session.do({ type: 'operation.ask', operation: { kind: 'acceptQuote' } })
      if (session.tags().includes('confirming')) session.do({ type: 'operation.confirm' })
      await session.answer(
        session.state().startsWith('reloading')
          ? { type: 'load.failed', why: 'network', retryAfterMs: null }
          : { type: 'send.unknown', why: 'network' },
      )
      session.clock.increment(60_000)
    }
    session.do({ type: 'connection.back' }, { type: 'retry' })
    session.clock.increment(60_000)
    expect(session.sent.filter(({ kind }) => kind === 'save')).toEqual([])
    expect(contextOf(session).edits).toEqual({ notes: 'before the crash' })
  })

  it('U6 keeps its own time through another crash, as long as nobody has touched it', async () => {
    const session = await restored(draft)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session).notice).toEqual({ code: 'restored', at: draft.at })
    expect(draftOf(contextOf(session), '2026-05-05T00:00:00.000Z')?.at).toBe(draft.at)
  })

  it('U7 tells what was in it that this build does not know, until that is dismissed', async () => {
    const unknown = { operation: 'split', fields: ['colour'] }
    const session = await restored({ ...draft, edits: {}, unreadable: {}, unknown })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(contextOf(session).restored).toEqual({ at: draft.at, unknown })
    session.do({ type: 'notice.dismiss' })
    expect(contextOf(session).restored).toBeNull()
  })

  it('U29 that comes late keeps its condition where the first read brought none', async () => {
    const session = testSession({}, 'never')
    session.do({ type: 'open' })
    session.clock.increment(5_000)
    await session.answer({ type: 'load.done', version: { ...version(1), etag: null } })
    session.do(edit({ name: 'Typed' }), { type: 'draft.found', draft }, { type: 'save' })
    expect(session.sent).toMatchObject([{ kind: 'save', etag: draft.base.etag }])
  })

  describe('that is found late', () => {
    const late = async (...events: SessionEvent[]) => {
      const session = testSession({ autosave: true }, 'never')
      session.do({ type: 'open' })
      await ticks()
      session.clock.increment(5_000)
      await session.answer({ type: 'load.done', version: version(2, { description: 'Theirs' }) })
      session.do(...events)
      return session
    }
    const found = { type: 'draft.found', draft } as const

    it('U4 is restored like any other while nobody has typed', async () => {
      const session = await late(found)
      expect(session.state()).toBe('reloading.fetching')
      await session.answer({ type: 'load.done', version: version(2, { notes: 'Theirs' }) })
      expect([session.state(), contextOf(session).restored?.at]).toEqual(['loaded.overtaken', draft.at])
    })

    it('U4 is restored when it comes while the record is still being read', async () => {
      const session = testSession({}, 'never')
      session.do({ type: 'open' })
      await ticks()
      session.clock.increment(5_000)
      session.do(found)
      await session.answer({ type: 'load.done', version: version(1) })
      expect(contextOf(session).edits).toEqual({ notes: 'before the crash' })
    })

    it('U4 changes nothing under the hands of somebody who types: it can be put back', async () => {
      const session = await late(edit({ notes: 'typed since' }), found)
      expect(contextOf(session)).toMatchObject({
        edits: { notes: 'typed since' },
        setAside: [
          { key: 'notes', values: { notes: 'before the crash' }, by: 'draft' },
          { key: 'price_cap', values: { price_cap: '12,' }, unreadable: ['price_cap'], by: 'draft' },
        ],
      })
      session.do({ type: 'put.back', key: 'notes', by: 'draft' })
      expect([contextOf(session).edits, session.sent]).toEqual([{ notes: 'before the crash' }, []])
    })

    it('U4 is compared with the version that is there: what somebody wrote since is not put back over', async () => {
      const texts = { ...draft, base: version(1, { description: 'one\n\ntwo' }), unreadable: {} }
      const session = testSession({}, 'never')
      session.do({ type: 'open' })
      await ticks()
      session.clock.increment(5_000)
      await session.answer({ type: 'load.done', version: version(2, { description: 'ONE\n\ntwo' }) })
      const edits = { description: 'one\n\ntwo, and mine' }
      session.do(edit({ name: 'Typed' }), { type: 'draft.found', draft: { ...texts, edits } })
      expect(contextOf(session).setAside).toMatchObject([{ values: { description: 'ONE\n\ntwo, and mine' } }])
    })

    it('U4 L7 does not offer what has been saved all the same, and knows it for one’s own', async () => {
      const first = await savingSession({ notes: 'before the crash' })
      const sent = first.sent[0] ?? null
      const own = { id: sent?.changeId ?? '', by: hana.name, after: { notes: 'before the crash' } }
      const session = testSession({}, 'never')
      session.do({ type: 'open' })
      await ticks()
      session.clock.increment(5_000)
      await session.answer({ type: 'load.done', version: version(2, { notes: 'before the crash' }, [own]) })
      session.do(edit({ name: 'Typed' }))
      session.do({ type: 'draft.found', draft: { ...draft, unreadable: {}, sent } })
      expect(contextOf(session)).toMatchObject({ setAside: [], ownChanges: [sent?.changeId] })
    })
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

  it('U6 L11 with a write that never arrived does not send it again: it waits to be seen', async () => {
    const first = await savingSession({ notes: 'before the crash' })
    const session = await restored({ ...draft, sent: first.sent[0] ?? null }, true)
    await session.answer({ type: 'load.done', version: version(1) })
    session.clock.increment(60_000)
    expect([session.sent, session.state()]).toEqual([[], 'loaded.dirty'])
    expect(contextOf(session)).toMatchObject({
      write: { is: 'none' },
      edits: { notes: 'before the crash' },
      restored: { at: draft.at },
    })
  })

  it('U6 with a write that never arrived, of what somebody changed since, asks without a dialog', async () => {
    const first = await savingSession({ notes: 'before the crash' })
    const session = await restored({ ...draft, sent: first.sent[0] ?? null, unreadable: {} }, true)
    await session.answer({ type: 'load.done', version: version(2, { notes: 'Theirs' }) })
    expect([session.state(), session.sent]).toEqual(['loaded.overtaken', []])
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
      expect([other.state(), sentOf(contextOf(other))]).toEqual(['loaded.clean', null])
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
