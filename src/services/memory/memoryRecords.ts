import { canonicalValue } from '../record/canonicalValue'
import type { FieldRow, FieldTable, Fields } from '../record/fieldTable'
import { jobFields } from '../resources/job'
import type { RecordEvent, RecordVersion } from '../port/recordApi'

/** A record in memory. */
export interface MemoryRecord {
  readonly fields: Fields
  /** The version, later with every write of a field. */
  readonly updatedAt: number
  /** Newest first. */
  readonly events: readonly RecordEvent[]
}

/** A backend in memory. Several clients may share one. */
export interface MemoryRecords {
  readonly fields: FieldTable
  readonly jobs: Map<string, MemoryRecord>
  /** Who deleted what, by id. */
  readonly deleted: Map<string, string | null>
  /** The clock, in ms. */
  readonly now: () => number
}

/** What a backend in memory begins with. */
export interface MemoryRecordsOptions {
  /** Default: the job's field table. */
  readonly fields?: FieldTable
  /** Values by id. Default: none. */
  readonly jobs?: Readonly<Record<string, Fields>>
  /** Default: `Date.now`. */
  readonly now?: () => number
}

/** Makes a backend with these records. */
export function createMemoryRecords(options: MemoryRecordsOptions = {}): MemoryRecords {
  const { fields = jobFields, jobs = {}, now = Date.now } = options
  const records = Object.entries(jobs).map(([recordId, values]): [string, MemoryRecord] => {
    return [recordId, { fields: canonical(fields, values), updatedAt: now(), events: [] }]
  })
  return { fields, jobs: new Map(records), deleted: new Map(), now }
}

/** A record as a read answers it. */
export function versionOf(recordId: string, job: MemoryRecord): RecordVersion {
  return {
    etag: etagOf(recordId, job),
    fields: job.fields,
    names: {},
    events: job.events.map((event) => ({
      ...event,
      canUndo: event.after !== null && holds(job, event.after),
    })),
    details: { updated_at: new Date(job.updatedAt).toISOString() },
  }
}

export function etagOf(recordId: string, { updatedAt }: MemoryRecord): string {
  return `W/"job:${recordId}:${updatedAt}"`
}

/** Whether a record still has every one of these values. */
export function holds({ fields }: MemoryRecord, values: Fields): boolean {
  return Object.entries(values).every(([name, value]) => fields[name] === value)
}

/** The values with every one in the form its kind is kept in. */
export function canonical(table: FieldTable, values: Fields): Fields {
  const entries = Object.entries(values).map(([name, value]) => {
    const row = table.find((each) => each.name === name)
    return [name, (row && canonicalValue(row, value)) ?? value]
  })
  return Object.fromEntries(entries) as Fields
}

/** Why a value cannot be kept, in a sentence; null when it can. */
export function problemOf(row: FieldRow | undefined, value: Fields[string]): string | null {
  if (row === undefined) return 'There is no such field.'
  if (value === null) return row.nullable ? null : `${row.label} must have a value.`
  if (canonicalValue(row, value) === undefined) return `${row.label} has a value of another kind.`
  const length = typeof value === 'string' ? [...value].length : 0
  if (length > (row.maxLength ?? Infinity)) return `${row.label} is too long.`
  return length < (row.minLength ?? 0) ? `${row.label} is too short.` : null
}
