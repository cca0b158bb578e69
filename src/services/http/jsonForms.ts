import { own } from '../json/json'
import type { FieldTable, FieldValue, Fields } from '../record/fieldTable'

/** In which JSON type a backend has the values of fields: what was read as a number is written as one. */
export interface JsonForms {
  /** Takes note of a record as it was read. */
  learn(recordId: string, record: unknown): void
  /** Values in the form the backend has them in. */
  write(recordId: string, values: Fields): Readonly<Record<string, FieldValue | number>>
}

/** What a record does not tell, because it has no value there, another record of the same backend may. */
export function createJsonForms(fields: FieldTable): JsonForms {
  const ofRecords = new Map<string, Map<string, boolean>>()
  const ofAny = new Map<string, boolean>()
  const isNumber = (recordId: string, name: string) =>
    fields.find((row) => row.name === name)?.json === 'number' ||
    (ofRecords.get(recordId)?.get(name) ?? ofAny.get(name) ?? false)
  return {
    learn(recordId, record) {
      const ofRecord = ofRecords.get(recordId) ?? new Map<string, boolean>()
      ofRecords.set(recordId, ofRecord)
      for (const { name } of fields) {
        const value = own(record, name)
        if (value === null || value === undefined) continue
        for (const known of [ofRecord, ofAny]) known.set(name, typeof value === 'number')
      }
    },
    write(recordId, values) {
      const entries = Object.entries(values).map(([name, value]) => [
        name,
        isNumber(recordId, name) ? asNumber(value) : value,
      ])
      return Object.fromEntries(entries) as Readonly<Record<string, FieldValue | number>>
    },
  }
}

/** As a number, if it says the very same: no digit is lost, and no zero in front. */
function asNumber(value: FieldValue): FieldValue | number {
  if (value === null) return null
  const number = Number(value)
  return typeof value === 'boolean' || String(number) === value ? number : value
}
