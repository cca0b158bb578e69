import type { FieldTable, Fields } from '../../src/services/resources/job'
import { recordedDelta } from '../jobs/delta'
import { demoAccounts } from './demoAccounts'
import { noteEventType } from '../jobs/notes'
import { dayMs, seedDay } from './seedDay'
import { seedId } from './seedId'
import type { SeedEvent, SeedJob } from './seedData'
import type { EventsTable } from '../database/tables'
import { changeEventType, describeChange } from '../values/words'

const minuteMs = 60 * 1000

/** The events of a seeded job in the order they happened, its creation first. */
export function seedEvents(
  fields: FieldTable,
  jobId: string,
  jobNumber: number,
  seed: SeedJob,
  now: number,
): EventsTable[] {
  const created: EventsTable = {
    ...common(jobId, 1, 'hana', now - seed.createdDaysAgo * dayMs),
    event_type: 'job_created',
    description: `Created job ${jobNumber}.`,
    change_id: null,
    ...recordedDelta(fields, jobId, {}, {}, {}),
  }
  const later = seed.history.map((event, index): EventsTable => {
    const sequence = index + 2
    const happenedAt = now - event.daysAgo * dayMs + sequence * 17 * minuteMs
    const before = side(event, 0, now)
    const after = side(event, 1, now)
    const isNote = event.note !== undefined
    return {
      ...common(jobId, sequence, event.by, happenedAt),
      event_type: isNote ? noteEventType : changeEventType(after),
      description: event.note ?? describeChange(fields, before, after),
      change_id: isNote ? null : seedId(`${jobId} change ${sequence}`),
      ...recordedDelta(fields, jobId, before, after, {}),
    }
  })
  return [created, ...later]
}

function common(jobId: string, sequence: number, by: string, happenedAt: number) {
  const staff = demoAccounts.find((person) => person.username === by)
  return {
    id: seedId(`${jobId} event ${sequence}`),
    job_id: jobId,
    sequence,
    staff_id: staff?.id ?? '',
    happened_at: happenedAt,
  }
}

function side(event: SeedEvent, index: 0 | 1, now: number): Fields {
  return Object.fromEntries(
    Object.entries(event.change ?? {}).map(([name, values]) => {
      const value = values[index] ?? null
      return [name, typeof value === 'number' ? seedDay(now, value) : value]
    }),
  )
}
