import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventsOf } from '../../history/pick'
import { planOf, runPlan } from '../runSeed'
import { workshopOfCopies, type WorkshopOfCopies } from './workshopOfCopies'

const seeds = [1, 2, 3, 4]
/** A ceiling: each copy that is killed starts from sources, which takes a busy machine many seconds. */
const longestMs = 600_000
let workshop: WorkshopOfCopies

beforeAll(async () => {
  const sources = fileURLToPath(new URL('../../../server/createServer.ts', import.meta.url))
  workshop = await workshopOfCopies(sources, 2)
})
afterAll(() => workshop.close())

it(
  'R26 with two copies on one PostgreSQL and either killed in the middle of writes, every law holds',
  { timeout: longestMs },
  async () => {
    let [commits, kills] = [0, 0]
    for (const seed of seeds) {
      const { result, history } = await runPlan(workshop, planOf(seed))
      expect([seed, result.violations]).toEqual([seed, []])
      // Its events are those the database saw being committed, and the one that made the job.
      for (const { job, values, changeIds } of eventsOf(history, 'final')) {
        const seen = eventsOf(history, 'commit').filter(
          (each) => each.job === job && each.recordedAs !== null,
        )
        if (values === null) continue
        expect(changeIds).toEqual(expect.arrayContaining(seen.map(({ recordedAs }) => recordedAs)))
        expect(changeIds).toHaveLength(seen.length + 1)
      }
      commits += result.commits
      kills += workshop.toll().kills
    }
    expect(commits).toBeGreaterThan(15)
    expect(kills).toBeGreaterThan(0)
  },
)
