import { median } from './measurement'

/** How long variants take, as multiples of the baseline in the same run. */
export interface Ratios<Name extends string> {
  readonly ratios: Readonly<Record<Name, number>>
  /** The baseline measured again, as a multiple of itself: what no difference at all looks like. */
  readonly again: number
  /** The standard error of such a median, from how the baseline varies against itself. */
  readonly noise: number
}

// Of normally spread values: 1.4826 makes a standard deviation of the median deviation, 1.2533 a median's error of it.
const errorPerDeviation = 1.4826 * 1.2533

/**
 * Runs the variants in small blocks that take turns, each round in another order, with the baseline twice. A ratio is
 * the median over all rounds of block to baseline block, so that whatever slows the machine slows both.
 *
 * @param block how many times a variant runs before the next one has its turn
 */
export async function interleave<Name extends string>(
  baseline: () => Promise<unknown>,
  variants: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, block }: { readonly rounds: number; readonly block: number },
): Promise<Ratios<Name>> {
  const names = Object.keys(variants) as Name[]
  const runs: (() => Promise<unknown>)[] = [baseline, baseline, ...names.map((name) => variants[name])]
  const times = runs.map((): number[] => [])
  const warmUp = Math.ceil(rounds / 10)
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < runs.length; turn += 1) {
      const index = (turn + Math.abs(round)) % runs.length
      const run = runs[index]
      if (run === undefined) continue
      const start = performance.now()
      for (let count = 0; count < block; count += 1) await run()
      if (round >= 0) times[index]?.push(performance.now() - start)
    }
  }
  const [base = [], again = [], ...measured] = times
  const toBase = (list: readonly number[]) => list.map((time, round) => time / (base[round] ?? NaN))
  return {
    ratios: Object.fromEntries(
      names.map((name, index) => [name, median(toBase(measured[index] ?? []))]),
    ) as Record<Name, number>,
    again: median(toBase(again)),
    noise:
      (errorPerDeviation * median(toBase(again).map((ratio) => Math.abs(ratio - 1)))) / Math.sqrt(rounds),
  }
}
