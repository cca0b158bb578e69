import { describe, expect, it } from 'vitest'
import type { RecordEvent, RecordVersion } from './recordApi'
import { answerOf, keepAnswer } from './answerOf'
import { eventsSince, isBy, isLeftOut, wrote } from './eventsSince'
import { operations } from './operations'
import { isOnRequest, isOperationKind, rowOf } from './rowOf'

const event = (id: string, changes: Partial<RecordEvent> = {}): RecordEvent => ({
  id,
  at: '2026-03-04T09:30:00.000Z',
  by: null,
  kind: 'manual_note',
  text: '',
  changeId: null,
  before: null,
  after: null,
  canUndo: false,
  undoText: null,
  ...changes,
})
const version = (
  fields: RecordVersion['fields'] = {},
  events: readonly RecordEvent[] = [],
  etag: string | null = '"1"',
): RecordVersion => ({ etag, fields, names: {}, events, details: {} })
const request = { recordId: '1', etag: '"1"', changeId: 'c1', madeAt: '2026-03-04T09:00:00.000Z' }
const accepted = { quote_acceptance_date: '2026-03-04T09:30:00.000Z' }
const open = { quote_acceptance_date: null }

describe('what a row of the table of operations says', () => {
  it('which are done on request only, and which end a record', () => {
    const kinds = ['save', 'addEvent', 'acceptQuote', 'delete', 'undo'] as const
    expect(kinds.map((kind) => isOnRequest({ kind }))).toEqual([false, false, true, true, true])
    expect(kinds.map((kind) => rowOf({ kind }).endsRecord)).toEqual([false, false, false, true, false])
    expect([...kinds, 'toString', 'adopt'].map(isOperationKind)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('that a save has the same names before and after', () => {
    const fields = (value: unknown) => value as RecordVersion['fields']
    const save = (before: object, after: object) => operations.save.body({ before, after }, fields)
    expect(save({ notes: 'a', name: 'b' }, { notes: 'c', name: 'd' })).toEqual({
      before: { notes: 'a', name: 'b' },
      after: { notes: 'c', name: 'd' },
    })
    expect(() => save({ notes: 'a' }, { name: 'd' })).toThrow()
    expect(() => save({ notes: 'a' }, {})).toThrow()
    expect(() => save({ ab: 'a' }, { a: 'a', b: 'b' })).toThrow()
  })

  it('what is sent', () => {
    const { addEvent, acceptQuote, undo } = operations
    const none = () => ({})
    expect(addEvent.content?.({ ...request, text: 'Called.' })).toEqual({ description: 'Called.' })
    expect(addEvent.body({ text: 'Called.', more: 1 }, none)).toEqual({ text: 'Called.' })
    expect(addEvent.text?.({ text: 'Called.' })).toBe('Called.')
    expect(acceptQuote.content?.(request)).toEqual({})
    expect(acceptQuote.body({ more: 1 }, none)).toEqual({})
    expect(operations.delete.body({ more: 1 }, none)).toEqual({})
    expect(undo.body({ undoes: 'c0', more: 1 }, none)).toEqual({ undoes: 'c0' })
    expect(undo.content?.({ ...request, undoes: 'c0' })).toEqual({ change_id: 'c0', undo_change_id: 'c1' })
  })

  it.each<[string | null, string | null, boolean]>([
    ['"1"', '"1"', true],
    ['"1"', 'W/"1"', true],
    ['"1"', '"2"', false],
    [null, '"1"', false],
    ['"1"', null, false],
    [null, null, false],
  ])('that a record lacks a write over %j while it has the tag %j: %s', (etag, now, expected) => {
    const sent = { ...request, etag, before: {}, after: {} }
    expect(operations.save.lacks?.(sent, version({}, [], now))).toBe(expected)
    expect(operations.undo.lacks?.({ ...request, etag, undoes: 'c0' }, version({}, [], now))).toBe(expected)
  })
})

describe('a note', () => {
  const sent = { ...request, text: ' Called.  Twice. ' }
  const shows = (...since: RecordEvent[]) =>
    operations.addEvent.shows(sent, {
      base: version(),
      theirs: version(),
      since,
      isOwn: ({ by }) => by === 'Tom',
      holds: () => false,
    })
  const lacks = (...texts: string[]) =>
    operations.addEvent.lacks?.(
      sent,
      version(
        {},
        texts.map((text) => event(text, { text })),
      ),
    )

  it('is there when an event has its text, without space around it, and is not somebody else’s', () => {
    expect(shows(event('e', { text: 'Called.  Twice.' }))).toBe(true)
    expect(shows(event('o'), event('e', { text: 'Called.  Twice. ', by: 'Tom' }))).toBe(true)
    expect(shows(event('e', { text: 'Called.  Twice.', by: 'Hana' }))).toBe(false)
    expect(shows(event('e', { text: 'Called.', by: 'Tom' }))).toBe(false)
    expect(shows()).toBe(false)
  })

  it('is not there when no event has it, or a part of it, or it as a part', () => {
    expect(lacks('Painted.')).toBe(true)
    expect(lacks('Painted.', 'Note: Called. Twice.')).toBe(false)
    expect(lacks('Called.')).toBe(false)
    expect(lacks('called\nCalled.\n Twice.')).toBe(false)
    expect(lacks('', ' ')).toBe(true)
    expect(lacks()).toBe(false)
  })

  it('is written as one', () => {
    expect(operations.addEvent.effect(version(), { text: 'a' }, 'now')).toEqual({
      type: 'notes',
      text: 'a',
      event: 'manual_note',
    })
  })
})

describe('accepting a quote', () => {
  const shows = (before: object, after: object, ...since: RecordEvent[]) =>
    operations.acceptQuote.shows(request, {
      base: version(before as RecordVersion['fields']),
      theirs: version(after as RecordVersion['fields']),
      since,
      isOwn: ({ changeId }) => changeId === 'c1',
      holds: () => false,
    })
  const own = event('e', { changeId: 'c1', after: accepted })

  it('is there when it is accepted since, by an event of one’s own', () => {
    expect(shows(open, accepted, event('o'), own)).toBe(true)
    expect(shows(open, accepted, { ...own, changeId: 'c2' })).toBe(false)
    expect(shows(open, accepted, { ...own, after: null })).toBe(false)
    expect(shows(open, accepted, { ...own, after: open })).toBe(false)
    expect(shows(accepted, accepted, own)).toBe(false)
    expect(shows(open, open, own)).toBe(false)
  })

  it('is not there while the record says that it is not', () => {
    const { lacks, isImpossible } = operations.acceptQuote
    expect([open, accepted, {}].map((fields) => lacks?.(request, version(fields)))).toEqual([
      true,
      false,
      false,
    ])
    expect([open, accepted].map((fields) => isImpossible(request, version(fields)))).toEqual([false, true])
  })

  it('is done once', () => {
    const { effect } = operations.acceptQuote
    expect(effect(version(open), {}, 'now')).toEqual({
      type: 'writes',
      values: { quote_acceptance_date: 'now' },
      event: 'quote_accepted',
    })
    expect(effect(version(accepted), {}, 'now')).toMatchObject({
      type: 'refused',
      message: expect.any(String) as string,
      hindrance: 'acceptedBefore',
    })
  })

  it('was refused, where no code says why, for what the record shows', () => {
    const { hindrance } = operations.acceptQuote
    const found = [accepted, { ...open, job_status: 'in_progress' }, { ...open, job_status: 'draft' }, open]
    expect(found.map((fields) => hindrance?.({ ...request }, version(fields)))).toEqual([
      'acceptedBefore',
      'workBegun',
      null,
      null,
    ])
  })
})

describe('taking a change back', () => {
  const change = event('e', { changeId: 'c0', before: { notes: 'a' }, after: { notes: 'b' }, canUndo: true })
  const undo = (fields: RecordVersion['fields'], ...events: RecordEvent[]) =>
    operations.undo.effect(version(fields, events), { undoes: 'c0' }, 'now')

  it('puts back what was there, while all of it stands', () => {
    expect(undo({ notes: 'b', name: 'x' }, event('o'), change)).toEqual({
      type: 'writes',
      values: { notes: 'a' },
      event: 'change_undone',
    })
    expect(undo({ notes: 'c' }, change)).toEqual({
      type: 'refused',
      message: 'This change cannot be undone any more.',
      hindrance: 'impossible',
    })
    const both = { ...change, after: { notes: 'b', paid: true } }
    expect(undo({ notes: 'b', paid: false }, both).type).toBe('refused')
  })

  it('is refused where there is nothing to put back', () => {
    const refused = {
      type: 'refused',
      message: 'There is nothing to put back.',
      hindrance: 'nothingToUndo',
    }
    expect(undo({ notes: 'b' })).toEqual(refused)
    expect(undo({ notes: 'b' }, { ...change, changeId: 'c2' })).toEqual(refused)
    expect(undo({ notes: 'b' }, { ...change, before: null })).toEqual(refused)
    expect(undo({ notes: 'b' }, { ...change, after: null })).toEqual(refused)
  })

  it('is impossible once the record says so of that change', () => {
    const isImpossible = (...events: RecordEvent[]) =>
      operations.undo.isImpossible({ ...request, undoes: 'c0' }, version({}, events))
    const over = { ...change, canUndo: false }
    expect([
      isImpossible(change),
      isImpossible(change, over),
      isImpossible({ ...over, changeId: 'c2' }),
    ]).toEqual([false, true, false])
    expect(isImpossible()).toBe(false)
  })
})

it.each(['save', 'addEvent', 'delete'] as const)('nothing makes this impossible: %s', (kind) => {
  expect(operations[kind].isImpossible({} as never, version())).toBe(false)
})

it('what is read again says nothing of a delete or of what was taken back', () => {
  const seen = { base: version(), theirs: version(), since: [], isOwn: () => true, holds: () => true }
  expect([
    operations.delete.shows(request, seen),
    operations.undo.shows({ ...request, undoes: 'c0' }, seen),
  ]).toEqual([false, false])
  expect(operations.delete.effect(version(), {}, 'now')).toEqual({ type: 'deletes' })
})

describe('what happened since a version', () => {
  const [e1, e2, e3, e4] = ['e1', 'e2', 'e3', 'e4'].map((id) => event(id)) as [
    RecordEvent,
    RecordEvent,
    RecordEvent,
    RecordEvent,
  ]
  const since = (known: readonly RecordEvent[], now: readonly RecordEvent[]) =>
    eventsSince(version({}, known), version({}, now)).map(({ id }) => id)

  it('is what it does not know, newest first', () => {
    expect(since([e2, e1], [e4, e3, e2, e1])).toEqual(['e4', 'e3'])
    expect(since([e4], [e4, e3, e2, e1])).toEqual([])
    expect(since([e2], [e4, e3, e2, e1])).toEqual(['e4', 'e3'])
    expect(since([e4, e2], [e4, e3, e2, e1])).toEqual(['e3'])
    expect(since([], [e2, e1])).toEqual(['e2', 'e1'])
    expect(since([e1], [e3, e2])).toEqual(['e3', 'e2'])
  })

  it('is by somebody: by the id it bears, by the name only where it bears none', () => {
    const tom = { id: 'tom', name: 'Tom', canEdit: true }
    expect(isBy(event('e', { by: 'Tom' }), tom)).toBe(true)
    expect(isBy(event('e', { by: 'Tom', byId: 'other' }), tom)).toBe(false)
    expect(isBy(event('e', { by: 'Thomas', byId: 'tom' }), tom)).toBe(true)
    expect(isBy(event('e', { by: 'Hana' }), tom)).toBe(false)
    expect([isBy(event('e'), null), isBy(event('e', { byId: 'tom' }), null)]).toEqual([false, false])
  })

  it('changed a field, also where it does not tell to what', () => {
    const changed = event('e', { after: { notes: 'a' }, leftOut: ['description'] })
    const names = ['notes', 'description', 'name', 'toString']
    expect(names.map((name) => wrote(changed, name))).toEqual([true, true, false, false])
    expect(names.map((name) => isLeftOut(changed, name))).toEqual([false, true, false, false])
    expect([wrote(e1, 'notes'), isLeftOut(e1, 'notes')]).toEqual([false, false])
  })
})

it('the answer a version was read from is kept with exactly this version', () => {
  const read = version()
  const whole = { body: { id: 1 }, besides: {} }
  keepAnswer(read, whole)
  expect([answerOf(read), answerOf({ ...read })]).toEqual([whole, null])
})
