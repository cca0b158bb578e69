import type { Kysely, Transaction } from 'kysely'

/** What a column can hold in both databases: booleans are 0 and 1, decimals and dates are text. */
export type Stored = string | number | null

export interface StaffTable {
  id: string
  username: string
  name: string
  role: string
  password_hash: string
}

/** One row per signed-in browser; deleting it ends the session. Times are in ms. */
export interface SessionsTable {
  id: string
  staff_id: string
  expires_at: number
}

export interface ClientsTable {
  id: string
  name: string
  email: string
  phone: string
  /** The name as `searchText` has it; null until the next start for a row that came in some other way. */
  search_name?: string | null
}

export interface ContactsTable {
  id: string
  client_id: string
  name: string
  email: string
  phone: string
  is_primary: number
}

/** The fixed columns of a job; one more per row of the field table. */
export interface JobsTable {
  id: string
  job_number: number
  /** The revision: `updated_at` in ms, and the number in the ETag. The column is called what it was in the first database. */
  version: number
  created_at: number
  /** How many events the job has had: the sequence number of the newest one. */
  event_count: number
  priority: number
  fully_invoiced: number
  shop_job: number
  [editable: string]: Stored
}

export interface EventsTable {
  id: string
  job_id: string
  sequence: number
  staff_id: string
  event_type: string
  description: string
  happened_at: number
  change_id: string | null
  /** JSON, with the three beside it, or null for an event that changed no field. */
  delta_before: string | null
  delta_after: string | null
  delta_meta: string | null
  delta_checksum: string | null
}

/** A revision of an estimate, a quote or the actual costs. Amounts are text with 2 places. */
export interface CostSetsTable {
  id: string
  job_id: string
  kind: string
  rev: number
  cost: string
  revenue: string
  hours: string
  created_at: number
  /** JSON list of lines. */
  lines: string
}

export interface InvoicesTable {
  id: string
  job_id: string
  number: string
  status: string
  date: string
  due_date: string
  total_excl_tax: string
  total_incl_tax: string
  amount_due: string
}

/** What stays of a deleted job: who deleted it, and for 30 days the job. */
export interface TombstonesTable {
  job_id: string
  job_number: number
  deleted_by: string
  deleted_at: number
  /** The job's row as JSON, as long as it can be restored; null afterwards. */
  kept?: string | null
}

/** Which request made which job: kept for ever, so that a request that comes twice makes one job, also a deleted one. */
export interface CreationsTable {
  change_id: string
  job_id: string
  job_number: number
  staff_id: string
}

export interface CountersTable {
  name: string
  value: number
}

/** How often something was tried, by its name, until a moment in ms: for all servers on this database. */
export interface LimitsTable {
  name: string
  count: number
  ends_at: number
}

/** An event stream that some server on this database holds open, until it says so no more. */
export interface StreamsTable {
  id: string
  session_id: string
  staff_id: string
  ends_at: number
}

/** The versions of the schema that servers on this database have had. */
export interface SchemaVersionsTable {
  version: number
}

/** Every table of the database. */
export interface Tables {
  staff: StaffTable
  sessions: SessionsTable
  clients: ClientsTable
  contacts: ContactsTable
  jobs: JobsTable
  events: EventsTable
  cost_sets: CostSetsTable
  invoices: InvoicesTable
  tombstones: TombstonesTable
  creations: CreationsTable
  counters: CountersTable
  limits: LimitsTable
  streams: StreamsTable
  schema_versions: SchemaVersionsTable
}

/** The database, or a transaction in it. */
export type Db = Kysely<Tables> | Transaction<Tables>
