import { describe, expect, test } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { compareVersions, rebase, dropEqualEdits } from './threeWay'
import { mergeUnitsOf } from './mergeUnits'

const base: Fields = {
  name: 'Flashing',
  client_id: 'c1',
  contact_id: 'p1',
  order_number: null,
  job_status: 'draft',
  notes: 'one\ntwo\nthree\n',
  price_cap: '100.00',
  paid: false,
}
const compare = (edits: Fields, changes: Fields) =>
  compareVersions(jobFields, base, edits, { ...base, ...changes })
const keys = (edits: Fields, changes: Fields) => {
  const found = compare(edits, changes)
  return Object.fromEntries(
    [
      ['mine', found.mine.map(({ key }) => key)] as const,
      ['theirs', found.theirs.map(({ key }) => key)] as const,
      ['same', found.same.map(({ key }) => key)] as const,
      ['combined', found.combined.map(({ name }) => name)] as const,
      ['decisions', found.decisions.map(({ key }) => key)] as const,
    ].filter(([, list]) => list.length > 0),
  )
}

describe('units', () => {
  test('a group is one unit, at the place of its first field', () => {
    expect(mergeUnitsOf(jobFields).slice(0, 3)).toEqual([
      { key: 'name', names: ['name'] },
      { key: 'client', names: ['client_id', 'contact_id'] },
      { key: 'order_number', names: ['order_number'] },
    ])
  })
})

describe('comparing base, mine and theirs', () => {
  test.each<[string, Fields, Fields, Record<string, string[]>]>([
    ['nobody changed anything', {}, {}, {}],
    ['an edit equal to the base is no change', { name: 'Flashing' }, {}, {}],
    ['only mine', { name: 'Gutter' }, {}, { mine: ['name'] }],
    ['only theirs', {}, { name: 'Gutter' }, { theirs: ['name'] }],
    ['L8 different fields', { name: 'Gutter' }, { paid: true }, { mine: ['name'], theirs: ['paid'] }],
    ['both to the same', { name: 'Gutter' }, { name: 'Gutter' }, { same: ['name'] }],
    [
      'both to the same amount, written differently',
      { price_cap: '90' },
      { price_cap: '90.00' },
      { same: ['price_cap'] },
    ],
    [
      'the same amount as before is no change',
      { price_cap: '100' },
      { price_cap: '50.00' },
      { theirs: ['price_cap'] },
    ],
    ['both, differently', { name: 'Gutter' }, { name: 'Ridge' }, { decisions: ['name'] }],
    [
      'no value and empty differ',
      { order_number: '' },
      { order_number: 'A1' },
      { decisions: ['order_number'] },
    ],
    ['emptied against no value', { notes: '' }, { notes: null }, { decisions: ['notes'] }],
    ['group: mine only', { contact_id: 'p2' }, {}, { mine: ['client'] }],
    ['group: theirs only', {}, { client_id: 'c2', contact_id: null }, { theirs: ['client'] }],
    ['group: different fields of it', { contact_id: 'p2' }, { client_id: 'c2' }, { decisions: ['client'] }],
    [
      'L7 group: both picked the same, and the contact along with it is not mine',
      { client_id: 'c2' },
      { client_id: 'c2', contact_id: 'p3' },
      { same: ['client'] },
    ],
    [
      'group: one of two the same, and I picked the other, too',
      { client_id: 'c2', contact_id: 'p2' },
      { client_id: 'c2', contact_id: 'p3' },
      { decisions: ['client'] },
    ],
    [
      'group: all of it the same',
      { client_id: 'c2', contact_id: null },
      { client_id: 'c2', contact_id: null },
      { same: ['client'] },
    ],
    [
      'long text, different lines',
      { notes: 'ONE\ntwo\nthree\n' },
      { notes: 'one\ntwo\nTHREE\n' },
      { combined: ['notes'] },
    ],
    [
      'long text, one line',
      { notes: 'ONE\ntwo\nthree\n' },
      { notes: 'Uno\ntwo\nthree\n' },
      { decisions: ['notes'] },
    ],
  ])('%s', (_, edits, changes, expected) => {
    expect(keys(edits, changes)).toEqual(expected)
  })

  test('a decision about a group has the whole of each side, never a mixture', () => {
    expect(compare({ contact_id: 'p2' }, { client_id: 'c2' }).decisions).toEqual([
      {
        key: 'client',
        names: ['client_id', 'contact_id'],
        base: { client_id: 'c1', contact_id: 'p1' },
        mine: { client_id: 'c1', contact_id: 'p2' },
        theirs: { client_id: 'c2', contact_id: 'p1' },
        merge: null,
      },
    ])
  })

  test('a decision about long text comes with its merge', () => {
    const [decision] = compare({ notes: 'ONE\ntwo\nthree\n' }, { notes: 'Uno\ntwo\nTHREE\n' }).decisions
    expect(decision?.merge).toMatchObject({ clean: false })
  })

  test('long text that one side took away altogether is a decision without a merge', () => {
    const [decision] = compare({ notes: null }, { notes: 'one\n' }).decisions
    expect(decision).toMatchObject({ mine: { notes: null }, theirs: { notes: 'one\n' }, merge: null })
  })

  test('a name that theirs lacks is not compared, and its edit stays', () => {
    const { name: _, ...theirs } = base
    const found = compareVersions(jobFields, base, { name: 'Gutter' }, theirs)
    expect(found).toMatchObject({ mine: [{ key: 'name' }], theirs: [], decisions: [] })
    expect(rebase(found, { name: 'Gutter' }, theirs)).toEqual({ name: 'Gutter' })
  })

  test('a name that the base lacks is not compared', () => {
    const found = compareVersions(jobFields, { name: 'a' }, {}, { name: 'a', paid: true })
    expect(found).toEqual({ mine: [], theirs: [], same: [], combined: [], decisions: [] })
  })

  test('names that every object inherits are nobody’s', () => {
    const fields = [{ name: 'constructor', label: 'C', kind: 'text', nullable: false }] as const
    expect(compareVersions(fields, {}, {}, { constructor: 'x' }).theirs).toEqual([])
  })
})

describe('rebasing edits', () => {
  test('mine stay, theirs and the same go, combined texts come', () => {
    const edits = { name: 'Gutter', price_cap: '90.00', notes: 'ONE\ntwo\nthree\n' }
    const changes = { paid: true, price_cap: '90.00', notes: 'one\ntwo\nTHREE\n' }
    expect(rebase(compare(edits, changes), edits, { ...base, ...changes })).toEqual({
      name: 'Gutter',
      notes: 'ONE\ntwo\nTHREE\n',
    })
  })

  test('a combined text that is theirs already is no edit', () => {
    const edits = { notes: 'ONE\ntwo\nthree\n' }
    const changes = { notes: 'ONE\ntwo\nTHREE\n' }
    expect(rebase(compare(edits, changes), edits, { ...base, ...changes })).toEqual({})
  })

  test('an edit that says what the base says, of a field they changed, goes', () => {
    const edits = { name: 'Flashing' }
    expect(rebase(compare(edits, { name: 'Ridge' }), edits, { ...base, name: 'Ridge' })).toEqual({})
  })
})

test('settling drops edits the record holds already, by meaning', () => {
  expect(
    dropEqualEdits(jobFields, { price_cap: '100', name: 'Gutter', notes: '' }, { ...base, notes: null }),
  ).toEqual({
    name: 'Gutter',
    notes: '',
  })
})

describe('texts of which one side has none', () => {
  const none = { ...base, notes: null }
  const decided = (mine: string | null, other: string | null) =>
    compareVersions(jobFields, none, { notes: mine }, { ...base, notes: other })

  test('are a question, also where one side put an empty text there: no text and an empty one differ', () => {
    expect(decided('', 'theirs')).toMatchObject({ combined: [], decisions: [{ key: 'notes', merge: null }] })
  })

  test('are a question of two first texts, with nothing before them', () => {
    const parts = [{ kind: 'undecided', base: '', mine: 'mine', theirs: 'theirs' }]
    expect(decided('mine', 'theirs').decisions).toMatchObject([{ key: 'notes', merge: { parts } }])
  })
})

describe('a group', () => {
  const row = { label: '', nullable: true, group: 'texts' } as const
  const fields = [
    { ...row, name: 'one', kind: 'longText' },
    { ...row, name: 'two', kind: 'longText' },
  ] as const
  const before = { one: 'a\nb\nc\n', two: 'x' }

  test('of long texts is decided as one and never merged', () => {
    const found = compareVersions(fields, before, { one: 'A\nb\nc\n' }, { ...before, one: 'a\nb\nC\n' })
    expect(found).toMatchObject({ combined: [], decisions: [{ key: 'texts', merge: null }] })
  })

  test('is compared by the names that both versions have', () => {
    const found = compareVersions(fields, before, { one: 'mine' }, { one: 'theirs' })
    expect(found.decisions).toMatchObject([{ key: 'texts', names: ['one'], theirs: { one: 'theirs' } }])
  })
})
