import type { FieldTable } from '../../src/services/resources/job'
import { fieldRow } from '../values/fieldValues'
import { jobRecord, selectJobs, type JobRecord } from './jobRecord'
import type { Db } from '../database/tables'

const archived = 'archived'

/**
 * The board: `{success, active_jobs, archived_jobs, total_archived}`, each job as a card, the highest priority first.
 * `total_deleted`, where there is a bin: how many jobs are in it.
 */
export async function boardAnswer(
  db: Db,
  fields: FieldTable,
  show: (fields: FieldTable, job: JobRecord) => object = ownCard,
  deleted: number | null = null,
): Promise<Record<string, unknown>> {
  const rows = await selectJobs(db).orderBy('priority', 'desc').orderBy('job_number', 'desc').execute()
  const jobs = rows.map((row) => jobRecord(fields, row))
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

function ownCard(_fields: FieldTable, job: JobRecord): Record<string, unknown> {
  const { values } = job
  return {
    id: job.id,
    job_number: job.jobNumber,
    name: values['name'],
    client_name: job.clientName,
    contact_name: job.contactName,
    job_status: values['job_status'],
    delivery_date: values['delivery_date'],
    paid: values['paid'],
    rejected_flag: values['rejected_flag'],
    fully_invoiced: job.fullyInvoiced,
    priority: job.priority,
    created_at: new Date(job.createdAt).toISOString(),
    updated_at: new Date(job.revision).toISOString(),
    etag: job.tag,
  }
}
