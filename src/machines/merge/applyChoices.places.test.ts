import { describe, expect, it } from 'vitest'
import type { Choice } from '../../services/port/draft'
import { jobFields } from '../../services/resources/job'
import { applyChoices, keepChoices, openDecisions, reopened, textsLeft } from './applyChoices'
import { compareVersions } from './threeWay'

const base = { notes: 'one\nkeep this line\ntwo\n', name: 'Flashing' }
const mine = { notes: 'ONE\nkeep this line\nTWO\n', name: 'Gutter' }
const compared = (notes: string) => compareVersions(jobFields, base, mine, { notes, name: 'Ridge' })

const seen = { notes: 'Uno\nkeep this line\nDos\n' }
const before = compared(seen.notes)
const half = { notes: 'Uno\nkeep this line\nTres\n' }
/** Half of it is as it was: the first place. */
const next = compared(half.notes)
const decision = before.decisions.find(({ key }) => key === 'notes')

const combined = (choice: Partial<Choice>): Choice => ({ take: 'combined', theirs: seen, ...choice })
const kept = (choice: Choice) => keepChoices({ notes: choice }, next, before)

describe('choices about the places of a text when theirs changes again', () => {
  it('stay for the places that are as they were; the others are open', () => {
    const places = ['Uno\n', 'TWO\n']
    expect(kept(combined({ places, text: 'Uno\nkeep this line\nTWO\n' }))).toEqual({
      choices: { notes: { take: 'combined', theirs: half, places: ['Uno\n', null] } },
      changedAgain: [],
    })
    expect(openDecisions(next, kept(combined({ places })).choices).map(({ key }) => key)).toContain('notes')
  })

  it('make the text of all places that stay', () => {
    const same = compareVersions(jobFields, { ...base, name: 'Gutter' }, mine, { ...half, name: 'Gutter' })
    const found = keepChoices({ notes: combined({ places: ['ONE\n', null] }) }, same, before)
    expect(found.choices['notes']).toEqual({ take: 'combined', theirs: half, places: ['ONE\n', null] })
    const [first] = compareVersions(jobFields, base, { notes: 'ONE\nkeep this line\ntwo\n' }, seen).decisions
    const only = compareVersions(jobFields, base, { notes: 'ONE\nkeep this line\ntwo\n' }, half)
    const all = keepChoices({ notes: combined({ places: ['ONE\n'] }) }, only, {
      ...only,
      decisions: first === undefined ? [] : [first],
    })
    expect(all.choices['notes']?.text).toBe('ONE\nkeep this line\nTres\n')
  })

  it('are all asked again when none of the decided places is there any more', () => {
    expect(kept(combined({ places: [null, 'Dos\n'] }))).toEqual({ choices: {}, changedAgain: ['notes'] })
  })

  it('L4 keep as a text to begin with what somebody wrote at a place that is gone', () => {
    expect(kept(combined({ places: ['Uno\n', 'by hand\n'] }))).toEqual({
      choices: {
        notes: {
          take: 'combined',
          theirs: {},
          written: {
            whole: ['Uno\nkeep this line\nby hand\n'],
            over: [seen.notes],
            mine: ['ONE\nkeep this line\nTWO\n'],
            places: [],
          },
        },
      },
      changedAgain: ['notes'],
    })
  })

  it('L4 keep what somebody wrote at a place that is as it was', () => {
    const choice = combined({ places: ['by hand\n', 'Dos\n'], text: 'by hand\nkeep this line\nDos\n' })
    expect(kept(choice).choices['notes']).toEqual({
      take: 'combined',
      theirs: half,
      places: ['by hand\n', null],
    })
  })

  it('L4 keep a text that was written as a whole, although its places would stay', () => {
    const choice = combined({ places: ['Uno\n', 'TWO\n'], text: 'something else\n' })
    expect(kept(choice)).toEqual({
      choices: {
        notes: {
          take: 'combined',
          theirs: {},
          written: {
            whole: ['something else\n'],
            over: [seen.notes],
            mine: ['ONE\nkeep this line\nTWO\n'],
            places: [],
          },
        },
      },
      changedAgain: ['notes'],
    })
  })

  it('L4 keep what was written before, place by place', () => {
    const written = { whole: ['earlier\n'], places: ['by hand\n', null] }
    expect(kept(combined({ places: ['Uno\n', null], written })).choices['notes']?.written).toEqual(written)
    expect(kept(combined({ take: 'mine', places: ['Uno\n', null] })).choices).toEqual({})
    const mineTaken = kept(combined({ take: 'mine', written })).choices['notes']
    expect(mineTaken).toMatchObject({ take: 'mine', theirs: {}, written: { places: [] } })
    expect(mineTaken?.written?.whole).toEqual(['earlier\n', 'by hand\nkeep this line\nTWO\nDos\n'])
  })
})

describe('a choice that counts no more', () => {
  it('leaves nothing where nobody wrote anything', () => {
    expect(reopened({ take: 'mine', theirs: seen })).toBeUndefined()
    expect(reopened(combined({ places: ['Uno\n', null] }), decision)).toBeUndefined()
    expect(reopened(combined({ places: ['by hand\n', null] }))).toBeUndefined()
  })

  it('L4 leaves the text, or the places somebody wrote at, to begin with', () => {
    expect(reopened(combined({ text: 'mine' }))).toEqual({
      take: 'combined',
      theirs: {},
      written: { whole: ['mine'], over: [seen.notes], places: [] },
    })
    expect(reopened(combined({ places: ['by hand\n', 'Dos\n'] }), decision)).toEqual({
      take: 'combined',
      theirs: {},
      written: {
        whole: ['by hand\nkeep this line\nDos\n'],
        over: [seen.notes],
        mine: ['ONE\nkeep this line\nTWO\n'],
        places: [],
      },
    })
    const written = { whole: ['earlier\n'], places: [] }
    expect(reopened({ take: 'theirs', theirs: seen, written })).toEqual({
      take: 'theirs',
      theirs: {},
      written,
    })
  })
})

describe('what somebody wrote for a decision that is none any more', () => {
  const none = compareVersions(jobFields, base, {}, { ...base })

  it('L4 is set aside, whole texts and those of places', () => {
    const choice = combined({ text: 'by hand', written: { whole: ['earlier'], places: [] } })
    expect(textsLeft({ notes: choice }, none, before, [])).toEqual([
      { key: 'notes', values: { notes: 'earlier' }, by: 'written' },
      { key: 'notes', values: { notes: 'by hand' }, by: 'written', over: seen },
    ])
    expect(textsLeft({ notes: combined({ places: ['by hand\n', null] }) }, none, before, [])).toHaveLength(1)
  })

  it('is not, where a version says the same, or the decision is still asked', () => {
    const choice = combined({ text: 'by hand' })
    expect(textsLeft({ notes: choice }, none, before, [{ notes: 'by hand' }])).toEqual([])
    expect(textsLeft({ notes: choice }, next, before, [])).toEqual([])
    expect(textsLeft({ notes: combined({}) }, none, before, [])).toEqual([])
  })

  it('L4 is set aside under its key where nobody knows the decision any more', () => {
    expect(textsLeft({ notes: combined({ text: 'by hand' }) }, none, null, [])).toEqual([
      { key: 'notes', values: { notes: 'by hand' }, by: 'written', over: seen },
    ])
  })
})

describe('my words at a place where theirs was chosen', () => {
  const set = (places: readonly string[], text: string) =>
    applyChoices(jobFields, before, mine, seen, {
      notes: combined({ places, text }),
      name: { take: 'mine', theirs: { name: 'Ridge' } },
    }).setAside

  it('L4 are set aside with what was chosen at the other places, to be put back', () => {
    expect(set(['ONE\n', 'Dos\n'], 'ONE\nkeep this line\nDos\n')).toEqual([
      { key: 'notes', values: { notes: 'ONE\nkeep this line\nTWO\n' }, by: 'written', over: seen },
    ])
    expect(set(['Uno\nONE\n', 'Dos\n'], 'Uno\nONE\nkeep this line\nDos\n')).toEqual([
      { key: 'notes', values: { notes: 'Uno\nONE\nkeep this line\nTWO\n' }, by: 'written', over: seen },
    ])
  })

  it('L4 are set aside too when all of the text is theirs then', () => {
    expect(set(['Uno\n', 'Dos\n'], seen.notes)).toEqual([
      { key: 'notes', values: { notes: mine.notes }, over: seen },
    ])
  })

  it('are in the text already where mine or both were chosen', () => {
    expect(set(['ONE\n', 'Dos\nTWO\n'], 'ONE\nkeep this line\nDos\nTWO\n')).toEqual([])
  })
})

describe('a text that was made by presses alone', () => {
  it('is no text that somebody wrote, and is not kept when theirs changes again', () => {
    const decided = combined({
      places: ['ONE\n', 'Dos\n'],
      text: 'ONE\nkeep this line\nDos\n',
    })
    expect(reopened(decided, decision)).toBeUndefined()
  })
})
