import type { FieldTable, JobFieldName } from '../../src/services/resources/job'
import { fieldRow } from '../values/fieldValues'
import { jobRecord, selectJobs, type JobRecord } from './jobRecord'
import type { Db } from '../database/tables'

const archived = 'archived'

/** How a job is shown on the board. */
export interface Card {
  /** The fields that are shown; no other is read, for there may be thousands of jobs with long texts. */
  readonly shown: readonly JobFieldName[]
  show(fields: FieldTable, job: JobRecord): object
}

/**
 * The board: `{success, active_jobs, archived_jobs, total_archived}`, each job as a card, the highest priority first.
 * `total_deleted`, where there is a bin: how many jobs are in it.
 */
export async function boardAnswer(
  db: Db,
  fields: FieldTable,
  { shown, show }: Card = ownCard,
  deleted: number | null = null,
): Promise<Record<string, unknown>> {
  const read = fields.filter(({ name }) => shown.some((each) => each === name))
  const rows = await selectJobs(db, read).orderBy('priority', 'desc').orderBy('job_number', 'desc').execute()
  const jobs = rows.map((row) => jobRecord(read, row))
  const isArchived = (job: JobRecord) => job.values['job_status'] === archived
  const card = (job: JobRecord) => show(fields, job)
  const archivedJobs = jobs.filter(isArchived)
  return {
    success: true,
    active_jobs: jobs.filter((job) => !isArchived(job)).map(card),
    archived_jobs: archivedJobs.map(card),
    total_archived: archivedJobs.length,
    ...(deleted !== null && { total_deleted: deleted }),
  }
}

/** The keys and labels of the statuses, in the order of the board: `{statuses: {draft: 'Draft', …}}`. */
export function statusChoices(fields: FieldTable): Record<string, Record<string, string>> {
  const choices = fieldRow(fields, 'job_status')?.choices ?? []
  return { statuses: Object.fromEntries(choices.map(({ value, label }) => [value, label])) }
}

const ownCard: Card = {
  shown: ['name', 'job_status', 'delivery_date', 'paid', 'rejected_flag'],
  show: (_fields, job) => ({
    id: job.id,
    job_number: job.jobNumber,
    name: job.values['name'],
    client_name: job.clientName,
    contact_name: job.contactName,
    job_status: job.values['job_status'],
    delivery_date: job.values['delivery_date'],
    paid: job.values['paid'],
    rejected_flag: job.values['rejected_flag'],
    fully_invoiced: job.fullyInvoiced,
    priority: job.priority,
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.revision).toISOString(),
    etag: job.tag,
  }),
}
