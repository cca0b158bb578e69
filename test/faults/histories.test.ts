import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sameHistory } from './historyFile'
import { faultMatrix } from './matrix'
import { reportOf } from './report'
import { planOf, runPlan, type SeedResult } from './runSeed'
import { startWorkshop, type Workshop } from './simulation/workshop'

const seeds = Array.from({ length: 25 }, (_, index) => index + 1)
let workshop: Workshop

beforeAll(async () => {
  workshop = await startWorkshop()
})
afterAll(() => workshop.close())

describe('R15 R26 histories of five clients with everything going wrong', { timeout: 600_000 }, () => {
  it('every law holds over 25 of them, and every fault has happened', async () => {
    const results: SeedResult[] = []
    for (const seed of seeds) results.push((await runPlan(workshop, planOf(seed))).result)
    const broken = results.flatMap(({ plan, violations }) =>
      violations.map(({ law, says }) => `seed ${plan.seed}: ${law} ${says}`),
    )
    expect(broken).toEqual([])
    const { commits, conflicts, faults } = reportOf(results)
    expect(commits).toBeGreaterThan(100)
    expect(conflicts).toBeGreaterThan(25)
    expect(faultMatrix.filter(({ kind }) => faults[kind] === 0)).toEqual([])
  })

  it('the same plan gives the same history, so that a failing one can be played again', async () => {
    const [one, again] = [await runPlan(workshop, planOf(3)), await runPlan(workshop, planOf(3))]
    expect(sameHistory(one.history, again.history)).toBe(true)
    const other = await runPlan(workshop, planOf(7))
    expect(sameHistory(one.history, other.history)).toBe(false)
  })
})
