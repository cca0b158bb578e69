import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roughRoot, shortestScript } from './shortestScript'

/** How many items two sequences have in common at most, by the table that every textbook has. */
function mostInCommon(a: readonly number[], b: readonly number[]): number {
  let above = new Int32Array(b.length + 1)
  for (const item of a) {
    const row = new Int32Array(b.length + 1)
    b.forEach((other, at) => {
      row[at + 1] = item === other ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!)
    })
    above = row
  }
  return above[b.length]!
}

function script(a: readonly number[], b: readonly number[]) {
  const dropped: number[] = []
  const added: number[] = []
  const into = (list: number[], most: number) => (index: number) => {
    if (list.push(index) > most) throw new Error('There are not so many.')
  }
  shortestScript(Int32Array.from(a), Int32Array.from(b), into(dropped, a.length), into(added, b.length))
  const without = (items: readonly number[], indexes: readonly number[]) => {
    const gone = new Set(indexes)
    return items.filter((_, index) => !gone.has(index))
  }
  return { dropped, added, left: without(a, dropped), leftOfOther: without(b, added) }
}

const isInOrder = (indexes: readonly number[]) =>
  indexes.every((index, at) => at === 0 || index > (indexes[at - 1] ?? 0))

describe('the shortest way from one sequence to another', () => {
  const sequence = fc.array(fc.nat(5), { maxLength: 40, size: 'max' })
  const pair = fc.constantFrom(0, 1, 2, 5).chain((kinds) => {
    const side = sequence.map((items) => items.map((item) => Math.min(item, kinds)))
    return fc.tuple(side, side)
  })

  test('drops and adds as little as can be, each item once and in order; what is left of both is the same', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const { dropped, added, left, leftOfOther } = script(a, b)
        expect(left).toEqual(leftOfOther)
        expect(left).toHaveLength(mostInCommon(a, b))
        expect([isInOrder(dropped), isInOrder(added)]).toEqual([true, true])
      }),
      { seed: 1986, numRuns: 300 },
    )
  })

  test('is little longer where hundreds of items differ and it is not looked for to the end', () => {
    const random = (seed: number, kinds: number) =>
      fc.sample(fc.array(fc.nat(kinds), { minLength: 500, maxLength: 600, size: 'max' }), {
        seed,
        numRuns: 1,
      })[0] ?? []
    for (const kinds of [20, 200]) {
      const [a, b] = [random(1, kinds), random(2, kinds)]
      const { left, leftOfOther } = script(a, b)
      expect(left).toEqual(leftOfOther)
      expect(left.length).toBeGreaterThan(mostInCommon(a, b) * 0.8)
    }
  })
})

test.each([
  [0, 1],
  [1, 2],
  [3, 2],
  [4, 4],
  [15, 4],
  [16, 8],
  [65_535, 256],
  [65_536, 512],
])('the power of two above the square root of %i is %i', (n, root) => {
  expect(roughRoot(n)).toBe(root)
})
