import type { FieldTable, Fields } from '../../src/services/resources/job'
import { jobTag } from '../http/etag'
import { fromColumns } from '../database/jobColumns'
import { fixedJobColumns } from '../database/schema'
import { often } from '../database/often'
import type { Db, JobsTable } from '../database/tables'

/** A job as one read finds it: its fields and the revision they belong to are one value. */
export interface JobRecord {
  readonly id: string
  readonly jobNumber: number
  /** `updated_at` in ms. */
  readonly revision: number
  readonly tag: string
  readonly createdAt: number
  readonly values: Fields
  readonly clientName: string | null
  readonly contactName: string | null
  readonly priority: number
  readonly fullyInvoiced: boolean
  readonly shopJob: boolean
}

type JobRow = JobsTable & {
  readonly joined_client_name: string | null
  readonly joined_contact_name: string | null
}

/**
 * Jobs with the names of client and contact, all in one read.
 *
 * @param fields of which fields the values are read. Default: of all.
 */
export function selectJobs(db: Db, fields?: FieldTable) {
  const jobs = db
    .selectFrom('jobs')
    .leftJoin('clients', 'clients.id', 'jobs.client_id')
    .leftJoin('contacts', 'contacts.id', 'jobs.contact_id')
    .select(['clients.name as joined_client_name', 'contacts.name as joined_contact_name'])
  const some = fields && [...fixedJobColumns, ...fields.map(({ name }) => name)]
  return (
    some === undefined ? jobs.selectAll('jobs') : jobs.select(some.map((name) => `jobs.${name}` as const))
  ).$castTo<JobRow>()
}

/** Turns a row of {@link selectJobs} into a record. */
export function jobRecord(fields: FieldTable, row: JobRow): JobRecord {
  return {
    id: row.id,
    jobNumber: row.job_number,
    revision: row.version,
    tag: jobTag(row.id, row.version),
    createdAt: row.created_at,
    values: fromColumns(fields, row),
    clientName: row.joined_client_name,
    contactName: row.joined_contact_name,
    priority: row.priority,
    fullyInvoiced: row.fully_invoiced === 1,
    shopJob: row.shop_job === 1,
  }
}

const jobById = often((db, id: string) => selectJobs(db).where('jobs.id', '=', id))

/** Reads one job, or null. */
export async function findJob(db: Db, fields: FieldTable, id: string): Promise<JobRecord | null> {
  const [row] = await jobById(db, id)
  return row === undefined ? null : jobRecord(fields, row)
}
