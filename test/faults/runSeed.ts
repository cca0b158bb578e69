import { installJobConcurrency } from '../../src/services/guard/concurrency'
import { bounded } from '../history/bounded'
import { checkHistory } from '../history/checkHistory'
import { guardAlone } from '../history/guardAlone'
import { driveGuard } from '../history/guardDriver'
import { honestConnection } from '../history/honestConnection'
import { eventsOf } from '../history/pick'
import type { History, Violation } from '../history/history'
import { driveWatch } from '../history/watchDriver'
import { listedLoss, lossName } from './listedLosses'
import type { FaultKind } from './matrix'
import type { Toll } from './report'
import { simulate, type SimulationPlan } from './simulation/simulation'
import { strictKind, type Workshop, type WorkshopKind } from './simulation/workshop'

/** What came of one seed. */
export interface SeedResult {
  readonly plan: SimulationPlan
  readonly commits: number
  readonly conflicts: number
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  /** Laws that are broken, and nothing is known that could excuse it. */
  readonly violations: readonly Violation[]
  /** How often a law was broken by a known fault of the deployed Jobs Manager, by the name of the pair. */
  readonly listed: Readonly<Record<string, number>>
  /** Of several copies of a server: what became of them meanwhile. */
  readonly toll?: Toll
}

const plainEvery = 4

/** The history a seed stands for. Every fourth is written without checksums, where the server takes that. */
export function planOf(seed: number, { profile }: WorkshopKind = strictKind): SimulationPlan {
  const isPlain = seed % plainEvery === 0 && profile === 'strict'
  return { seed, steps: 300, format: isPlain ? 'plain' : 'delta', rate: 0.3 }
}

/** Plays one history and holds it against the laws. */
export async function runPlan(
  workshop: Workshop,
  plan: SimulationPlan,
): Promise<{ readonly result: SeedResult; readonly history: History }> {
  const { history, faults } = await simulate(workshop, plan)
  const listed: Record<string, number> = {}
  const violations = checkHistory(history).filter((violation) => {
    const loss = listedLoss(history, violation, workshop.kind)
    if (loss !== undefined) listed[lossName(loss)] = (listed[lossName(loss)] ?? 0) + 1
    return loss === undefined
  })
  const result = {
    plan,
    faults,
    commits: eventsOf(history, 'commit').length,
    conflicts: conflictsIn(history),
    violations,
    listed,
  }
  return { result, history }
}

/** What else a seed stands for: the guard alone on the axios of a hostile host, and pages over lines that die. */
export async function runDrivers(seed: number): Promise<readonly Violation[]> {
  const guarded = await driveGuard(seed, (http) => installJobConcurrency(http).view)
  const watched = await driveWatch(seed)
  return [...guardAlone(guarded), ...honestConnection(watched), ...bounded(watched)]
}

/** Looks for the shortest storm that still breaks a law, by halves: what comes after is not needed to understand it. */
export async function shortest(workshop: Workshop, plan: SimulationPlan) {
  let found = await runPlan(workshop, plan)
  let tooShort = 0
  while (found.result.plan.steps - tooShort > 1) {
    const steps = Math.floor((found.result.plan.steps + tooShort) / 2)
    const tried = await runPlan(workshop, { ...plan, steps })
    if (tried.result.violations.length > 0) found = tried
    else tooShort = steps
  }
  return found
}

/** How often questions came up on a page that had none. */
function conflictsIn(history: History): number {
  const asked = new Map<string, boolean>()
  return eventsOf(history, 'shown').filter(({ client, job, questions }) => {
    const page = `${client} ${job}`
    const before = asked.get(page) ?? false
    asked.set(page, questions.length > 0)
    return !before && questions.length > 0
  }).length
}
