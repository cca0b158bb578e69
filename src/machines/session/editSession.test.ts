import { describe, expect, it } from 'vitest'
import { limits } from './limits'
import { hana, loadedSession, savingSession, testSession, ticks, tom, version } from '../testing/testSession'
import { contextOf, edit, failedLoad, stale, unknown } from '../testing/testEvents'

describe('an answer to a write that does not show the whole record', () => {
  it.each([
    ['the changed fields alone', { notes: 'mine' }],
    ['a word that it is done', {}],
  ])('L1 is read after: %s', async (_, fields) => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer({ type: 'send.accepted', version: { ...version(2), fields } })
    expect([session.state(), session.loads]).toEqual(['reloading.fetching', 2])
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session).base?.fields).toEqual(version(2, { notes: 'mine' }).fields)
  })
})

describe('a field that was not read', () => {
  it('L1 is not sent along with its group', async () => {
    const { client_id: _, ...fields } = version(1).fields
    const session = testSession({ autosave: false })
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: { ...version(1), fields } })
    session.do(edit({ contact_id: 'contact-2' }), { type: 'save' })
    expect(session.sent[0]).toMatchObject({
      before: { contact_id: 'contact-1' },
      after: { contact_id: 'contact-2' },
    })
    expect(Object.keys(session.sent[0]?.kind === 'save' ? session.sent[0].after : {})).toEqual(['contact_id'])
  })
})

describe('R20 loading', () => {
  it('opens, reads the record and is clean', async () => {
    const session = testSession()
    expect(session.state()).toBe('idle')
    session.do({ type: 'open' })
    expect(session.state()).toBe('restoring')
    await ticks()
    expect(session.state()).toBe('loading.fetching')
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session).base).toEqual(version(1))
  })

  it('tries again after a pause, four times in all, and then waits for a person', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    for (let tries = 1; tries <= 4; tries++) {
      expect([session.state(), session.loads]).toEqual(['loading.fetching', tries])
      await session.answer(failedLoad)
      session.clock.increment(60_000)
    }
    expect(session.state()).toBe('stalled.waiting')
    session.do({ type: 'retry' })
    expect(session.state()).toBe('loading.fetching')
  })

  it.each([
    [{ type: 'load.missing', by: 'Tom' }, 'gone.resting'],
    [{ type: 'load.denied' }, 'readOnly.resting'],
    [{ type: 'load.signedOut' }, 'signedOut.waiting'],
  ] as const)('%o leads to %s', async (outcome, state) => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer(outcome)
    expect(session.state()).toBe(state)
  })

  it('a request that throws counts as one without an answer', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.fail()
    expect(session.state()).toBe('loading.waiting')
  })

  it('somebody who may not write gets a record they can only read, and can type nothing', async () => {
    const session = await loadedSession({ person: { ...hana, canEdit: false } })
    expect(session.state()).toBe('readOnly.resting')
    session.do(edit({ notes: 'x' }), { type: 'save' })
    expect(contextOf(session)).toMatchObject({ edits: {}, queue: [] })
    session.do({ type: 'remote.changed', etag: 'W/"job:1:2"' })
    expect([session.state(), session.tags().includes('editable')]).toEqual(['readOnly.refreshing', false])
    session.do(edit({ notes: 'x' }))
    await session.answer({ type: 'load.done', version: version(2, { notes: 'new' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['readOnly.resting', {}])
    expect(contextOf(session).base?.fields['notes']).toBe('new')
  })
})

describe('editing', () => {
  it('keeps only what differs from the base', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine', price_cap: '100' }))
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session).edits).toEqual({ notes: 'mine' })
    session.do(edit({ notes: 'none' }))
    expect(session.state()).toBe('loaded.clean')
  })

  it('drops edits on purpose, some or all', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine', name: 'Mine' }), { type: 'field.revert', names: ['name'] })
    expect(contextOf(session).edits).toEqual({ notes: 'mine' })
    session.do({ type: 'field.revert' })
    expect(session.state()).toBe('loaded.clean')
  })

  it('keeps a text that is no value, without sending it', async () => {
    const session = await loadedSession()
    session.do(edit({ price_cap: '12' }), { type: 'field.unreadable', name: 'price_cap', text: '12,' })
    expect(contextOf(session)).toMatchObject({ edits: {}, unreadable: { price_cap: '12,' } })
    expect(session.state()).toBe('loaded.dirty')
    session.do({ type: 'save' })
    expect(session.state()).toBe('loaded.dirty')
    session.do(edit({ price_cap: '12.5' }))
    expect(contextOf(session)).toMatchObject({ edits: { price_cap: '12.5' }, unreadable: {} })
  })
})

describe('undoing while a save is under way', () => {
  it('L5 takes back what is being written as soon as it is written', async () => {
    const session = await savingSession({ notes: 'mine' }, { autosave: true })
    session.do({ type: 'field.revert' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'none' }])
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({ before: { notes: 'mine' }, after: { notes: 'none' } })
  })

  it('leaves nothing behind when the write is refused', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do({ type: 'field.revert' })
    await session.answer({ type: 'send.refused', problems: {}, message: 'No.' })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.clean', {}])
  })
})

describe('saving', () => {
  it('sends only what was edited, on condition of the version that was on screen', async () => {
    const session = await savingSession({ notes: 'mine' })
    expect(session.state()).toBe('saving.sending')
    expect(session.sent).toMatchObject([
      { kind: 'save', etag: 'W/"job:1:1"', before: { notes: 'none' }, after: { notes: 'mine' } },
    ])
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({
      base: version(2, { notes: 'mine' }),
      edits: {},
      write: { is: 'none' },
      notice: { code: 'saved', names: ['notes'] },
    })
  })

  it('sends fields of one group together, but not what belonged to the old value of one before it', async () => {
    const contact = await savingSession({ contact_id: 'contact-2' })
    expect(contact.sent[0]).toMatchObject({
      before: { client_id: 'client-1', contact_id: 'contact-1' },
      after: { client_id: 'client-1', contact_id: 'contact-2' },
    })
    const client = await savingSession({ client_id: 'client-2' })
    expect(client.sent[0]).toMatchObject({
      before: { client_id: 'client-1' },
      after: { client_id: 'client-2' },
    })
    expect(client.sent[0]).not.toHaveProperty(['after', 'contact_id'])
  })

  it('L7 nobody is asked about the contact that the backend chose along with their own client', async () => {
    const session = await savingSession({ client_id: 'client-2' })
    session.do({ type: 'field.revert' })
    const stored = version(2, { client_id: 'client-2', contact_id: 'contact-9' })
    await session.answer({ type: 'send.accepted', version: stored })
    expect(contextOf(session)).toMatchObject({ base: stored, edits: { client_id: 'client-1' } })
    expect(session.tags()).not.toContain('needsPerson')
  })

  it('does nothing when there is nothing to save', async () => {
    const session = await loadedSession()
    session.do({ type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 0])
  })

  it('saves by itself after a quiet second, which every keystroke starts anew', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'm' }))
    session.clock.increment(900)
    session.do(edit({ notes: 'mi' }))
    session.clock.increment(900)
    expect(session.state()).toBe('loaded.dirty')
    session.clock.increment(100)
    expect(session.sent).toMatchObject([{ after: { notes: 'mi' } }])
    expect(contextOf(session).askedBy).toBe('autosave')
  })

  it('does not save by itself once that is switched off', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'mine' }), { type: 'autosave.set', on: false })
    session.clock.increment(10_000)
    expect(session.sent).toHaveLength(0)
  })

  it('J9 what is typed during a save stays, and is saved next', async () => {
    const session = await savingSession({ notes: 'first' }, { autosave: true })
    session.do(edit({ notes: 'first and more' }))
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'first' }) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session).edits).toEqual({ notes: 'first and more' })
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({
      etag: 'W/"job:1:2"',
      before: { notes: 'first' },
      after: { notes: 'first and more' },
    })
  })

  it('typing the old value again during a save takes back what is being saved', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do(edit({ notes: 'none' }))
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(contextOf(session).edits).toEqual({ notes: 'none' })
  })

  it('a save asked for during a save is sent afterwards, once', async () => {
    const session = await savingSession({ notes: 'a' })
    session.do(edit({ notes: 'b' }), { type: 'save' }, { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'a' }) })
    expect(session.sent[1]).toMatchObject({ after: { notes: 'b' } })
    await session.answer({ type: 'send.accepted', version: version(3, { notes: 'b' }) })
    expect([session.state(), session.sent.length]).toEqual(['loaded.clean', 2])
  })

  it('L6 a save that the server accepts and does not apply is not sent for ever', async () => {
    const session = await savingSession({ notes: 'mine', name: 'Mine' }, { autosave: true })
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(2, { name: 'Mine' }) })
    expect(session.state()).toBe('loaded.rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      problems: { notes: { code: 'notStored' } },
    })
    session.clock.increment(60_000)
    expect(session.sent).toHaveLength(1)
  })

  it('L4 an answer without a field that was sent is no proof of it: the read leaves its edit, with a problem', async () => {
    const session = await savingSession({ notes: 'mine', name: 'Mine' })
    const answered = version(2, { name: 'Mine' })
    const { notes: _, ...fields } = answered.fields
    await session.answer({ type: 'send.accepted', version: { ...answered, fields } })
    expect(session.state()).toBe('reloading.fetching')
    await session.answer({ type: 'load.done', version: answered })
    expect(session.state()).toBe('loaded.rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      problems: { notes: { code: 'notStored' } },
      notice: { code: 'notStored', names: ['notes'] },
    })
  })

  it.each([
    ['without the white space round it', { notes: ' mine \n' }, { notes: 'mine' }],
    ['with other line ends', { notes: 'one\r\ntwo' }, { notes: 'one\ntwo' }],
    ['in another Unicode form', { name: 'Cafe\u0301' }, { name: 'Caf\u00e9' }],
    ['as none where it was empty', { order_number: ' ' }, { order_number: null }],
    ['as another form of the same amount', { price_cap: '12.5' }, { price_cap: '12.50' }],
  ])(
    'U14 a text that the server keeps %s is saved: no problem, no second write, nobody’s change',
    async (_, sent, kept) => {
      for (const isLost of [false, true]) {
        const session = await savingSession(sent, { autosave: true })
        const changed = version(2, kept, [{ by: hana.name, after: kept }])
        await session.answer(isLost ? unknown : { type: 'send.accepted', version: changed })
        if (isLost) await session.answer({ type: 'load.done', version: changed })
        expect(contextOf(session)).toMatchObject({ edits: {}, problems: {}, takenIn: {}, base: changed })
        expect(contextOf(session).notice).toMatchObject({ code: isLost ? 'wentThrough' : 'saved' })
        session.clock.increment(60_000)
        session.do({ type: 'save' })
        expect(session.sent).toHaveLength(1)
      }
    },
  )

  it('U14 what was typed on meanwhile lies over the value as the server keeps it', async () => {
    const session = await savingSession({ notes: 'mine ' })
    session.do(edit({ notes: 'mine and more' }))
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    session.do({ type: 'save' })
    expect(session.sent[1]).toMatchObject({ before: { notes: 'mine' }, after: { notes: 'mine and more' } })
  })

  it('L2 a value the server did not keep is told, kept, and not sent again by itself', async () => {
    const session = await savingSession({ notes: 'mine', name: 'Mine' }, { autosave: true })
    await session.answer({ type: 'send.accepted', version: version(2, { name: 'Mine' }) })
    expect(session.state()).toBe('loaded.rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine' },
      problems: { notes: { code: 'notStored' } },
      notice: { code: 'notStored', names: ['notes'] },
    })
    session.clock.increment(10_000)
    expect(session.sent).toHaveLength(1)
    session.do(edit({ notes: 'mine!' }))
    session.clock.increment(1_000)
    expect(session.sent[1]).toMatchObject({ after: { notes: 'mine!' } })
  })

  it('a value that the server cut is no conflict with oneself', async () => {
    const session = await savingSession({ notes: 'mine, and too long' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.tags()).toContain('rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine, and too long' },
      parked: { is: 'none' },
    })
  })

  it('R12 a 2xx without a version is read back before it counts as saved', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer({ type: 'send.accepted', version: null })
    expect([session.state(), contextOf(session).edits]).toEqual(['reloading.fetching', { notes: 'mine' }])
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session)).toMatchObject({ edits: {}, notice: { code: 'saved', names: ['notes'] } })
  })

  it('L5 a 2xx without a version is not saved when the record is the very one from before: it is sent again', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer({ type: 'send.accepted', version: null })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent[1]).toBe(session.sent[0])
    for (let tries = 1; tries < limits.sends; tries++) {
      await session.answer({ type: 'send.accepted', version: null })
      await session.answer({ type: 'load.done', version: version(1) })
    }
    expect([session.state(), session.sent.length]).toEqual(['stalled.waiting', limits.sends])
    expect(contextOf(session)).toMatchObject({ edits: { notes: 'mine' }, notice: { code: 'stalled' } })
  })

  it.each([[[]], [[{ by: tom.name }]]])(
    'L1 L5 after a 2xx without a version another value that no event explains is a decision: %j',
    async (events) => {
      const session = await savingSession({ order_number: 'mine', name: 'Mine' })
      await session.answer({ type: 'send.accepted', version: null })
      const theirs = version(2, { order_number: 'of Tom', name: 'Mine' }, events)
      await session.answer({ type: 'load.done', version: theirs })
      expect(session.state()).toBe('loaded.overtaken')
      expect(contextOf(session)).toMatchObject({
        edits: { order_number: 'mine' },
        problems: {},
        parked: { comparison: { decisions: [{ key: 'order_number', theirs: { order_number: 'of Tom' } }] } },
      })
      session.do({ type: 'save' })
      expect([session.state(), session.sent.length]).toEqual(['conflict.choosing', 1])
    },
  )

  it('R12 without ETags a write is not conditional, and goes through', async () => {
    const bare = { ...version(1), etag: null }
    const session = await loadedSession({}, bare)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    expect(session.sent[0]?.etag).toBeNull()
    await session.answer({
      type: 'send.accepted',
      version: { ...bare, fields: { ...bare.fields, notes: 'mine' } },
    })
    expect(session.state()).toBe('loaded.clean')
  })
})

describe('leaving a state', () => {
  it('aborts its request, and a late answer changes nothing', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do({ type: 'close' })
    expect(session.signals.at(-1)?.aborted).toBe(true)
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.state()).toBe('closed')
    expect(contextOf(session).base?.etag).toBe('W/"job:1:1"')
  })
})

describe('J10 a write whose answer was lost', () => {
  it('is found by its change id: saved, without a question', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    const changes = [{ id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }]
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }, changes) })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session).notice).toEqual({ code: 'wentThrough', names: ['notes'] })
  })

  it('is found also when somebody has written over it since, and that is no conflict', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }
    await session.answer({
      type: 'load.done',
      version: version(3, { notes: 'theirs' }, [{ after: { notes: 'theirs' } }, own]),
    })
    expect(session.state()).toBe('loaded.clean')
    expect(contextOf(session).base?.fields['notes']).toBe('theirs')
  })

  it('L7 newer typing over it is compared with what came after, not with the own write', async () => {
    const session = await savingSession({ notes: 'mine' })
    session.do(edit({ notes: 'mine, longer' }))
    await session.answer(unknown)
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: { notes: 'mine' } }
    await session.answer({ type: 'load.done', version: version(2, { notes: 'mine' }, [own]) })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session).edits).toEqual({ notes: 'mine, longer' })
  })

  it('L2 shows by its own event that another value was stored, and says so', async () => {
    const session = await savingSession({ notes: 'mine!', name: 'Mine' }, { autosave: true })
    await session.answer(unknown)
    const stored = { notes: 'mine', name: 'Mine' }
    const own = { id: session.sent[0]?.changeId ?? '', by: hana.name, after: stored }
    await session.answer({ type: 'load.done', version: version(2, stored, [own]) })
    expect(session.state()).toBe('loaded.rejected')
    expect(contextOf(session)).toMatchObject({
      edits: { notes: 'mine!' },
      takenIn: {},
      problems: { notes: { code: 'notStored' } },
      notice: { code: 'notStored', names: ['notes'] },
    })
    session.clock.increment(10_000)
    expect(session.sent).toHaveLength(1)
  })

  it('is sent again, the identical request, when it is not there and nothing has changed', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(unknown)
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('retrying.sending')
    expect(session.sent[1]).toBe(session.sent[0])
  })

  it('L6 is sent four times at the most', async () => {
    const session = await savingSession({ notes: 'mine' })
    for (let tries = 1; tries <= 4; tries++) {
      await session.answer(unknown)
      await session.answer({ type: 'load.done', version: version(1) })
    }
    expect([session.state(), session.sent.length, session.loads]).toEqual(['stalled.waiting', 4, 5])
    expect(contextOf(session)).toMatchObject({ stalledBy: 'unreachable', edits: { notes: 'mine' } })
    session.do({ type: 'retry' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.state()).toBe('retrying.sending')
  })
})

describe('J14 a save that is refused although nobody has changed anything', () => {
  it('is sent once more, and then the session says that something is in between', async () => {
    const session = await savingSession({ notes: 'mine' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(1) })
    // As a strong tag: a proxy may have made a weak one of it.
    expect(session.sent[1]).toEqual({ ...session.sent[0], etag: '"job:1:1"' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(1) })
    expect([session.state(), session.sent.length + session.loads - 1]).toEqual(['stalled.waiting', 4])
    expect(contextOf(session)).toMatchObject({ stalledBy: 'blocked', edits: { notes: 'mine' } })
  })
})

describe('a pause in typing', () => {
  it('U31 saves by itself on a busy record: what others change meanwhile does not put it off', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(edit({ notes: 'mine' }))
    for (let number = 2; number < 9 && session.sent.length === 0; number++) {
      session.clock.increment(900)
      session.do({ type: 'remote.changed', etag: `W/"job:1:${number}"` })
      await session.answer({ type: 'load.done', version: version(number, { name: `Theirs ${number}` }) })
    }
    expect(session.sent).toMatchObject([{ kind: 'save', after: { notes: 'mine' } }])
  })

  it('U31 is counted from the last key: whoever goes on typing is not cut short', async () => {
    const session = await loadedSession({ autosave: true })
    for (const notes of ['m', 'mi', 'min']) {
      session.do(edit({ notes }))
      session.clock.increment(900)
    }
    expect(session.sent).toEqual([])
    session.clock.increment(100)
    expect(session.sent).toMatchObject([{ after: { notes: 'min' } }])
  })
})

describe('an application that fails at reading an answer', () => {
  it('U16 is a stated failure at once, and tried again for a press', async () => {
    const session = testSession()
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.failed', why: 'faulty', retryAfterMs: null })
    expect(session.tags()).toContain('stalled')
    expect(contextOf(session).notice).toEqual({ code: 'stalled', reason: 'faulty' })
    session.clock.increment(600_000)
    expect(session.loads).toBe(1)
    session.do({ type: 'retry' })
    await session.answer({ type: 'load.done', version: version(1) })
    expect(session.tags()).toContain('editable')
  })
})
