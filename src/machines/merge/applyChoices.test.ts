import { describe, expect, test } from 'vitest'
import type { Choice } from '../../services/port/draft'
import type { Fields } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { keepChoices, openDecisions, applyChoices } from './applyChoices'
import { compareVersions } from './threeWay'

const base: Fields = {
  name: 'Flashing',
  client_id: 'c1',
  contact_id: 'p1',
  notes: 'one\n',
  price_cap: '100.00',
  paid: false,
}
const edits: Fields = { name: 'Gutter', contact_id: 'p2', notes: 'ONE\n', paid: true }
const theirs: Fields = { ...base, name: 'Ridge', client_id: 'c2', contact_id: 'p9', notes: 'Uno\n' }
const comparison = compareVersions(jobFields, base, edits, theirs)
const seen: Readonly<Record<string, Fields>> = {
  name: { name: 'Ridge' },
  client: { client_id: 'c2', contact_id: 'p9' },
  notes: { notes: 'Uno\n' },
}
const choose = (key: string, take: Choice['take'], text?: string): Record<string, Choice> => ({
  [key]: { take, theirs: seen[key] ?? {}, ...(text === undefined ? {} : { text }) },
})
const applied = (choices: Record<string, Choice>) =>
  applyChoices(jobFields, comparison, edits, theirs, choices)

describe('what choices come to', () => {
  test('mine goes over theirs, theirs sets mine aside, what nobody contested is kept', () => {
    const choices = { ...choose('name', 'mine'), ...choose('client', 'theirs'), ...choose('notes', 'theirs') }
    expect(applied(choices)).toEqual({
      edits: { paid: true, name: 'Gutter' },
      setAside: [
        { key: 'client', values: { client_id: 'c1', contact_id: 'p2' }, over: seen['client'] },
        { key: 'notes', values: { notes: 'ONE\n' }, over: seen['notes'] },
      ],
    })
  })

  test('a new value that says what mine says gives nothing up', () => {
    const own = { name: 'Gutter', price_cap: '12.50' }
    const found = compareVersions(jobFields, base, own, { ...theirs, price_cap: '99.00' })
    const priced = (text: string) =>
      applyChoices(
        jobFields,
        found,
        own,
        { ...theirs, price_cap: '99.00' },
        {
          ...choose('name', 'mine'),
          price_cap: { take: 'combined', theirs: { price_cap: '99.00' }, text },
        },
      ).setAside
    expect(priced('12.50')).toEqual([])
    expect(priced('12.5')).toEqual([])
    expect(priced('50')).toMatchObject([{ key: 'price_cap', values: { price_cap: '12.50' }, by: 'written' }])
  })

  test('a group kept as mine is mine as a whole, also the field I did not touch', () => {
    expect(applied(choose('client', 'mine')).edits).toMatchObject({ client_id: 'c1', contact_id: 'p2' })
  })

  test('mine of a group has nothing that belonged to its old value', () => {
    const own = { client_id: 'c3' }
    const found = compareVersions(jobFields, base, own, theirs)
    const choice = (take: Choice['take']) =>
      applyChoices(jobFields, found, own, theirs, choose('client', take))
    expect(choice('mine').edits).toEqual(own)
    expect(choice('theirs').setAside).toEqual([{ key: 'client', values: own, over: seen['client'] }])
  })

  test('what was picked along with the first of a group stays picked, also where theirs has it', () => {
    const own = { client_id: 'c3', contact_id: 'p9' }
    const found = compareVersions(jobFields, base, own, theirs)
    expect(applyChoices(jobFields, found, own, theirs, choose('client', 'mine')).edits).toEqual(own)
  })

  test('a combined text is the edit, and nothing is set aside', () => {
    const { edits: left, setAside } = applied(choose('notes', 'combined', 'ONE Uno\n'))
    expect(left).toMatchObject({ notes: 'ONE Uno\n' })
    expect(setAside.map(({ key }) => key)).not.toContain('notes')
  })

  test('a combined text that is theirs is no edit', () => {
    expect(applied(choose('notes', 'combined', 'Uno\n')).edits).toEqual({ paid: true })
  })

  test('without any choice theirs stays and all of mine is set aside', () => {
    const { edits: left, setAside } = applied({})
    expect(left).toEqual({ paid: true })
    expect(setAside.map(({ key }) => key)).toEqual(['name', 'client', 'notes'])
  })

  test('theirs for a group drops also an edit of a field that theirs does not have', () => {
    const { contact_id: _, ...partly } = theirs
    const found = compareVersions(jobFields, base, { ...edits, client_id: 'c3' }, partly)
    const choices = { client: { take: 'theirs', theirs: { client_id: 'c2' } } as const }
    const { edits: left } = applyChoices(jobFields, found, { ...edits, client_id: 'c3' }, partly, choices)
    expect(Object.keys(left)).not.toContain('contact_id')
  })
})

describe('what is still open', () => {
  const open = (choices: Record<string, Choice>) => openDecisions(comparison, choices).map(({ key }) => key)

  test('everything at first, nothing when all are chosen', () => {
    expect(open({})).toEqual(['name', 'client', 'notes'])
    expect(
      open({ ...choose('name', 'mine'), ...choose('client', 'mine'), ...choose('notes', 'theirs') }),
    ).toEqual([])
  })

  test('a choice made over other values of theirs does not count', () => {
    expect(open({ name: { take: 'mine', theirs: { name: 'Ridge cap' } } })).toContain('name')
    expect(open({ client: { take: 'mine', theirs: { client_id: 'c2' } } })).toContain('client')
  })

  test('combining needs a text, be it an empty one, and cannot be done to a group', () => {
    expect(open(choose('notes', 'combined'))).toContain('notes')
    expect(open(choose('notes', 'combined', ''))).not.toContain('notes')
    expect(open(choose('client', 'combined', 'x'))).toContain('client')
  })
})

describe('when theirs changes again', () => {
  const choices = { ...choose('name', 'mine'), ...choose('notes', 'combined', 'x') }

  test('choices stay where theirs did not change, the others are asked again', () => {
    const next = compareVersions(jobFields, base, edits, { ...theirs, name: 'Third' })
    expect(keepChoices(choices, next)).toEqual({
      choices: choose('notes', 'combined', 'x'),
      changedAgain: ['name'],
    })
  })

  test('L4 a combined text stays to begin with, and does not count', () => {
    const next = compareVersions(jobFields, base, edits, { ...theirs, notes: 'Eins\n' })
    const kept = keepChoices(choices, next)
    const opened = {
      take: 'combined',
      theirs: {},
      written: { whole: ['x'], over: [theirs.notes], places: [] },
    }
    expect(kept).toEqual({ choices: { ...choices, notes: opened }, changedAgain: ['notes'] })
    // Once open it is open, and no news any more.
    expect(keepChoices(kept.choices, next)).toEqual({ choices: kept.choices, changedAgain: [] })
    expect(openDecisions(next, kept.choices).map(({ key }) => key)).toContain('notes')
  })

  test('a choice about something that needs none any more goes without a word', () => {
    const next = compareVersions(jobFields, base, edits, { ...theirs, name: 'Gutter' })
    expect(keepChoices(choices, next)).toEqual({
      choices: choose('notes', 'combined', 'x'),
      changedAgain: [],
    })
  })
})
