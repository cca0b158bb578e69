import type { FieldTable, Fields, FieldValue } from '../../src/services/resources/job'
import { holds } from './delta'
import { listWords } from '../values/words'
import { fieldRow } from '../values/fieldValues'
import type { JobRecord } from './jobRecord'
import type { EventsTable } from '../database/tables'

/** A longer text, in UTF-16 code units, is left out of the events that come with a job. */
const longestValue = 200

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
  /** The names of fields whose values are too long to come along; a page of events has them. */
  readonly left_out: readonly string[]
  /** Whether the job still holds everything this change wrote. */
  readonly can_undo: boolean
  readonly undo_description: string | null
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
    left_out: [],
    can_undo: undo !== null,
    undo_description: undo === null ? null : `Put back ${listWords(undo)}`,
  }
}

/** An event without its long texts, so that any number of them stays small. */
export function shortEvent(event: EventAnswer): EventAnswer {
  const { delta_before, delta_after } = event
  const isLong = (value: FieldValue | undefined) => typeof value === 'string' && value.length > longestValue
  const names = Object.keys(delta_after ?? {}).filter(
    (name) => isLong(delta_before?.[name]) || isLong(delta_after?.[name]),
  )
  if (names.length === 0) return event
  const rest = (delta: Fields | null) =>
    delta && Object.fromEntries(Object.entries(delta).filter(([name]) => !names.includes(name)))
  return { ...event, delta_before: rest(delta_before), delta_after: rest(delta_after), left_out: names }
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
