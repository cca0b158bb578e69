import type { FieldTable, Fields, FieldValue } from '../../src/services/resources/job'
import { holds } from './delta'
import { listWords } from '../values/words'
import { fieldRow } from '../values/fieldValues'
import type { JobRecord } from './jobRecord'
import type { Db, EventsTable } from '../database/tables'

/** An event with the name of the person who caused it. */
export type EventRow = EventsTable & { readonly staff_name: string | null }

/** An event as the API shows it. Times are ISO 8601; the deltas are null for an event that changed no field. */
export interface EventAnswer {
  readonly id: string
  readonly description: string
  readonly timestamp: string
  readonly staff: string | null
  readonly staff_id: string
  readonly event_type: string
  readonly schema_version: 1
  readonly change_id: string | null
  readonly delta_before: Fields | null
  readonly delta_after: Fields | null
  readonly delta_meta: Readonly<Record<string, unknown>> | null
  readonly delta_checksum: string | null
  /** Whether the job still holds everything this change wrote. */
  readonly can_undo: boolean
  readonly undo_description: string | null
}

/** A job's events, newest first. */
export async function readEvents(db: Db, fields: FieldTable, job: JobRecord): Promise<EventAnswer[]> {
  const rows = await db
    .selectFrom('events')
    .leftJoin('staff', 'staff.id', 'events.staff_id')
    .selectAll('events')
    .select('staff.name as staff_name')
    .where('job_id', '=', job.id)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map((row) => eventAnswer(fields, job, row))
}

/** Shows one event, with whether it can be undone on the job as it is now. */
export function eventAnswer(fields: FieldTable, job: JobRecord, row: EventRow): EventAnswer {
  const before = parseDelta(row.delta_before)
  const after = parseDelta(row.delta_after)
  const undo = row.change_id === null ? null : undoableFields(fields, job, before, after)
  return {
    id: row.id,
    description: row.description,
    timestamp: new Date(row.happened_at).toISOString(),
    staff: row.staff_name,
    staff_id: row.staff_id,
    event_type: row.event_type,
    schema_version: 1,
    change_id: row.change_id,
    delta_before: before,
    delta_after: after,
    delta_meta: parseMeta(row.delta_meta),
    delta_checksum: row.delta_checksum,
    can_undo: undo !== null,
    undo_description: undo === null ? null : `Put back ${listWords(undo)}`,
  }
}

/** Reads a stored delta. */
export function parseDelta(json: string | null): Record<string, FieldValue> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, FieldValue>)
}

function parseMeta(json: string | null): Record<string, unknown> | null {
  return json === null ? null : (JSON.parse(json) as Record<string, unknown>)
}

/** The labels of the fields an undo would put back, or null when there is nothing to undo. */
function undoableFields(
  fields: FieldTable,
  job: JobRecord,
  before: Fields | null,
  after: Fields | null,
): string[] | null {
  if (before === null || after === null || !holds(fields, job.values, after)) return null
  const changed = Object.keys(after).filter((name) => before[name] !== after[name])
  return changed.length === 0 ? null : changed.map((name) => fieldRow(fields, name)?.label ?? name)
}
