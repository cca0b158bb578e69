import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listedLoss, listedLosses, lossName, possibleLosses } from './listedLosses'
import { planOf, runPlan } from './runSeed'
import { startWorkshop } from './simulation/workshop'
import type { SimulationPlan } from './simulation/simulation'

const soft = { profile: 'deployed', strictChecksum: false } as const
const strict = { profile: 'deployed', strictChecksum: true } as const

/** These bring out each of them; the others are tried where something about that has changed. */
const soonest = [9, 10, 11, 35]
const others = Array.from({ length: 48 }, (_, index) => index + 12)

/**
 * In every second history nothing goes wrong but that cards are moved again and again; in every fourth somebody else signs
 * in now and again.
 */
function planThere(seed: number): SimulationPlan {
  const plan = planOf(seed, soft)
  if (seed % 2 === 1) return { ...plan, only: ['statusUnmoved'], rate: 0.8 }
  return seed % 4 === 0 ? { ...plan, habit: 'strangerSignsIn' } : plan
}

describe('R28 histories on the deployed Jobs Manager', { timeout: 600_000 }, () => {
  it('break no law but by the faults that are listed, and by each of them', async () => {
    const workshop = await startWorkshop(soft)
    onTestFinished(() => workshop.close())
    const missing = new Set(possibleLosses(soft).map(lossName))
    for (const seed of [...soonest, ...others]) {
      if (missing.size === 0) break
      const { result } = await runPlan(workshop, planThere(seed))
      expect(result.violations).toEqual([])
      for (const name of Object.keys(result.listed)) missing.delete(name)
    }
    expect([...missing]).toEqual([])
  })

  it('overwrite nothing unseen where a wrong checksum is refused (L1)', async () => {
    const workshop = await startWorkshop(strict)
    onTestFinished(() => workshop.close())
    for (let seed = 9; seed < 14; seed++) {
      const { result } = await runPlan(workshop, planThere(seed))
      expect(result.violations).toEqual([])
      expect(Object.keys(result.listed).filter((name) => name.startsWith('L1 '))).toEqual([])
    }
  })
})

describe('the list of laws that cannot be kept there', () => {
  const page = readFileSync('docs/backend.md', 'utf8')

  it.each(listedLosses.map((loss) => [lossName(loss), loss] as const))(
    'is in docs/backend.md: %s',
    (_, { law, fault }) => {
      expect(page).toMatch(new RegExp(`^\\| ${law} +\\|.*\`${fault}\``, 'm'))
    },
  )

  it('excuses nothing on a server that does everything right', () => {
    const commit = { type: 'commit', client: 'ann', job: 'j', kind: 'create', changeId: 'c' } as const
    const history = [{ ...commit, recordedAs: null, before: {}, after: {} }]
    const twice = { law: 'L3', at: 0, says: 'twice' } as const
    expect(listedLoss(history, twice, soft)?.fault).toBe('forgetsCreations')
    expect(listedLoss(history, twice, { profile: 'strict', strictChecksum: true })).toBeUndefined()
  })

  it('excuses no overwritten value whose writer moved the tag (L1)', () => {
    const commit = {
      type: 'commit',
      client: 'ann',
      job: 'j',
      kind: 'update',
      changeId: 'c',
      recordedAs: 'c',
    } as const
    const history = (theirs: number) => [
      { type: 'created', job: 'j', values: { notes: 'a' }, version: 1 } as const,
      { ...commit, version: theirs, before: { notes: 'a' }, after: { notes: 'b' } },
      { ...commit, version: 3, before: { notes: 'b' }, after: { notes: 'c' } },
    ]
    const lost = { law: 'L1', at: 2, field: 'notes', says: 'overwritten' } as const
    expect(listedLoss(history(1), lost, soft)?.fault).toBe('sharedMilliseconds')
    expect(listedLoss(history(2), lost, soft)).toBeUndefined()
    expect(listedLoss(history(1), lost, strict)).toBeUndefined()
  })
})
