import { installJobConcurrency } from '../../src/services/guard/concurrency'
import { bounded } from '../history/bounded'
import { checkHistory } from '../history/checkHistory'
import { guardAlone } from '../history/guardAlone'
import { driveGuard } from '../history/guardDriver'
import { honestConnection } from '../history/honestConnection'
import { eventsOf } from '../history/pick'
import type { History, Violation } from '../history/history'
import { driveWatch } from '../history/watchDriver'
import type { FaultKind } from './matrix'
import { simulate, type SimulationPlan } from './simulation/simulation'
import type { Workshop } from './simulation/workshop'

/** What came of one seed. */
export interface SeedResult {
  readonly plan: SimulationPlan
  readonly commits: number
  readonly conflicts: number
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
  readonly violations: readonly Violation[]
}

const plainEvery = 4

/** The history a seed stands for. Every fourth is written without checksums. */
export function planOf(seed: number): SimulationPlan {
  return { seed, steps: 300, format: seed % plainEvery === 0 ? 'plain' : 'delta', rate: 0.3 }
}

/** Plays one history and holds it against the laws. */
export async function runPlan(
  workshop: Workshop,
  plan: SimulationPlan,
): Promise<{ readonly result: SeedResult; readonly history: History }> {
  const { history, faults } = await simulate(workshop, plan)
  const result = {
    plan,
    faults,
    commits: eventsOf(history, 'commit').length,
    conflicts: conflictsIn(history),
    violations: checkHistory(history),
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
