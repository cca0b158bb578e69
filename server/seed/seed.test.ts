import { describe, expect, it } from 'vitest'
import { jobFields, type FieldValue } from '../../src/services/resources/job'
import { holds } from '../jobs/delta'
import { openDatabase } from '../database/database'
import { demoAccounts } from './demoAccounts'
import { parseDelta } from '../jobs/eventAnswer'
import { fromColumns } from '../database/jobColumns'
import { migrate } from '../database/migrate'
import { readValue } from '../values/fieldValues'
import { seedWorkshop } from './seed'
import type { JobsTable } from '../database/tables'
import { testStart } from '../testing/manualClock'

const text = (stored: unknown) => (typeof stored === 'string' ? stored : '')

async function seeded(now = testStart) {
  const db = openDatabase(':memory:')
  await migrate(db, jobFields)
  await seedWorkshop(db, jobFields, now)
  return {
    clients: await db.selectFrom('clients').selectAll().execute(),
    contacts: await db.selectFrom('contacts').selectAll().execute(),
    jobs: await db.selectFrom('jobs').selectAll().orderBy('job_number').$castTo<JobsTable>().execute(),
    events: await db.selectFrom('events').selectAll().orderBy('sequence').execute(),
    costSets: await db.selectFrom('cost_sets').selectAll().execute(),
    invoices: await db.selectFrom('invoices').selectAll().execute(),
  }
}

describe('the demo workshop', () => {
  it('has 12 clients with one to three contacts, and 40 jobs in every status', async () => {
    const { clients, contacts, jobs } = await seeded()
    const statuses = new Set(jobs.map((job) => job['job_status']))
    const counts = clients.map(({ id }) => contacts.filter((contact) => contact.client_id === id).length)
    expect([clients.length, jobs.length, statuses.size]).toEqual([12, 40, 8])
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([1, 3])
    expect([jobs[0]?.job_number, jobs.at(-1)?.job_number]).toEqual([96_001, 96_040])
  })

  it('has only values the field table allows', async () => {
    const { jobs } = await seeded()
    for (const job of jobs) {
      const values = fromColumns(jobFields, job)
      for (const row of jobFields)
        expect(readValue(row, values[row.name] ?? null)).toEqual({ value: values[row.name] })
    }
  })

  it('has jobs to delete, quotes to accept, revisions, invoices and one long note', async () => {
    const { jobs, costSets, invoices } = await seeded()
    const has = (id: string, kind: string) => costSets.some((set) => set.job_id === id && set.kind === kind)
    const free = jobs.filter(({ id }) => !costSets.some((set) => set.job_id === id))
    const open = jobs.filter((job) => has(job.id, 'quote') && job['quote_acceptance_date'] === null)
    const longest = Math.max(...jobs.map((job) => Buffer.byteLength(text(job['notes']))))
    expect(free.length).toBeGreaterThan(3)
    expect(open.length).toBeGreaterThan(3)
    expect(costSets.some((set) => set.rev === 2)).toBe(true)
    expect(invoices.length).toBeGreaterThan(8)
    expect(longest).toBeGreaterThan(2_000)
    expect(longest).toBeLessThan(3_072)
  })

  it('has a history that leads to the values the jobs hold', async () => {
    const { jobs, events } = await seeded()
    const staff = new Set(demoAccounts.map(({ id }) => id))
    for (const job of jobs) {
      const mine = events.filter((event) => event.job_id === job.id)
      const last: Record<string, FieldValue> = {}
      for (const event of mine) Object.assign(last, parseDelta(event.delta_after) ?? {})
      expect(holds(jobFields, fromColumns(jobFields, job), last)).toBe(true)
      expect(mine.map(({ sequence }) => sequence)).toEqual(mine.map((_event, index) => index + 1))
      expect(job.event_count).toBe(mine.length)
      expect(mine.every((event) => event.happened_at <= testStart && staff.has(event.staff_id))).toBe(true)
      expect(mine.map((event) => event.happened_at)).toEqual(mine.map((event) => event.happened_at).sort())
    }
  })

  it('is the same every time, with dates that move with the clock', async () => {
    const day = 24 * 60 * 60 * 1000
    const [one, same, later] = [await seeded(), await seeded(), await seeded(testStart + day)]
    expect(same).toEqual(one)
    expect(later.jobs.map(({ id }) => id)).toEqual(one.jobs.map(({ id }) => id))
    expect(later.events.map((event) => event.happened_at)).toEqual(
      one.events.map((event) => event.happened_at + day),
    )
  })
})
