import type { FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import { deltaChecksum, type EncodedField } from '../values/checksum'
import { encodeStored, shortestDecimal } from '../values/encodeValue'
import { fieldRow } from '../values/fieldValues'

/** An event's four delta columns; all null for an event that changed no field. */
export interface RecordedDelta {
  readonly delta_before: string | null
  readonly delta_after: string | null
  readonly delta_meta: string | null
  readonly delta_checksum: string | null
}

/** What an event keeps of a change: JSON of the values before and after, and the checksum of the former. */
export function recordedDelta(
  fields: FieldTable,
  jobId: string,
  before: Fields,
  after: Fields,
  meta: Readonly<Record<string, unknown>>,
): RecordedDelta {
  const names = Object.keys(after)
  if (names.length === 0) {
    return { delta_before: null, delta_after: null, delta_meta: null, delta_checksum: null }
  }
  return {
    delta_before: JSON.stringify(wireValues(fields, before)),
    delta_after: JSON.stringify(wireValues(fields, after)),
    delta_meta: JSON.stringify({ fields: names, ...meta }),
    delta_checksum: deltaChecksum(jobId, encodeFields(fields, before, names)),
  }
}

/** Values of a job as they count in a checksum. */
export function encodeFields(fields: FieldTable, values: Fields, names: readonly string[]): EncodedField[] {
  return names.map((name) => {
    const row = fieldRow(fields, name)
    return [name, encodeStored(row?.kind ?? 'text', values[name] ?? null)]
  })
}

/** Whether a job still holds every one of these values. Only decimals have more than one way to be written. */
export function holds(fields: FieldTable, values: Fields, expected: Fields): boolean {
  const present = wireValues(fields, values)
  return Object.entries(wireValues(fields, expected)).every(([name, value]) => present[name] === value)
}

/** In a delta, decimals are the shortest text that means the same. */
function wireValues(fields: FieldTable, values: Fields): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isDecimal = fieldRow(fields, name)?.kind === 'decimal' && typeof value === 'string'
      return [name, isDecimal ? shortestDecimal(value) : value]
    }),
  )
}
