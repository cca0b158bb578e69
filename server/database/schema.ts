import type { Tables } from './tables'

type ColumnType = 'text' | 'bigint' | 'integer'
/** A table's columns with their types and traits. */
export type Columns = Readonly<Record<string, readonly [ColumnType, ...('key' | 'unique' | 'optional')[]]>>

export const tables: Readonly<Record<keyof Tables, Columns>> = {
  staff: {
    id: ['text', 'key'],
    username: ['text', 'unique'],
    name: ['text'],
    role: ['text'],
    password_hash: ['text'],
  },
  sessions: { id: ['text', 'key'], staff_id: ['text'], expires_at: ['bigint'] },
  clients: {
    id: ['text', 'key'],
    name: ['text'],
    email: ['text'],
    phone: ['text'],
    search_name: ['text', 'optional'],
  },
  contacts: {
    id: ['text', 'key'],
    client_id: ['text'],
    name: ['text'],
    email: ['text'],
    phone: ['text'],
    is_primary: ['integer'],
  },
  jobs: {
    id: ['text', 'key'],
    job_number: ['integer', 'unique'],
    version: ['bigint'],
    created_at: ['bigint'],
    event_count: ['integer'],
    priority: ['integer'],
    fully_invoiced: ['integer'],
    shop_job: ['integer'],
  },
  events: {
    id: ['text', 'key'],
    job_id: ['text'],
    sequence: ['integer'],
    staff_id: ['text'],
    event_type: ['text'],
    description: ['text'],
    happened_at: ['bigint'],
    change_id: ['text', 'unique', 'optional'],
    delta_before: ['text', 'optional'],
    delta_after: ['text', 'optional'],
    delta_meta: ['text', 'optional'],
    delta_checksum: ['text', 'optional'],
  },
  cost_sets: {
    id: ['text', 'key'],
    job_id: ['text'],
    kind: ['text'],
    rev: ['integer'],
    cost: ['text'],
    revenue: ['text'],
    hours: ['text'],
    created_at: ['bigint'],
    lines: ['text'],
  },
  invoices: {
    id: ['text', 'key'],
    job_id: ['text'],
    number: ['text'],
    status: ['text'],
    date: ['text'],
    due_date: ['text'],
    total_excl_tax: ['text'],
    total_incl_tax: ['text'],
    amount_due: ['text'],
  },
  tombstones: {
    job_id: ['text', 'key'],
    job_number: ['integer'],
    deleted_by: ['text'],
    deleted_at: ['bigint'],
    kept: ['text', 'optional'],
  },
  creations: {
    change_id: ['text', 'key'],
    job_id: ['text'],
    job_number: ['integer'],
    staff_id: ['text'],
  },
  counters: { name: ['text', 'key'], value: ['integer'] },
  limits: { name: ['text', 'key'], count: ['integer'], ends_at: ['bigint'] },
  streams: { id: ['text', 'key'], session_id: ['text'], staff_id: ['text'], ends_at: ['bigint'] },
  schema_versions: { version: ['integer', 'key'] },
}

/** The columns a job has in any case, whatever its fields are. */
export const fixedJobColumns: readonly string[] = Object.keys(tables.jobs)

interface Index {
  readonly on: keyof Tables
  readonly columns: string[]
  readonly unique?: true
}

/** What belongs to a job or a client is found without looking at that of all others. */
export const indexes: Readonly<Record<string, Index>> = {
  events_of_job: { on: 'events', columns: ['job_id', 'sequence'], unique: true },
  cost_sets_of_job: { on: 'cost_sets', columns: ['job_id', 'rev'] },
  invoices_of_job: { on: 'invoices', columns: ['job_id'] },
  contacts_of_client: { on: 'contacts', columns: ['client_id'] },
  jobs_of_client: { on: 'jobs', columns: ['client_id'] },
}

/** The number before the first job's. */
export const lastNumberBefore = 96_000
