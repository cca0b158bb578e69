import type { ServerContext } from './context'
import { costSetAnswer, latestCosts, type LatestCosts } from './costSets'
import { readEvents, type EventAnswer } from './eventAnswer'
import { findJob, type JobRecord } from './jobRecord'
import type { Db } from '../database/tables'

/** A job with everything in it. */
interface FullJobBody {
  readonly success: true
  readonly data: {
    readonly job: Readonly<Record<string, unknown>>
    readonly events: readonly EventAnswer[]
    readonly company_defaults: Readonly<Record<string, string>>
  }
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

/** Reads a job in full, or null. Run it in a transaction when body and tag have to belong together. */
export async function readFullJob(db: Db, context: ServerContext, jobId: string): Promise<FullJob | null> {
  const job = await findJob(db, context.fields, jobId)
  if (job === null) return null
  const costs = await latestCosts(db, jobId)
  const events = await readEvents(db, context.fields, job)
  const data = { job: jobAnswer(job, costs), events, company_defaults: companyDefaults }
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
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.version).toISOString(),
    latest_estimate: costSetAnswer(costs.estimate),
    latest_quote: costSetAnswer(costs.quote),
    latest_actual: costSetAnswer(costs.actual),
  }
}

/** Reads a job inside the transaction that has just written it. */
export async function readWrittenJob(db: Db, context: ServerContext, jobId: string): Promise<FullJob> {
  const full = await readFullJob(db, context, jobId)
  if (full === null) throw new Error(`Job ${jobId} vanished inside its own transaction.`)
  return full
}
