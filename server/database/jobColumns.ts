import type { FieldRow, FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import type { Stored } from './tables'

/** A field's value as its column holds it. Booleans become 0 and 1, which both databases know. */
export function toStored(value: FieldValue): Stored {
  return typeof value === 'boolean' ? Number(value) : value
}

/** The columns of a set of fields. */
export function toColumns(values: Fields): Record<string, Stored> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toStored(value)]))
}

/** The fields of a stored row, key by key from the field table. */
export function fromColumns(fields: FieldTable, columns: Readonly<Record<string, Stored>>): Fields {
  return Object.fromEntries(fields.map((row) => [row.name, fromStored(row, columns[row.name] ?? null)]))
}

function fromStored(row: FieldRow, stored: Stored): FieldValue {
  if (stored === null) return null
  return row.kind === 'boolean' ? stored === 1 : String(stored)
}
