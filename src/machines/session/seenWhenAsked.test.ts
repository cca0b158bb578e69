import { describe, expect, it } from 'vitest'
import type { RecordEvent, RecordVersion } from '../../services/port/recordApi'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { draftOf } from '../draft/draftOf'
import {
  hana,
  loadedSession,
  testSession,
  ticks,
  tom,
  version,
  type TestSession,
} from '../testing/testSession'
import { eventOf } from '../testing/versions'
import { lastAuthor } from '../selectors/session'
import { comparisonOf } from './parked'
import { asAsked, foreignSince } from './seenWhenAsked'

const ask = (kind: 'delete' | 'acceptQuote', seen?: RecordVersion | null) =>
  ({ type: 'operation.ask', operation: { kind }, ...(seen && { seen }) }) as const

/** Deleting has failed, and a colleague's change has come in since. */
async function notDeleted(after: RecordVersion['fields']): Promise<TestSession> {
  const session = await loadedSession()
  session.do(ask('delete'))
  await session.answer(unknown)
  await session.answer({ type: 'load.done', version: version(1) })
  session.do({ type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(2, after, [{ id: 'theirs', after }]) })
  return session
}

describe('a question about an older version', () => {
  it.each([
    ['back to what it was', { job_status: 'in_progress' }, { job_status: 'draft' }],
    ['on in a text', { order_number: 'T-1' }, { order_number: 'T-12' }],
  ])('L4 that is left leaves what was typed over the newer one: %s', async (_, theirs, typed) => {
    const session = await notDeleted(theirs)
    session.do(edit(typed), ask('delete', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({ edits: typed, base: { fields: theirs }, setAside: [] })
    expect(comparisonOf(contextOf(session))).toBeNull()
  })

  it('L1 leaves a decision open that waits meanwhile: nothing goes over a colleague unasked', async () => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, version(1, open))
    session.do(edit({ notes: 'mine' }), ask('acceptQuote'))
    await session.answer({ type: 'send.accepted', version: null })
    const after = { notes: 'theirs' }
    await session.answer({
      type: 'load.done',
      version: version(2, { ...open, ...after }, [{ id: 'theirs', after }]),
    })
    expect([session.state(), contextOf(session).notDone?.why]).toEqual(['loaded.overtaken', 'failed'])
    session.do(ask('acceptQuote', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' }, { type: 'save' })
    expect(session.tags()).toContain('choosing')
    expect(session.sent.map(({ kind }) => kind)).toEqual(['acceptQuote'])
  })
})

describe('L1 L9 what is asked for over a colleague’s change is asked about', () => {
  const changes = (session: TestSession) =>
    comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)

  it.each([[version(1).etag], [null]])('that did not move the tag: %s', async (etag) => {
    const session = await loadedSession({}, { ...version(1), etag })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    const after = { job_status: 'in_progress' }
    await session.answer({
      type: 'load.done',
      version: { ...version(1, after, [{ id: 'theirs', after }]), etag },
    })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
    expect(changes(session)).toEqual(['job_status'])
  })

  it('that came between two own saves, where the answer tells of one’s own alone', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { price_cap: '200.00' }
    const changed = eventOf('theirs', { changeId: 'theirs', by: tom.name, after: theirs })
    await session.answer({ type: 'load.done', version: { ...version(2, theirs), events: [changed] } })
    const changeId = session.sent[1]?.changeId ?? ''
    const own = eventOf('own', { changeId, by: hana.name, after: { notes: 'mine' } })
    const both = { ...version(3, { ...theirs, notes: 'mine' }), events: [own] }
    await session.answer({ type: 'send.accepted', version: both })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 2])
    expect(changes(session)).toEqual(['price_cap'])
  })
})

describe('L1 L9 a question about an older version, when the page is read anew', () => {
  it('is gone with the page: the next press is about what is on screen then', async () => {
    const before = await notDeleted({ price_cap: '999.00' })
    before.do(edit({ notes: 'mine' }), ask('delete', contextOf(before).notDone?.seen))
    expect(before.tags()).toContain('confirming')
    const session = testSession({}, draftOf(contextOf(before), '2026-05-04T10:00:00.000Z'))
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '999.00' }) })
    expect([session.state(), contextOf(session).edits]).toEqual(['loaded.dirty', { notes: 'mine' }])
    session.do(ask('delete'))
    expect(session.sent.map(({ kind, etag }) => [kind, etag])).toEqual([['delete', version(2).etag]])
  })
})

describe('a note that came in since', () => {
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })
  const note = (by: string, more: Partial<RecordEvent> = {}) =>
    eventOf('note', { by, text: 'Rang.', ...more })

  /** Loaded, a note read meanwhile, and something asked for about the job as it was before. */
  const askedAfter = async (kind: 'delete' | 'acceptQuote', event: RecordEvent, newest = version(1)) => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: { ...newest, events: [event, made] } })
    session.do(ask(kind, seen))
    return session
  }

  it.each([
    ['L7 one’s own', 'delete', note(hana.name)],
    ['L7 one’s own, by id', 'delete', note('H. Whitlock', { byId: hana.id })],
    ['a colleague’s, which nothing is written over', 'acceptQuote', note(tom.name, { changeId: 'note' })],
  ] as const)('is not asked about: %s', async (_, kind, event) => {
    const quote = version(1, { quote_acceptance_date: null })
    const session = await askedAfter(kind, event, quote)
    expect(session.sent.map((each) => each.kind)).toEqual([kind])
  })

  it('L1 L9 by a colleague is asked about before it goes with the record', async () => {
    const session = await askedAfter('delete', note(tom.name, { changeId: 'note' }))
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
  })

  it.each([
    ['delete', 'lost', unknown, note(tom.name)],
    ['delete', 'refused as stale by what stands in between', stale, note(tom.name)],
    ['acceptQuote', 'lost', unknown, eventOf('revised', { by: tom.name, kind: 'quote_revised' })],
  ] as const)(
    'L1 L9 is asked about before a %s whose answer was %s is tried again',
    async (kind, _, answer, event) => {
      const open = { quote_acceptance_date: null }
      const session = await loadedSession({}, { ...version(1, open), events: [made] })
      session.do(ask(kind))
      await session.answer(answer)
      await session.answer({ type: 'load.done', version: { ...version(1, open), events: [event, made] } })
      expect(session.tags()).toContain('confirming')
      session.do({ type: 'operation.confirm' })
      expect(session.sent.map((each) => each.kind)).toEqual([kind, kind])
    },
  )

  it('L9 is among what others did since, and nothing of one’s own', async () => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    expect(foreignSince(contextOf(session))).toEqual([])
    const events = [
      note(tom.name),
      eventOf('own note', { by: hana.name }),
      eventOf('price', { by: tom.name, changeId: 'price', after: { price_cap: '7.00' } }),
      made,
    ]
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: { ...version(2, { price_cap: '7.00' }), events } })
    session.do(ask('delete', seen))
    expect(foreignSince(asAsked(contextOf(session))).map(({ id }) => id)).toEqual(['note', 'price'])
  })

  it.each([
    ['all', [made], false],
    ['the newest alone', [], true],
  ])('L9 that is one’s own may hide another where the backend tells of %s', async (_, before, isAsked) => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    const events = [eventOf('own note', { by: hana.name }), ...before]
    await session.answer({ type: 'load.done', version: { ...version(1), events } })
    session.do(ask('delete', seen))
    expect(session.tags().includes('confirming')).toBe(isAsked)
  })

  it('L7 is one’s own where notes move the tag', async () => {
    const session = await askedAfter('delete', note(hana.name), version(2))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['delete'])
  })

  it.each([
    ['that moved the tag', note(tom.name), version(2)],
    ['that changed a long text', note(tom.name, { after: {}, leftOut: ['notes'] }), version(1)],
  ])('L1 L9 hides nothing of a colleague’s: an event %s is asked about', async (_, event, newest) => {
    const session = await askedAfter('delete', event, newest)
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
  })
})

describe('L7 nobody is asked about their own words', () => {
  const long = 'My long note. '.repeat(20)
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })

  /** The event of a save, without a text that is too long to come along. */
  const ownEvent = (session: TestSession, notes: string, id = 'own') => {
    const changes = notes === long ? { after: {}, leftOut: ['notes'] } : { after: { notes } }
    return eventOf(id, { changeId: session.sent.at(-1)?.changeId ?? '', by: hana.name, ...changes })
  }

  it.each([['mine'], [long]])('saved meanwhile, the answer telling of that save alone: %s', async (notes) => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(edit({ order_number: '7' }), { type: 'save' })
    const first = eventOf('first', {
      changeId: session.sent[0]?.changeId ?? '',
      by: hana.name,
      after: { order_number: '7' },
    })
    const between = { ...version(2, { order_number: '7' }), events: [first] }
    await session.answer({ type: 'send.accepted', version: between })
    session.do(edit({ notes }), { type: 'save' })
    const saved = { ...version(3, { order_number: '7', notes }), events: [ownEvent(session, notes)] }
    await session.answer({ type: 'send.accepted', version: saved })
    expect(contextOf(session).base?.events.map(({ id }) => id)).toEqual(['own', 'first', 'made'])
    session.do(ask('delete', seen))
    expect(session.sent.map(({ kind }) => kind)).toEqual(['save', 'save', 'delete'])
  })

  it('beside a colleague’s change, when it is asked for while the save is refused', async () => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    session.do(edit({ notes: long }), { type: 'save' }, ask('delete'))
    await session.answer(stale)
    const theirs = { price_cap: '200.00' }
    const changed = eventOf('theirs', { changeId: 'theirs', by: tom.name, after: theirs })
    await session.answer({ type: 'load.done', version: { ...version(2, theirs), events: [changed, made] } })
    const both = { ...version(3, { ...theirs, notes: long }), events: [ownEvent(session, long)] }
    await session.answer({ type: 'send.accepted', version: both })
    expect(session.tags()).toContain('confirming')
    expect(comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)).toEqual(['price_cap'])
  })

  it('and what was saved over can no longer be undone, while the rest can', async () => {
    const earlier = [
      eventOf('notes', { after: { notes: 'none' }, canUndo: true, undoText: 'Put back Notes' }),
      eventOf('name', { after: { name: 'Bench' }, canUndo: true, undoText: 'Put back Name' }),
    ]
    const session = await loadedSession({}, { ...version(1), events: earlier })
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    const saved = { ...version(2, { notes: 'mine' }), events: [ownEvent(session, 'mine')] }
    await session.answer({ type: 'send.accepted', version: saved })
    const known = contextOf(session).base?.events.map(({ id, canUndo }) => [id, canUndo])
    expect(known).toEqual([
      ['own', false],
      ['notes', false],
      ['name', true],
    ])
  })
})

describe('L7 what an answer told of one’s own write is one’s own', () => {
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })
  const open = { quote_acceptance_date: null }
  const accepted = { quote_acceptance_date: '2026-05-04T10:00:00.000Z' }
  const kinds = ({ sent }: TestSession) => sent.map(({ kind }) => kind)
  const changes = (session: TestSession) =>
    comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)
  const lastId = ({ sent }: TestSession) => sent.at(-1)?.changeId ?? ''
  const undo = (undoes: string) => ({ type: 'operation.ask', operation: { kind: 'undo', undoes } }) as const

  /** An own save has landed since, and the answer told these events of it. */
  const saved = async (before: readonly RecordEvent[], told: readonly RecordEvent[]) => {
    const session = await loadedSession({}, { ...version(1), events: before })
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer({
      type: 'send.accepted',
      version: { ...version(2, { notes: 'mine' }), events: told },
    })
    return { session, seen }
  }
  const unmarked = (by: string | null) => eventOf('own', { by, after: { notes: 'mine' } })

  it.each([
    ['without events', [made], []],
    ['of a backend without events', [], []],
    ['whose event bears no id', [made], [unmarked(hana.name), made]],
    ['whose event bears no name either', [made], [unmarked(null), made]],
  ])('a save: an answer %s', async (_, before, told) => {
    const { session, seen } = await saved(before, told)
    session.do(ask('delete', seen))
    expect(kinds(session)).toEqual(['save', 'delete'])
  })

  it('several saves, and what a backend set along with one', async () => {
    const { session, seen } = await saved([], [])
    session.do(edit({ client_id: 'client-2' }), { type: 'save' })
    const along = { notes: 'mine', client_id: 'client-2', contact_id: 'contact-2' }
    await session.answer({ type: 'send.accepted', version: version(3, along) })
    session.do(ask('delete', seen))
    expect(kinds(session)).toEqual(['save', 'save', 'delete'])
  })

  it('what a backend set along with a save, and its event does not name', async () => {
    const session = await loadedSession({}, { ...version(1), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(edit({ client_id: 'client-2' }), { type: 'save' })
    const after = { client_id: 'client-2' }
    const own = eventOf('own', { by: hana.name, changeId: lastId(session), after })
    const both = { ...version(2, { ...after, contact_id: 'contact-2' }), events: [own, made] }
    await session.answer({ type: 'send.accepted', version: both })
    session.do(ask('delete', seen))
    expect(kinds(session)).toEqual(['save', 'delete'])
  })

  it.each([
    ['is in another field', version(3, { notes: 'mine', price_cap: '200.00' }), ['price_cap']],
    ['is in the same field', version(3, { notes: 'theirs' }), ['notes']],
    ['did not move the tag', version(2, { notes: 'theirs' }), ['notes']],
    ['shows in the tag alone', version(3, { notes: 'mine' }), []],
  ])('L1 L9 and nothing of a colleague’s that came after it, where no event tells: it %s', async (...row) => {
    const [, newest, named] = row
    const { session, seen } = await saved([], [])
    session.do({ type: 'remote.changed' })
    await session.answer({ type: 'load.done', version: newest })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), changes(session)]).toEqual([true, named])
  })

  it('L1 L9 and nothing that a colleague put back to it since, where neither tag nor event tells', async () => {
    const { session } = await saved([], [])
    const read = async (notes: string) => {
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: version(2, { notes }) })
    }
    await read('theirs')
    const { base: seen } = contextOf(session)
    await read('mine')
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), changes(session)]).toEqual([true, ['notes']])
  })

  it('L1 L9 and nothing of a colleague’s that came before it, where no event tells', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    await session.answer({ type: 'load.done', version: version(2, { price_cap: '200.00' }) })
    await session.answer({
      type: 'send.accepted',
      version: version(3, { price_cap: '200.00', notes: 'mine' }),
    })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), changes(session)]).toEqual([true, ['price_cap']])
  })

  describe('an undo', () => {
    const change = (id: string, name: string, before: string, after: string) =>
      eventOf(id, {
        by: tom.name,
        changeId: `change-${id}`,
        before: { [name]: before },
        after: { [name]: after },
        canUndo: true,
        undoText: 'Put it back',
      })
    const earlier = [change('cap', 'price_cap', '50.00', '100.00'), change('notes', 'notes', 'a', 'none')]
    const after = { price_cap: '50.00' }
    const undone = (session: TestSession, by = hana.name) =>
      eventOf('undone', { by, changeId: lastId(session), after, kind: 'change_undone' })

    const undoing = async () => {
      const session = await loadedSession({}, { ...version(1), events: [...earlier, made] })
      const { base: seen } = contextOf(session)
      session.do(undo('change-cap'))
      return { session, seen }
    }

    it.each([['told by its answer'], ['found by its id']])('%s', async (how) => {
      const { session, seen } = await undoing()
      const events = [undone(session), ...earlier, made]
      if (how === 'told by its answer') {
        await session.answer({
          type: 'send.accepted',
          version: { ...version(2, after), events: [undone(session)] },
        })
      } else {
        await session.answer(unknown)
        await session.answer({ type: 'load.done', version: { ...version(2, after), events } })
      }
      expect(contextOf(session).base?.events.map(({ id }) => id)).toEqual(['undone', 'cap', 'notes', 'made'])
      session.do(ask('delete', seen))
      expect(kinds(session)).toEqual(['undo', 'delete'])
    })

    it('is not said at the field to be from another tab', async () => {
      const { session } = await undoing()
      const version2 = { ...version(2, { ...after, order_number: '7' }), events: [undone(session)] }
      await session.answer({ type: 'send.accepted', version: version2 })
      expect(contextOf(session)).toMatchObject({ base: { fields: after }, edits: {} })
      expect(Object.keys(contextOf(session).takenIn)).toEqual(['order_number'])
    })

    it('leaves no mark of the change that it took back', async () => {
      const session = await loadedSession({}, { ...version(1, after), events: [made] })
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: { ...version(2), events: [...earlier, made] } })
      expect(Object.keys(contextOf(session).takenIn)).toEqual(['price_cap'])
      session.do(undo('change-cap'))
      const back = { ...version(3, after), events: [undone(session)] }
      await session.answer({ type: 'send.accepted', version: back })
      expect(contextOf(session)).toMatchObject({ base: { fields: after } })
      expect(Object.keys(contextOf(session).takenIn)).toEqual([])
    })

    it('before the next: that one is asked about for having waited, and not over a change', async () => {
      const { session } = await undoing()
      session.do(undo('change-notes'))
      await session.answer({
        type: 'send.accepted',
        version: { ...version(2, after), events: [undone(session)] },
      })
      expect(session.tags()).toContain('confirming')
      expect(contextOf(session).write).not.toHaveProperty('seen')
      session.do({ type: 'operation.confirm' })
      expect(session.sent.map((sent) => sent.kind === 'undo' && sent.undoes)).toEqual([
        'change-cap',
        'change-notes',
      ])
    })

    it.each([
      ['a colleague', tom.name],
      ['the same person in another tab', hana.name],
    ])('but not that of %s', async (_, by) => {
      const session = await loadedSession({}, { ...version(1), events: [...earlier, made] })
      const { base: seen } = contextOf(session)
      session.do({ type: 'remote.changed' })
      const other = eventOf('undone', { by, changeId: 'other', after, kind: 'change_undone' })
      await session.answer({
        type: 'load.done',
        version: { ...version(2, after), events: [other, ...earlier, made] },
      })
      session.do(ask('delete', seen))
      expect([session.tags().includes('confirming'), changes(session)]).toEqual([true, ['price_cap']])
    })
  })

  it.each([
    ['the id of the server’s', { changeId: 'invented' }],
    ['no id', {}],
    ['its person’s id', { byId: hana.id, by: 'H. Whitlock', changeId: 'invented' }],
    ['another value along', { changeId: 'invented', after: { ...accepted, job_status: 'approved' } }],
  ])('an acceptance whose event has %s', async (_, event) => {
    const session = await loadedSession({}, { ...version(1, open), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(ask('acceptQuote'))
    await session.answer({ type: 'send.accepted', version: null })
    const own = eventOf('own', { by: hana.name, kind: 'quote_accepted', after: accepted, ...event })
    await session.answer({
      type: 'load.done',
      version: { ...version(2, { ...own.after }), events: [own, made] },
    })
    session.do(ask('delete', seen))
    expect(kinds(session)).toEqual(['acceptQuote', 'delete'])
  })

  it('L1 L9 but not what a colleague wrote between an acceptance and the reading of it', async () => {
    const session = await loadedSession({}, { ...version(1, open), events: [made] })
    const { base: seen } = contextOf(session)
    session.do(ask('acceptQuote'))
    await session.answer({ type: 'send.accepted', version: null })
    const own = eventOf('own', { by: hana.name, changeId: 'invented', after: accepted })
    const theirs = eventOf('theirs', { by: tom.name, changeId: 'theirs', after: { notes: 'theirs' } })
    await session.answer({
      type: 'load.done',
      version: { ...version(3, { ...accepted, notes: 'theirs' }), events: [theirs, own, made] },
    })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), changes(session)]).toEqual([true, ['notes']])
    const { base, parked, ownChanges, person } = asAsked(contextOf(session))
    expect(lastAuthor({ base, parked, ownChanges, person })).toEqual({ by: tom.name })
  })
})

describe('L1 L9 what somebody else did is not taken for what one did oneself', () => {
  const made = eventOf('made', { by: tom.name, kind: 'job_created' })
  const asked = (session: TestSession) => ({
    isAsked: session.tags().includes('confirming'),
    about: comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key),
  })

  /** Somebody else writes after one's own write, whose answer says nothing, and before that is read. */
  async function overtaken(by: string | null, own: 'undo' | 'acceptQuote' | 'save') {
    const cap = eventOf('cap', {
      by: tom.name,
      changeId: 'change-cap',
      before: { price_cap: '50.00' },
      after: { price_cap: '100.00' },
      canUndo: true,
      undoText: 'x',
    })
    const before = { price_cap: '100.00', quote_acceptance_date: null }
    const session = await loadedSession({}, { ...version(1, before), events: [cap, made] })
    const { base: seen } = contextOf(session)
    const written = {
      undo: [{ price_cap: '50.00' }, { price_cap: '70.00' }],
      acceptQuote: [
        { quote_acceptance_date: '2026-05-04T10:00:00.000Z' },
        { quote_acceptance_date: '2026-05-05T10:00:00.000Z' },
      ],
      save: [{ order_number: 'mine' }, { order_number: 'mine again' }],
    } as const
    const [first, later] = written[own]
    if (own === 'save') session.do(edit(first), { type: 'save' })
    else
      session.do({
        type: 'operation.ask',
        operation: own === 'undo' ? { kind: own, undoes: 'change-cap' } : { kind: own },
      })
    await session.answer({ type: 'send.accepted', version: null })
    const after = { ...later, notes: 'theirs' }
    const events = [eventOf('theirs', { by, after }), eventOf('own', { by, after: first }), cap, made]
    await session.answer({ type: 'load.done', version: { ...version(3, { ...before, ...after }), events } })
    session.do(ask('delete', seen))
    return asked(session)
  }

  it.each(
    ([null, hana.name] as const).flatMap((by) =>
      (['undo', 'acceptQuote', 'save'] as const).map((own) => ({ by, own })),
    ),
  )('by $by, after a write of one’s own: $own', async ({ by, own }) => {
    const { isAsked, about } = await overtaken(by, own)
    expect(isAsked).toBe(true)
    expect(about).toContain('notes')
  })

  it.each([
    ['that tells no values', null],
    [
      'that tells no values, beside a note of one’s own',
      eventOf('note', { by: hana.name, kind: 'manual_note' }),
    ],
  ])('an event %s', async (_, note) => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, { ...version(1, open), events: [made] })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    const revised = eventOf('revised', { by: tom.name, kind: 'quote_revised' })
    const events = [revised, ...(note === null ? [] : [note]), made]
    await session.answer({ type: 'load.done', version: { ...version(1, open), events } })
    session.do(ask('acceptQuote', seen))
    expect([asked(session).isAsked, session.sent]).toEqual([true, []])
  })

  const merged = {
    field: 'notes',
    before: 'First line.\n\nSecond line.',
    theirs: 'First line.\n\nSecond line, do not delete.',
    typed: 'First line, mine.\n\nSecond line.',
  }
  const writtenOver = { field: 'price_cap', before: '50.00', theirs: '200.00', typed: '250.00' }
  it.each([
    ['merged with what one typed, on a backend without events', merged, true, null],
    ['merged with what one typed, without tags too', merged, false, null],
    ['merged with what one typed, where events tell no values', merged, true, 'job_updated'],
    ['written over, on a backend without events', writtenOver, true, null],
    ['written over, without tags too', writtenOver, false, null],
  ] as const)(
    'a value of a colleague’s that was %s',
    async (_, { field, before, theirs, typed }, hasTags, kind) => {
      const told = (number: number, value: unknown, ids: readonly string[]) => ({
        ...version(number, { [field]: value as string }),
        ...(hasTags ? {} : { etag: null }),
        events: kind === null ? [] : ids.map((id) => eventOf(id, { by: tom.name, kind })),
      })
      const session = await loadedSession({}, told(1, before, ['made']))
      const { base: seen } = contextOf(session)
      if (field === 'notes') session.do(edit({ [field]: typed }))
      session.do({ type: 'remote.changed' })
      await session.answer({ type: 'load.done', version: told(2, theirs, ['theirs', 'made']) })
      if (field !== 'notes') session.do(edit({ [field]: typed }))
      session.do({ type: 'save' })
      const sent = session.sent.at(-1)
      const after = sent?.kind === 'save' ? sent.after[field] : null
      await session.answer({ type: 'send.accepted', version: told(3, after, ['own', 'theirs', 'made']) })
      session.do(ask('delete', seen))
      expect(asked(session)).toEqual({ isAsked: true, about: [field] })
    },
  )
})
