import { randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import { readObject, readSentFields } from '../http/sentFields'
import { chooseContact } from './chooseContact'
import type { Commit } from '../database/commit'
import { insertEstimate, payItem, readEstimates, type Estimates } from './estimates'
import type { ServerContext } from './context'
import { recordedDelta } from './delta'
import { jobTag } from '../http/etag'
import { emptyValue, isUuid } from '../values/fieldValues'
import { companyDefaults } from './fullJob'
import { HttpError, refusedFields } from '../http/httpErrors'
import { isUniqueViolation } from '../database/database'
import { findJob } from './jobRecord'
import { missingJob } from './missingJob'
import { toColumns } from '../database/jobColumns'
import type { Person } from '../accounts/people'
import { readValues, requireKnownFields } from './readValues'
import type { Tables } from '../database/tables'

/** A job that was made, now or by the same request before. */
export interface CreatedJob {
  readonly id: string
  readonly jobNumber: number
  readonly tag: string
  readonly isNew: boolean
}

/**
 * Makes a job from `{name, …}`: any editable field may be given, the others get their usual value. `change_id`, a UUID,
 * names the request: the same id never makes a second job, but is answered with the first.
 *
 * @throws HttpError 400 with `fields` for a missing name or a refused value; 404 when the job of this id is deleted by
 * now; 409 when the id is somebody else's, or another change's.
 */
export async function createJob(context: ServerContext, body: unknown, person: Person): Promise<CreatedJob> {
  const entries = new Map(readObject(body))
  const changeId = readChangeId(context.profile.forgetsCreations ? undefined : entries.get('change_id'))
  entries.delete('change_id')
  const made = await findCreated(context, changeId, person)
  if (made !== null) return made
  const estimates = readEstimates(context.profile, entries)
  const sent = readSentFields(entries)
  requireKnownFields(context.fields, sent)
  if (!sent.has('name')) throw refusedFields(new Map([['name', 'Name must have a value.']]))
  const given = readValues(context.fields, sent, context.profile)
  return insertJob(context, given, changeId, person, estimates).catch(async (error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    // The same request came twice at one moment, or the id is another change's.
    const first = await findCreated(context, changeId, person)
    if (first === null) throw usedElsewhere()
    return first
  })
}

/**
 * The job a request made, by the id the request gave itself; null when there was no such request.
 *
 * @throws HttpError 404 when it is deleted by now; 409 when the request was somebody else's.
 */
export async function findCreated(
  context: ServerContext,
  changeId: string,
  person: Person,
): Promise<CreatedJob | null> {
  const made = await context.db
    .selectFrom('creations')
    .selectAll()
    .where('change_id', '=', changeId)
    .executeTakeFirst()
  if (made === undefined) return null
  if (made.staff_id !== person.id) throw usedElsewhere()
  const job = await findJob(context.db, context.fields, made.job_id)
  if (job === null) throw await missingJob(context, context.db, made.job_id, 'other')
  return { id: job.id, jobNumber: job.jobNumber, tag: job.tag, isNew: false }
}

async function insertJob(
  context: ServerContext,
  given: Fields,
  changeId: string,
  person: Person,
  estimates: Estimates | null,
): Promise<CreatedJob> {
  const usual = usualValues(context.fields)
  const id = randomUUID()
  const at = context.now()
  const { jobNumber, after } = await context.writes.run(async (trx) => {
    // First the write: SQLite would refuse to turn a reading transaction into a writing one behind another process.
    const jobNumber = await nextJobNumber(trx)
    const paidBy: Fields = estimates === null ? {} : { default_xero_pay_item_id: payItem.id }
    const after = {
      ...usual,
      ...paidBy,
      ...(await chooseContact(trx, context.profile, { values: usual, isNew: true }, given)),
    }
    await trx
      .insertInto('creations')
      .values({ change_id: changeId, job_id: id, job_number: jobNumber, staff_id: person.id })
      .execute()
    await trx
      .insertInto('jobs')
      .values({ ...newJob(id, jobNumber, at), ...toColumns(after) })
      .execute()
    await trx
      .insertInto('events')
      .values(creationEvent(context.fields, id, jobNumber, changeId, person, at))
      .execute()
    const rate = Number(after['charge_out_rate'])
    if (estimates !== null) await insertEstimate(trx, id, estimates, rate, at)
    return { jobNumber, after }
  })
  const staff = { id: person.id, name: person.name }
  const commit: Commit = { jobId: id, kind: 'create', changeId, revision: at, staff, before: {}, after, at }
  context.announce(commit)
  return { id, jobNumber, tag: jobTag(id, at), isNew: true }
}

function readChangeId(value: unknown): string {
  if (value === undefined) return randomUUID()
  if (!isUuid(value)) throw new HttpError(400, { error: 'change_id must be a UUID.' })
  return value.toLowerCase()
}

function usedElsewhere(): HttpError {
  return new HttpError(409, { error: 'This change_id was used for something else.' })
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

function creationEvent(
  fields: FieldTable,
  jobId: string,
  jobNumber: number,
  changeId: string,
  person: Person,
  at: number,
) {
  return {
    id: randomUUID(),
    job_id: jobId,
    sequence: 1,
    staff_id: person.id,
    event_type: 'job_created',
    description: `Created job ${jobNumber}.`,
    happened_at: at,
    change_id: changeId,
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
