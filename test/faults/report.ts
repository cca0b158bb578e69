import { laws } from '../history/checkHistory'
import type { LawName } from '../history/history'
import { lossName, possibleLosses } from './listedLosses'
import { faultMatrix, type FaultKind } from './matrix'
import type { SeedResult } from './runSeed'
import { strictKind, type WorkshopKind } from './simulation/workshop'

/** What it costs to kill copies of a server. */
export interface Toll {
  /** How often one was killed. */
  readonly kills: number
  /** Requests that got no answer by that. */
  readonly unanswered: number
}

/** What many seeds came to. This is what `--json` prints. */
export interface Report {
  readonly seeds: number
  readonly commits: number
  readonly conflicts: number
  readonly violations: Readonly<Record<LawName, number>>
  /** Broken by a known fault of the server, by the name of the pair; pairs that did not occur have a zero. */
  readonly listed: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<FaultKind, number>>
  /** Absent where nobody was killed. */
  readonly toll?: Toll
}

/** @param kind the server they were played on. */
export function reportOf(results: readonly SeedResult[], kind: WorkshopKind = strictKind): Report {
  const sum = (count: (result: SeedResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const byLaw = (law: string) => sum(({ violations }) => violations.filter((each) => each.law === law).length)
  const kills = sum(({ toll }) => toll?.kills ?? 0)
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
    ...(kills > 0 && { toll: { kills, unanswered: sum(({ toll }) => toll?.unanswered ?? 0) } }),
  }
}

/** The report for people. */
export function reportText(report: Report): string {
  const { seeds, commits, conflicts, violations, listed, faults, toll } = report
  const rows = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([name, count]) => `  ${name.padEnd(24)}${String(count).padStart(7)}`)
  return [
    `${seeds} histories, ${commits} commits, ${conflicts} conflicts`,
    ...(toll ? [`a copy of the server killed ${toll.kills} times, ${toll.unanswered} requests cut off`] : []),
    'violations',
    ...rows(violations),
    ...(Object.keys(listed).length > 0
      ? ['broken by faults of the server that docs/backend.md lists', ...rows(listed)]
      : []),
    'faults injected',
    ...rows(faults),
  ].join('\n')
}
