import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import { readObject, readSentFields } from '../http/sentFields'
import { chooseContact } from './chooseContact'
import type { Commit } from '../database/commit'
import type { ServerContext } from './context'
import { recordedDelta } from './delta'
import { jobTag } from '../http/etag'
import { emptyValue } from '../values/fieldValues'
import { companyDefaults } from './fullJob'
import { refusedFields } from '../http/httpErrors'
import { toColumns } from '../database/jobColumns'
import type { Person } from '../accounts/people'
import { readValues, requireKnownFields } from './readValues'
import type { Tables } from '../database/tables'

/** A job that was just made. */
export interface CreatedJob {
  readonly id: string
  readonly jobNumber: number
  readonly tag: string
}

/**
 * Makes a job from `{name, …}`: any editable field may be given, the others get their usual value.
 *
 * @throws HttpError 400 with `fields` for a missing name or a refused value.
 */
export async function createJob(context: ServerContext, body: unknown, person: Person): Promise<CreatedJob> {
  const sent = readSentFields(readObject(body))
  requireKnownFields(context.fields, sent)
  if (!sent.has('name')) throw refusedFields(new Map([['name', 'Name must have a value.']]))
  const usual = usualValues(context.fields)
  const given = readValues(context.fields, sent)
  const id = randomUUID()
  const at = context.now()
  const { jobNumber, after } = await context.writes.run(async (trx) => {
    // First the write: SQLite would refuse to turn a reading transaction into a writing one behind another process.
    const jobNumber = await nextJobNumber(trx)
    const after = { ...usual, ...(await chooseContact(trx, { values: usual }, given)) }
    await trx
      .insertInto('jobs')
      .values({ ...newJob(id, jobNumber, at), ...toColumns(after) })
      .execute()
    await trx
      .insertInto('events')
      .values(creationEvent(context.fields, id, jobNumber, person, at))
      .execute()
    return { jobNumber, after }
  })
  const staff = { id: person.id, name: person.name }
  const commit: Commit = {
    jobId: id,
    kind: 'create',
    changeId: null,
    version: at,
    staff,
    before: {},
    after,
    at,
  }
  context.announce(commit)
  return { id, jobNumber, tag: jobTag(id, at) }
}

function usualValues(fields: FieldTable): Fields {
  const usual: Record<string, FieldValue> = {
    charge_out_rate: companyDefaults.charge_out_rate,
    speed_quality_tradeoff: 'normal',
  }
  return Object.fromEntries(fields.map((row) => [row.name, usual[row.name] ?? emptyValue(row)]))
}

function newJob(id: string, jobNumber: number, at: number) {
  const flags = { priority: 0, fully_invoiced: 0, shop_job: 0 }
  return { id, job_number: jobNumber, version: at, created_at: at, event_count: 1, ...flags }
}

function creationEvent(fields: FieldTable, jobId: string, jobNumber: number, person: Person, at: number) {
  return {
    id: randomUUID(),
    job_id: jobId,
    sequence: 1,
    staff_id: person.id,
    event_type: 'job_created',
    description: `Created job ${jobNumber}.`,
    happened_at: at,
    change_id: null,
    ...recordedDelta(fields, jobId, {}, {}, {}),
  }
}

/** Taken from a row that stays locked until the job is in, so that no two jobs get one number. */
async function nextJobNumber(trx: Transaction<Tables>): Promise<number> {
  const row = await trx
    .updateTable('counters')
    .set({ value: sql<number>`value + 1` })
    .where('name', '=', 'job_number')
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
