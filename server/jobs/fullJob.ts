import type { ServerContext } from './context'
import { costSetAnswer, latestCosts, type LatestCosts } from './costSets'
import { allEvents, eventOf, newestEvents, type EventPage } from './history'
import { findJob, type JobRecord } from './jobRecord'
import type { Applied } from './applyChange'
import { eventAnswer, shortEvent } from './eventAnswer'
import type { LockedJob } from './lockedJob'
import type { Db } from '../database/tables'

/** A job with everything in it. */
interface FullJobBody {
  readonly success: true
  readonly data: {
    readonly job: Readonly<Record<string, unknown>>
    readonly company_defaults: Readonly<Record<string, string>>
  } & Partial<EventPage>
}

/** A job's body with the tag of the version it shows. */
export interface FullJob {
  readonly body: FullJobBody
  readonly tag: string
}

/** What the workshop charges when nothing else was agreed: money per hour, markups as fractions. */
export const companyDefaults = {
  charge_out_rate: '105.00',
  wage_rate: '36.00',
  time_markup: '0.30',
  materials_markup: '0.20',
} as const

/** Reads a job in full with its newest events, or null. Run it in a transaction when body and tag have to belong together. */
export async function readFullJob(db: Db, context: ServerContext, jobId: string): Promise<FullJob | null> {
  const job = await findJob(db, context.fields, jobId)
  if (job === null) return null
  const page = context.profile.wholeHistory
    ? { events: await allEvents(db, context, job) }
    : await newestEvents(db, context, job)
  return fullJob(db, job, page)
}

async function fullJob(db: Db, job: JobRecord, page: Partial<EventPage>): Promise<FullJob> {
  const costs = await latestCosts(db, job.id)
  const data = { job: jobAnswer(job, costs), ...page, company_defaults: companyDefaults }
  return { body: { success: true, data }, tag: job.tag }
}

function jobAnswer(job: JobRecord, costs: LatestCosts): Record<string, unknown> {
  return {
    id: job.id,
    job_number: job.jobNumber,
    ...job.values,
    client_name: job.clientName,
    contact_name: job.contactName,
    quoted: costs.quote !== null,
    fully_invoiced: job.fullyInvoiced,
    shop_job: job.shopJob,
    priority: job.priority,
    // Again, since one of those three may be a field of one's own; the order of the keys stays.
    ...job.values,
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.revision).toISOString(),
    latest_estimate: costSetAnswer(costs.estimate),
    latest_quote: costSetAnswer(costs.quote),
    latest_actual: costSetAnswer(costs.actual),
  }
}

/**
 * The job as a change has left it: of it only the costs are read anew, and
 * the names where the client is another one. Of its history only this change comes along, so that the thousandth save
 * costs what the first did.
 */
export async function writtenJob(
  context: ServerContext,
  { trx, job: before }: LockedJob,
  { job: after, event }: Applied,
): Promise<FullJob> {
  const { fields, profile } = context
  const hasTheirNames = ['client_id', 'contact_id'].every(
    (name) => after.values[name] === before.values[name],
  )
  const job = hasTheirNames ? after : await findJob(trx, fields, after.id)
  if (job === null) throw new Error(`Job ${after.id} vanished inside its own transaction.`)
  return fullJob(trx, job, {
    events: profile.wholeHistory
      ? await allEvents(trx, context, job)
      : [shortEvent(eventAnswer(fields, job, event))],
  })
}

/**
 * Reads a job inside the transaction that has written it, or found nothing to write, with what this change has added to
 * its history.
 */
export async function readWrittenJob(
  db: Db,
  context: ServerContext,
  jobId: string,
  changeId: string,
): Promise<FullJob> {
  const job = await findJob(db, context.fields, jobId)
  if (job === null) throw new Error(`Job ${jobId} vanished inside its own transaction.`)
  const { wholeHistory } = context.profile
  return fullJob(db, job, {
    events: wholeHistory ? await allEvents(db, context, job) : await eventOf(db, context, job, changeId),
  })
}
