import { laws } from '../history/checkHistory'
import type { LawName } from '../history/history'
import { lossName, possibleLosses } from './listedLosses'
import { faultMatrix, type FaultKind } from './matrix'
import type { SeedResult } from './runSeed'
import { strictKind, type WorkshopKind } from './simulation/workshop'

/** What many seeds came to. This is what `--json` prints. */
export interface Report {
  readonly seeds: number
  readonly commits: number
  readonly conflicts: number
  readonly violations: Readonly<Record<LawName, number>>
  /** Broken by a known fault of the server, by the name of the pair; pairs that did not occur have a zero. */
  readonly listed: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<FaultKind, number>>
}

/** @param kind the server they were played on. */
export function reportOf(results: readonly SeedResult[], kind: WorkshopKind = strictKind): Report {
  const sum = (count: (result: SeedResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const byLaw = (law: string) => sum(({ violations }) => violations.filter((each) => each.law === law).length)
  return {
    seeds: results.length,
    commits: sum(({ commits }) => commits),
    conflicts: sum(({ conflicts }) => conflicts),
    violations: Object.fromEntries(Object.keys(laws).map((law) => [law, byLaw(law)])) as Report['violations'],
    listed: Object.fromEntries(
      possibleLosses(kind)
        .map(lossName)
        .map((name) => [name, sum(({ listed }) => listed[name] ?? 0)]),
    ),
    faults: Object.fromEntries(
      faultMatrix.map(({ kind }) => [kind, sum(({ faults }) => faults[kind] ?? 0)]),
    ) as Report['faults'],
  }
}

/** The report for people. */
export function reportText({ seeds, commits, conflicts, violations, listed, faults }: Report): string {
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => `  ${name.padEnd(24)}${String(count).padStart(7)}`)
  return [
    `${seeds} histories, ${commits} commits, ${conflicts} conflicts`,
    'violations',
    ...rows(violations),
    ...(Object.keys(listed).length > 0
      ? ['broken by faults of the server that docs/backend.md lists', ...rows(listed)]
      : []),
    'faults injected',
    ...rows(faults),
  ].join('\n')
}
