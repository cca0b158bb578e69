import { describe, expect, it } from 'vitest'
import { seeded, type Random } from './random'

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const draws = (random: Random, count = 20) => many(count, () => random.next())

describe('seeded', () => {
  it('draws the same from the same seed, and something else from another', () => {
    const [a, b, c] = [seeded(7), seeded(7), seeded(8)]
    const drawn = draws(a)
    expect(drawn).toEqual(draws(b))
    expect(drawn).not.toEqual(draws(c))
  })

  it('draws evenly', () => {
    const random = seeded(1)
    const counts = [0, 0, 0, 0]
    for (const value of many(4_000, () => random.below(4))) counts[value] = (counts[value] ?? 0) + 1
    expect(Math.min(...counts)).toBeGreaterThan(900)
    expect(many(4_000, () => Number(random.chance(0.25))).reduce((sum, each) => sum + each)).toBeLessThan(
      1_150,
    )
  })

  it('shuffles without losing any', () => {
    const random = seeded(3)
    const shuffled = random.shuffle([1, 2, 3, 4, 5, 6])
    expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6])
    expect(shuffled.toSorted()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('picks nothing from nothing', () => {
    expect(() => seeded(1).pick([])).toThrow(RangeError)
  })
})
