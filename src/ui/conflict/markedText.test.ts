import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldedText } from './foldedText'
import { markedCombined, markedSides, type MarkedPiece } from './markedText'

const joined = (pieces: readonly MarkedPiece[]) => pieces.map(({ text }) => text).join('')
const marks = (pieces: readonly MarkedPiece[]) =>
  pieces.filter(({ mark }) => mark !== null).map(({ text, mark }) => `${mark}: ${text.trim()}`)

describe('the marks of what changed', () => {
  it('show what is new on each side, and what each took out', () => {
    const sides = markedSides('Cut and fold by noon', 'Cut and weld by noon', 'Cut and fold by two')
    expect(marks(sides.mine)).toEqual(['added: weld'])
    expect(marks(sides.theirs)).toEqual(['added: two'])
    expect(marks(sides.base)).toEqual(['mine: fold', 'theirs: noon'])
  })

  it('show where something was only taken out', () => {
    const sides = markedSides('Cut, fold and weld', 'Cut, fold', 'Cut, fold and weld it')
    expect(sides.mine.map(({ mark }) => mark)).toContain('gone')
  })

  it('leave a text alone that both sides wrote anew', () => {
    const sides = markedSides('Ask for the drawing', 'Hana: call', 'Tom: wait')
    expect(marks(sides.base)).toEqual([])
    expect(marks(sides.mine)).toEqual(['added: Hana: call'])
  })

  it('say in a combined text whose words are whose', () => {
    const pieces = markedCombined('call first\nred', 'bring keys\nred', 'call first\nbring keys\nred')
    expect(marks(pieces)).toEqual(['mine: call first', 'theirs: bring keys'])
    expect(joined(pieces)).toBe('call first\nbring keys\nred')
  })

  it('never change a text', () => {
    const line = fc.constantFrom('a b c\n', 'a x c\n', 'd\n', '\n', 'e f')
    const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join(''))
    fc.assert(
      fc.property(text, text, text, (base, mine, theirs) => {
        const sides = markedSides(base, mine, theirs)
        expect(joined(sides.base)).toBe(base)
        expect(joined(sides.mine)).toBe(mine)
        expect(joined(sides.theirs)).toBe(theirs)
        expect(joined(foldedText(sides.mine))).toBe(mine)
        expect(joined(markedCombined(base, mine, theirs))).toBe(theirs)
      }),
    )
  })
})

describe('folding', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}\n`).join('')

  it('keeps two lines next to a change and hides the rest of what is unchanged', () => {
    const before = { text: lines(20), mark: null }
    const change = { text: 'new\n', mark: 'added' } as const
    const after = { text: lines(20), mark: null }
    expect(
      foldedText([before, change, after]).map(({ folded, text }) => folded || text.split('\n').length - 1),
    ).toEqual([18, 2, 1, 2, 18])
  })

  it('leaves short stretches alone', () => {
    expect(foldedText([{ text: lines(6), mark: null }])).toHaveLength(1)
  })
})
