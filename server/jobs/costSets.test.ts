import { describe, expect, it } from 'vitest'
import { costSetAnswer, costSummary, latestCosts } from './costSets'
import { seedCosts } from '../seed/seedCosts'
import type { CostSetsTable } from '../database/tables'
import { testContext } from '../testing/testContext'

function costs(kind: string, rev: number, changes: Partial<CostSetsTable> = {}): CostSetsTable {
  return {
    id: `${kind} ${rev}`,
    job_id: 'j1',
    kind,
    rev,
    cost: '60.00',
    revenue: '100.00',
    hours: '2.50',
    created_at: 0,
    lines: '[]',
    ...changes,
  }
}

describe('the costs of a job', () => {
  it('are the newest revision of each kind, and of this job', async () => {
    const { db } = await testContext()
    const rows = [costs('quote', 1), costs('quote', 10), costs('quote', 9), costs('estimate', 1)]
    await db
      .insertInto('cost_sets')
      .values([...rows, costs('actual', 1, { job_id: 'j2' })])
      .execute()
    const latest = await latestCosts(db, 'j1')
    expect([latest.estimate?.rev, latest.quote?.rev, latest.actual]).toEqual([1, 10, null])
  })

  it.each([
    ['60.00', '100.00', '40.0'],
    ['0.00', '100.00', '100.0'],
    ['120.00', '100.00', '-20.0'],
    ['50.00', '0.00', '0.0'],
    ['33.33', '100.00', '66.7'],
  ])('of %s for %s have a margin of %s percent', (cost, revenue, profitMargin) => {
    const summary = costSummary(costs('actual', 1, { cost, revenue }))
    expect(summary).toEqual({ cost, rev: revenue, hours: '2.50', profitMargin })
  })

  it('are shown with their lines', () => {
    const [row] = seedCosts('j1', { quote: [[10, 200]] }, '105.00', 0)
    expect(costSetAnswer(row ?? null)).toMatchObject({
      kind: 'quote',
      rev: 1,
      created: '1970-01-01T01:00:00.000Z',
      summary: { cost: '560.00', rev: '1290.00', hours: '10.00' },
      cost_lines: [
        { kind: 'time', desc: 'Workshop time', quantity: '10.00', unit_cost: '36.00', unit_rev: '105.00' },
        { kind: 'material', quantity: '1.00', unit_cost: '200.00', unit_rev: '240.00' },
      ],
    })
  })

  it('are nothing where there are none', () => {
    expect([costSetAnswer(null), costSummary(null)]).toEqual([null, null])
  })
})
