import { isCalendarDay } from '../values/dateValues'
import { HttpError } from '../http/httpErrors'
import type { Db } from '../database/tables'

const dayMs = 24 * 60 * 60 * 1000

/**
 * The jobs that were worked on in one week (Monday to Sunday, UTC), with their hours and profit so far: a list of
 * `{job_id, job_number, name, client_name, job_status, description, events, estimated_hours, actual_hours, profit}`.
 *
 * @param week Any day of the week, `YYYY-MM-DD`; the week of `now` without it.
 * @throws HttpError 400 when `week` is not a day.
 */
export async function weeklyMetrics(db: Db, week: string | undefined, now: number): Promise<unknown[]> {
  if (week !== undefined && !isCalendarDay(week)) {
    throw new HttpError(400, { error: 'week must be a day, written as YYYY-MM-DD.' })
  }
  const monday = startOfWeek(week === undefined ? now : Date.parse(`${week}T00:00:00Z`))
  const jobs = await db
    .selectFrom('events')
    .innerJoin('jobs', 'jobs.id', 'events.job_id')
    .leftJoin('clients', 'clients.id', 'jobs.client_id')
    .select([
      'jobs.id',
      'jobs.job_number',
      'jobs.name',
      'jobs.job_status',
      'jobs.description',
      'clients.name as client_name',
    ])
    .select((build) => build.fn.countAll<number>().as('events'))
    .where('happened_at', '>=', monday)
    .where('happened_at', '<', monday + 7 * dayMs)
    .groupBy([
      'jobs.id',
      'jobs.job_number',
      'jobs.name',
      'jobs.job_status',
      'jobs.description',
      'clients.name',
    ])
    .orderBy('jobs.job_number')
    .execute()
  const costs = await db.selectFrom('cost_sets').selectAll().orderBy('rev', 'desc').execute()
  return jobs.map((job) => {
    const newest = (kind: string) => costs.find((set) => set.job_id === job.id && set.kind === kind)
    const actual = newest('actual')
    return {
      job_id: job.id,
      job_number: job.job_number,
      name: job.name,
      client_name: job.client_name,
      job_status: job.job_status,
      description: job.description,
      events: job.events,
      estimated_hours: newest('estimate')?.hours ?? '0.00',
      actual_hours: actual?.hours ?? '0.00',
      profit: (Number(actual?.revenue ?? 0) - Number(actual?.cost ?? 0)).toFixed(2),
    }
  })
}

function startOfWeek(time: number): number {
  const day = Math.floor(time / dayMs)
  // Day 0 of the epoch was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs
}
