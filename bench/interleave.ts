/** How long variants take, as multiples of the baseline in the same run. */
export interface Ratios<Name extends string> {
  readonly ratios: Readonly<Record<Name, number>>
  /** The baseline measured again, as a multiple of itself: what no difference at all looks like. */
  readonly again: number
  /** The standard error of such a ratio, from how the baseline varies against itself. */
  readonly noise: number
}

interface Effort {
  readonly rounds: number
  /** How many times a variant runs before the next one has its turn. */
  readonly block: number
}

const groups = 8

/**
 * Runs the variants in small blocks that take turns, each round in another order, with the baseline twice. What is
 * compared is the lower quartile of the blocks, because whatever else happens on a machine only makes a block slower.
 */
export async function interleave<Name extends string>(
  baseline: () => Promise<unknown>,
  variants: Readonly<Record<Name, () => Promise<unknown>>>,
  { rounds, block }: Effort,
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
      const start = processorTime()
      for (let count = 0; count < block; count += 1) await run()
      if (round >= 0) times[index]?.push(processorTime() - start)
    }
  }
  const [base = [], again = [], ...measured] = times
  return {
    ratios: Object.fromEntries(
      names.map((name, index) => [name, lowerQuartile(measured[index] ?? []) / lowerQuartile(base)]),
    ) as Record<Name, number>,
    again: lowerQuartile(again) / lowerQuartile(base),
    noise: standardError(base, again),
  }
}

/** What this process has used, both ends of a request included; what other programs do to the clock is left out. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function lowerQuartile(values: readonly number[]): number {
  const quartile = values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]
  if (quartile === undefined) throw new Error('There is no quartile of nothing.')
  return quartile
}

function standardError(base: readonly number[], again: readonly number[]): number {
  const part = (list: readonly number[], group: number) =>
    lowerQuartile(list.filter((_, round) => round % groups === group))
  const ratios = Array.from({ length: groups }, (_, group) => part(again, group) / part(base, group))
  const mean = ratios.reduce((sum, ratio) => sum + ratio) / groups
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (groups - 1)
  return Math.sqrt(variance / groups)
}
