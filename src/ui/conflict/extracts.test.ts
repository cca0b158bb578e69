import { describe, expect, it } from 'vitest'
import { beginning, extracts } from './extracts'

const filler = (count: number) => 'All of this is as it was. '.repeat(count)
const textOf = (pieces: readonly { readonly text: string }[]) => pieces.map(({ text }) => text).join('')

describe('an extract of two long texts', () => {
  it('is around the place where they differ, the same in both, marked, and says where it is cut', () => {
    const [before, after] = [1.5, 2].map((thick) => `${filler(40)}Use ${thick} mm steel. ${filler(40)}`)
    const found = extracts(before ?? '', after ?? '')
    expect(found.before).toEqual([
      { text: '…of this is as it was. Use ', mark: null },
      { text: '1.5', mark: 'added' },
      { text: ' mm steel. All of this is as…', mark: null },
    ])
    expect(textOf(found.after)).toBe(textOf(found.before).replace('1.5', '2'))
  })

  it('has both texts where all of a place was written anew, and never more than somebody reads', () => {
    const { before, after } = extracts(filler(100), 'Something else entirely. '.repeat(100))
    for (const [side, start] of [
      [before, 'All of this'],
      [after, 'Something else'],
    ] as const) {
      expect(textOf(side)).toMatch(new RegExp(`^${start}.*…$`))
      expect(textOf(side).length).toBeLessThan(200)
    }
  })

  it('shows where something was taken out or put in on the other side', () => {
    expect(extracts('one two three', 'one three')).toEqual({
      before: [
        { text: 'one ', mark: null },
        { text: 'two ', mark: 'added' },
        { text: 'three', mark: null },
      ],
      after: [
        { text: 'one ', mark: null },
        { text: '', mark: 'gone' },
        { text: 'three', mark: null },
      ],
    })
  })

  it('is all of a short text', () => {
    const { before, after } = extracts('Bench', 'Bench, 2 m')
    expect([textOf(before), textOf(after)]).toEqual(['Bench', 'Bench, 2 m'])
    expect(textOf(extracts('the same', 'the same').after)).toBe('the same')
  })

  it('stops after a few places of many, and cuts no sign in two', () => {
    const words = Array.from({ length: 200 }, (_, index) => `word${index} same`)
    const { after } = extracts(words.join(' '), words.map((word) => word.replace('same', 'other')).join(' '))
    expect(textOf(after).length).toBeLessThan(300)
    expect(beginning('🙂'.repeat(200))).toMatch(/^(?:🙂)+…$/u)
    expect(textOf(extracts(`${'🙂'.repeat(99)}a`, `${'🙂'.repeat(99)}b`).after)).not.toMatch(/\p{Cs}/u)
  })
})
