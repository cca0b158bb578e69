import { laws } from '../history/checkHistory'
import type { LawName } from '../history/history'
import { faultMatrix, type FaultKind } from './matrix'
import type { SeedResult } from './runSeed'

/** What many seeds came to. This is what `--json` prints. */
export interface Report {
  readonly seeds: number
  readonly commits: number
  readonly conflicts: number
  readonly violations: Readonly<Record<LawName, number>>
  readonly faults: Readonly<Record<FaultKind, number>>
}

export function reportOf(results: readonly SeedResult[]): Report {
  const sum = (count: (result: SeedResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const byLaw = (law: string) => sum(({ violations }) => violations.filter((each) => each.law === law).length)
  return {
    seeds: results.length,
    commits: sum(({ commits }) => commits),
    conflicts: sum(({ conflicts }) => conflicts),
    violations: Object.fromEntries(Object.keys(laws).map((law) => [law, byLaw(law)])) as Report['violations'],
    faults: Object.fromEntries(
      faultMatrix.map(({ kind }) => [kind, sum(({ faults }) => faults[kind] ?? 0)]),
    ) as Report['faults'],
  }
}

/** The report for people. */
export function reportText({ seeds, commits, conflicts, violations, faults }: Report): string {
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => `  ${name.padEnd(24)}${String(count).padStart(7)}`)
  return [
    `${seeds} histories, ${commits} commits, ${conflicts} conflicts`,
    'violations',
    ...rows(violations),
    'faults injected',
    ...rows(faults),
  ].join('\n')
}
