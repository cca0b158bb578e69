import { describe, expect, it } from 'vitest'
import { demoAccounts } from '../seed/demoAccounts'
import { createJob } from './createJob'
import { testContext } from '../testing/testContext'
import { manualClock } from '../testing/manualClock'
import { weeklyMetrics } from './weeklyMetrics'

const [hana] = demoAccounts
if (hana === undefined) throw new Error('There is nobody.')
const person = hana

/** Makes a job at the given time and tells in which of the asked weeks it is listed. */
async function weeksOf(time: string, weeks: readonly string[]): Promise<string[]> {
  const context = await testContext({ now: manualClock(Date.parse(time)) })
  const { id } = await createJob(context, { name: 'Bracket' }, person)
  const listed = []
  for (const week of weeks) {
    const rows = (await weeklyMetrics(context.db, week, context.now())) as { job_id: string }[]
    if (rows.some((row) => row.job_id === id)) listed.push(week)
  }
  return listed
}

describe('a week', () => {
  it.each([
    ['2026-03-02T00:00:00.000Z', 'the first moment of Monday'],
    ['2026-03-08T23:59:59.999Z', 'the last moment of Sunday'],
    ['2026-03-04T12:00:00.000Z', 'Wednesday noon'],
  ])('has %s, %s, whatever day of it is asked for', async (time) => {
    const days = ['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-08', '2026-03-09']
    expect(await weeksOf(time, days)).toEqual(['2026-03-02', '2026-03-05', '2026-03-08'])
  })

  it('is the present one when none is asked for', async () => {
    const context = await testContext()
    const { id } = await createJob(context, { name: 'Bracket' }, person)
    const rows = (await weeklyMetrics(context.db, undefined, context.now())) as { job_id: string }[]
    expect(rows.map((row) => row.job_id)).toContain(id)
  })

  it.each(['', '2026-13-01', '2026-02-30', 'last week', '20260304'])('is not "%s"', async (week) => {
    const context = await testContext()
    await expect(weeklyMetrics(context.db, week, 0)).rejects.toMatchObject({ status: 400 })
  })
})

describe('the figures of a job', () => {
  it('are those of its newest costs', async () => {
    const context = await testContext()
    const rows = (await weeklyMetrics(context.db, undefined, context.now())) as Record<string, unknown>[]
    expect(rows.find((row) => row['name'] === 'Pot-wash exhaust replacement')).toMatchObject({
      client_name: 'Orchard Packhouse Co-op',
      job_status: 'in_progress',
      estimated_hours: '84.00',
      actual_hours: '41.00',
      profit: '3659.00',
    })
  })
})
