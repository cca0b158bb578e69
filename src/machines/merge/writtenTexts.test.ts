import { describe, expect, it } from 'vitest'
import type { Choice } from '../../services/port/draft'
import { mergeWords } from './text/mergeWords'
import { replacedTexts, textsOf } from './writtenTexts'

const merge = mergeWords(
  'one\nkeep this line\ntwo\n',
  'ONE\nkeep this line\nTWO\n',
  'Uno\nkeep this line\nDos\n',
)
const combined = (choice: Partial<Choice>): Choice => ({ take: 'combined', theirs: {}, ...choice })
const replaced = (before: Partial<Choice>, next: Partial<Parameters<typeof replacedTexts>[2]> = {}) =>
  replacedTexts(
    combined(before),
    { merge, mine: null },
    { text: undefined, places: undefined, isTyped: false, ...next },
  )

describe('a text that something else stands in place of', () => {
  it('L4 is kept when somebody wrote it', () => {
    expect(replaced({ text: 'by hand' })).toEqual({ whole: ['by hand'], places: [null, null] })
  })

  it('is not when it is typed on, or made by a press', () => {
    expect(replaced({ text: 'by hand' }, { text: 'by hands', isTyped: true })).toBeUndefined()
    expect(replaced({ text: merge.combined })).toBeUndefined()
    expect(replaced({ text: 'Uno\nkeep this line\nTWO\n', places: ['Uno\n', 'TWO\n'] })).toBeUndefined()
    expect(replaced({}, { text: 'x' })).toBeUndefined()
    expect(
      replacedTexts(undefined, { merge: null, mine: null }, { text: 'x', places: undefined, isTyped: true }),
    ).toBeUndefined()
  })

  it('that is gone on with is no earlier one any more', () => {
    const written = { whole: ['earlier', 'other'], places: [] }
    expect(replaced({ written }, { text: 'earlier' })?.whole).toEqual(['other'])
  })

  it('is among the last five, each once, and none of them empty', () => {
    const written = { whole: ['a', 'b', 'b', 'c', 'd', '', 'e', 'f'], places: [] }
    expect(replaced({ written })?.whole).toEqual(['b', 'c', 'd', 'e', 'f'])
  })

  it('L4 at one place is kept there when a press decides it, and not when it is typed on', () => {
    const before = { places: ['by hand\n', null] }
    expect(replaced(before, { places: ['Uno\n', null] })).toEqual({ whole: [], places: ['by hand\n', null] })
    expect(replaced(before, { places: ['by hands\n', null] })).toBeUndefined()
    const earlier = { ...before, places: ['Uno\n', null], written: { whole: [], places: ['first\n', null] } }
    expect(replaced(earlier, { places: ['ONE\n', null] })?.places).toEqual(['first\n', null])
  })
})

describe('all that was written for a choice', () => {
  it('is the whole texts, and last the one that its places make', () => {
    const written = { whole: ['earlier'], places: [] }
    const texts = (choice: Partial<Choice>, over: typeof merge | null = merge) =>
      textsOf(combined(choice), over).map(({ text }) => text)
    expect(texts({ written, text: 'by hand' })).toEqual(['earlier', 'by hand'])
    expect(texts({ written, places: ['by hand\n', null] })).toEqual([
      'earlier',
      'by hand\nkeep this line\nTWO\nDos\n',
    ])
    expect(texts({ places: ['Uno\n', null] })).toEqual([])
    expect(texts({ text: 'by hand' }, null)).toEqual(['by hand'])
  })
})
