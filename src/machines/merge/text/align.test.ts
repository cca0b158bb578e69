import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from './align'

const items = (text: string) => Int32Array.from(text, (letter) => letter.charCodeAt(0) - 96)
const hunks = (a: string, b: string) =>
  align(items(a), items(b), 27).map(({ aFrom, aTo, bFrom, bTo }) => `${aFrom}-${aTo}:${bFrom}-${bTo}`)

describe('where two sequences differ', () => {
  test.each([
    ['nothing differs', 'abc', 'abc', []],
    ['both empty', '', '', []],
    ['one is empty', '', 'ab', ['0-0:0-2']],
    ['an item replaced', 'abc', 'axc', ['1-2:1-2']],
    ['an item added', 'abc', 'abxc', ['2-2:2-3']],
    ['an item dropped', 'abc', 'ac', ['1-2:1-1']],
    ['of equal items, the last is the new one', 'aab', 'aaab', ['2-2:2-3']],
    ['of equal items, the last is the dropped one', 'aaab', 'aab', ['2-3:2-2']],
    ['a group slides as a whole', 'xabaz', 'xababaz', ['4-4:4-6']],
    ['a group stays where the other side changed too', 'aax', 'aaay', ['2-3:2-4']],
    ['nothing in common', 'abc', 'xyz', ['0-3:0-3']],
  ])('%s', (_, a, b, expected) => {
    expect(hunks(a, b)).toEqual(expected)
  })

  const sequence = fc
    .constantFrom(1, 2, 5, 30)
    .chain((most) => fc.array(fc.nat(most), { maxLength: 60, size: 'max' }))

  test('the hunks turn the one into the other, in order and never touching', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const found = align(Int32Array.from(a), Int32Array.from(b), 31)
        let at = 0
        const rebuilt: number[] = []
        for (const { aFrom, aTo, bFrom, bTo } of found) {
          rebuilt.push(...a.slice(at, aFrom))
          expect(rebuilt).toHaveLength(bFrom)
          expect(aTo - aFrom + bTo - bFrom).toBeGreaterThan(0)
          if (at > 0) expect(aFrom).toBeGreaterThan(at)
          rebuilt.push(...b.slice(bFrom, bTo))
          at = aTo
        }
        expect([...rebuilt, ...a.slice(at)]).toEqual(b)
      }),
    )
  })

  test('looking from the other side, as much is the same', () => {
    fc.assert(
      fc.property(sequence, (a) => {
        expect(align(Int32Array.from(a), Int32Array.from(a), 31)).toEqual([])
      }),
    )
  })
})
