import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentOperation } from '../port/recordApi'
import { jobFields } from '../resources/job'
import { draftOver } from './readDraft'
import { readAs } from '../json/shape'
import { someDraft } from '../testing/someDraft'

const read = (value: unknown) => readAs(draftOver(jobFields), value)
const full = someDraft()
const plain = JSON.parse(JSON.stringify(full)) as Record<string, unknown>

/** Every place in a value, as the path of keys that leads to it. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))]
}

/** The value with something else at the place. */
function withAt(value: unknown, [key, ...rest]: string[], instead: unknown): unknown {
  if (key === undefined) return instead
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
    string,
    unknown
  >
  copy[key] = withAt(copy[key], rest, instead)
  return copy
}

const operation = (changes: object) => ({ ...full, sent: { ...full.sent, ...changes } as SentOperation })

describe('a draft that was stored', () => {
  it('is read as it was written', () => {
    expect(read(plain)).toEqual(full)
  })

  it('is read with everything that a draft need not have, and with nothing that was not stored', () => {
    const {
      places: _places,
      written: _written,
      ...choice
    } = full.choices['notes'] ?? { take: 'mine', theirs: {} }
    const written = {
      whole: ['one'],
      over: ['theirs', null],
      mine: [null, 'mine'],
      unreadable: ['one'],
      places: [null],
    }
    const values = { name: 'Given up' }
    const draft = someDraft({
      ownChanges: ['c1', 'c2'],
      choices: { notes: { ...choice, written }, paid: { take: 'theirs', theirs: { paid: false } } },
      setAside: [
        { key: 'name', values, by: 'undo', over: { name: 'Rail' } },
        { key: 'price_cap', values: {}, by: 'written', unreadable: ['price_cap'] },
        { key: 'notes', values: { notes: 'Mine' }, turn: 2 },
        { key: '', values: {}, by: 'draft', note: 'A note.', dismissed: true },
        { key: 'name', values },
      ],
    })
    const stored: unknown = JSON.parse(JSON.stringify(draft))
    expect(read(stored)).toStrictEqual(stored)
  })

  it('from before there were notes in drafts has an empty one', () => {
    const { note: _note, ...before } = plain
    expect(read(before)?.note).toBe('')
  })

  it.each([
    operation({ kind: 'addEvent', text: 'Called the client', before: undefined, after: undefined }),
    operation({ kind: 'acceptQuote', before: undefined, after: undefined }),
    operation({ kind: 'delete', before: undefined, after: undefined }),
    operation({ kind: 'undo', undoes: 'c9', before: undefined, after: undefined }),
    someDraft({ sent: null, base: { ...full.base, etag: null } }),
  ])('may have any operation in flight, or none: $sent.kind', (draft) => {
    const stored: unknown = JSON.parse(JSON.stringify(draft))
    expect(read(stored)).toEqual(stored)
  })

  it('U7 of the first version, which named the record `jobId`, is read too', () => {
    const { recordId, ...rest } = full.sent as SentOperation
    expect(read({ ...full, sent: { ...rest, jobId: recordId } })).toEqual(full)
  })

  it('resends the same bytes: the order of what was sent is kept', () => {
    const after = { paid: true, notes: 'new', name: 'x' }
    const before = { paid: false, notes: 'old', name: 'y' }
    const sent = read(operation({ before, after }))?.sent
    expect(JSON.stringify(sent?.kind === 'save' && [sent.before, sent.after])).toBe(
      JSON.stringify([before, after]),
    )
  })

  it('U7 keeps its edits when this build does not know the operation that was in flight, and says so', () => {
    const stored: unknown = JSON.parse(JSON.stringify(operation({ kind: 'split', into: 3, before: 1 })))
    expect(read(stored)).toEqual({ ...full, sent: null, unknown: { operation: 'split', fields: [] } })
  })

  it('U7 keeps the other edits when a field is gone or has become one of another kind, and names it', () => {
    const rows = jobFields.map((row) => (row.name === 'name' ? { ...row, kind: 'boolean' as const } : row))
    const edits = { notes: 'kept', name: 'was a text', colour: 'red' }
    const stored: unknown = JSON.parse(
      JSON.stringify({ ...plain, edits, unreadable: { weight: '12,' }, sent: null, setAside: [] }),
    )
    const draft = readAs(draftOver(rows), stored)
    expect(draft?.edits).toEqual({ notes: 'kept' })
    expect(draft?.base.fields).not.toHaveProperty('name')
    expect(draft?.unknown?.fields.toSorted()).toEqual(['colour', 'name', 'weight'])
  })

  it('U7 drops an edit over a value that its field can no longer hold: nobody could compare it', () => {
    const rows = jobFields.map((row) => (row.name === 'name' ? { ...row, kind: 'boolean' as const } : row))
    const stored: unknown = JSON.parse(JSON.stringify({ ...plain, edits: { name: true }, sent: null }))
    expect(readAs(draftOver(rows), stored)).toMatchObject({
      edits: {},
      unknown: { operation: null, fields: ['name'] },
    })
  })

  it('U7 asks again about a choice of a kind it does not know', () => {
    const choices = { ...full.choices, name: { take: 'both', theirs: {} } }
    expect(read({ ...plain, choices })?.choices).toEqual(full.choices)
  })

  it('leaves behind what has no business in it', () => {
    const stored = JSON.parse(
      JSON.stringify({
        ...plain,
        extra: 1,
        labels: { ...full.labels },
        base: {
          ...full.base,
          events: full.base.events.map((event) => ({ ...event, after: { notes: 'x' }, more: 1 })),
          more: {},
        },
      }),
    ) as unknown
    expect(read(stored)).toEqual(full)
  })

  it('cannot reach a prototype', () => {
    const stored: unknown = JSON.parse(
      JSON.stringify(plain).replace('"labels":{', '"__proto__":{"polluted":"a"},"labels":{"__proto__":"b",'),
    )
    const draft = read(stored)
    expect(draft).toEqual(full)
    expect(Object.getPrototypeOf(draft)).toBe(Object.prototype)
    expect('polluted' in {}).toBe(false)
  })

  it('does not get values from a polluted prototype', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>
    prototype.text = 'from nowhere'
    try {
      const { base, edits, unreadable, labels, setAside, sent, at } = full
      const choices = { notes: { take: 'mine', theirs: {} } }
      expect(
        Object.hasOwn(
          read({ base, edits, unreadable, labels, choices, setAside, sent, at })?.choices.notes ?? {},
          'text',
        ),
      ).toBe(false)
    } finally {
      delete prototype.text
    }
  })

  it.each([
    ['a save whose before and after name different fields', operation({ before: { notes: 'old' } })],
    ['an operation without a kind', operation({ kind: 5 })],
    ['a choice without a side', { ...plain, choices: { notes: { take: 1, theirs: {} } } }],
    ['a number where a text belongs', { ...plain, edits: { notes: 5 } }],
    ['an object where a text belongs', { ...plain, edits: { notes: {} } }],
    ['a list where an object belongs', { ...plain, edits: [] }],
    ['a time that is none', { ...plain, at: 'yesterday' }],
  ])('is none with %s', (_, stored) => {
    expect(read(stored)).toBeNull()
  })

  it.each([undefined, null, 0, '', 'text', [], {}, [plain], () => plain])(
    'is none when it is %s',
    (stored) => {
      expect(read(stored)).toBeNull()
    },
  )

  it('is none with a list in any place it was not made for, and never an exception', () => {
    const unread = ['before', 'after', 'canUndo', 'undoText']
    for (const path of pathsIn(plain)) {
      if (path[1] === 'events' && unread.includes(path[3] ?? '')) continue
      expect([path, read(withAt(plain, path, [[]]))]).toEqual([path, null])
    }
  })

  it('is read or refused, whatever stands in any place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsIn(plain)), fc.anything(), (path, instead) => {
        const draft = read(withAt(plain, path, instead))
        const keys = Object.keys(draft ?? full).filter((key) => key !== 'unknown')
        expect(keys).toEqual(Object.keys(full))
      }),
    )
  })
})
