import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { simulate } from '../faults/simulation/simulation'
import { startWorkshop, type Workshop } from '../faults/simulation/workshop'
import { brokenClients } from './brokenClients'
import { checkHistory } from './checkHistory'

const maxSeeds = 200
let workshop: Workshop

beforeAll(async () => {
  workshop = await startWorkshop()
})
afterAll(() => workshop.close())

describe('the checker catches a broken client by the law named for its mistake', () => {
  it.each(brokenClients)(
    '$law $mistake',
    { timeout: 300_000 },
    async ({ law, format, faults, habit, from = 1, parts }) => {
      const caughtBy = async (seed: number) => {
        const plan = {
          seed,
          steps: 300,
          format,
          rate: 0.3,
          ...(faults && { only: faults }),
          ...(habit && { habit }),
        }
        const { history } = await simulate(workshop, plan, parts)
        return checkHistory(history).map((violation) => violation.law)
      }
      let seed = from
      while (seed < maxSeeds && !(await caughtBy(seed)).includes(law)) seed++
      expect(seed).toBeLessThan(maxSeeds)
    },
  )
})
