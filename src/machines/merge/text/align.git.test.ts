import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { align } from './align'

type Pair = readonly [a: readonly number[], b: readonly number[]]

/** Below `kinds`, some of them on one side only. */
const sequences = (
  kinds: readonly number[],
  length: { readonly minLength?: number; readonly maxLength: number },
) =>
  fc.constantFrom(...kinds).chain((most) => {
    const side = (from: number) =>
      fc.array(fc.integer({ min: from, max: from + most }), { ...length, size: 'max' })
    return fc.constantFrom(0, 1, most).chain((apart): fc.Arbitrary<Pair> => fc.tuple(side(0), side(apart)))
  })
const shuffled = (seed: number, count: number): readonly number[] => {
  const [order = []] = fc.sample(
    fc.shuffledSubarray(
      Array.from({ length: count }, (_, item) => item),
      { minLength: count, maxLength: count },
    ),
    { seed, numRuns: 1 },
  )
  return order
}
/** Much that the other side lacks, in runs, with a few items between that it has all over. */
const noisy = (own: number): fc.Arbitrary<readonly number[]> =>
  fc
    .array(
      fc.oneof(
        fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: own, max: own + 300 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 10, max: 200 }).map((item) => [item]),
      ),
      { minLength: 60, maxLength: 120, size: 'max' },
    )
    .map((runs) => runs.flat())

const few = fc.sample(sequences([1, 2, 4, 20], { maxLength: 30 }), { seed: 20_261_126, numRuns: 400 })
const many: readonly Pair[] = [
  ...fc.sample(sequences([3, 30, 200], { minLength: 900, maxLength: 1_300 }), { seed: 7, numRuns: 6 }),
  ...fc.sample(fc.tuple(noisy(1_000), noisy(2_000)), { seed: 9, numRuns: 12 }),
  [shuffled(1, 800), shuffled(2, 800)],
  [Array.from({ length: 800 }, (_, item) => item), Array.from({ length: 800 }, (_, item) => 799 - item)],
]

/** What git takes for changed, pair by pair: `from-to:from-to` for each place. */
function placesOfGit(pairs: readonly Pair[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'align-'))
  for (const [at, side] of ['a', 'b'].entries()) {
    mkdirSync(join(folder, side))
    pairs.forEach((pair, index) => {
      const text = (pair[at] ?? []).map((item) => `${item}\n`).join('')
      writeFileSync(join(folder, side, String(index)), text)
    })
  }
  const options =
    '--no-index --no-renames --no-color --no-ext-diff --no-indent-heuristic --diff-algorithm=myers -U999999'
  const { stdout } = spawnSync('git', ['diff', ...options.split(' '), 'a', 'b'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  })
  rmSync(folder, { recursive: true })
  const found = pairs.map(() => '')
  for (const file of stdout.split(/^diff --git /m).slice(1)) {
    const index = Number(/^a\/a\/(\d+) /.exec(file)?.[1])
    found[index] = placesIn(file.slice(file.indexOf('\n@@')).split('\n').slice(2, -1))
  }
  return found
}

function placesIn(lines: readonly string[]): string {
  const places: string[] = []
  let [a, b] = [0, 0]
  for (let at = 0; at < lines.length; a++, b++, at++) {
    const [aFrom, bFrom] = [a, b]
    for (; lines[at]?.startsWith('-'); at++) a++
    for (; lines[at]?.startsWith('+'); at++) b++
    if (a > aFrom || b > bFrom) places.push(`${aFrom}-${a}:${bFrom}-${b}`)
  }
  return places.join(' ')
}

const placesOfOurs = ([a, b]: Pair) =>
  align(Int32Array.from(a), Int32Array.from(b), 3_000)
    .map(({ aFrom, aTo, bFrom, bTo }) => `${aFrom}-${aTo}:${bFrom}-${bTo}`)
    .join(' ')

const asked: readonly (readonly [string, readonly Pair[], readonly string[]])[] = [
  ['short ones', few, placesOfGit(few)],
  ['long ones with hundreds of changes, and with much that tells nothing', many, placesOfGit(many)],
]

describe('two sequences differ where git says that they do', () => {
  test.each(asked)('%s', (_, pairs, ofGit) => {
    expect(ofGit.filter((places) => places !== '').length).toBeGreaterThan(pairs.length / 2)
    expect(pairs.map(placesOfOurs)).toEqual(ofGit)
  })
})
