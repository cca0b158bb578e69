import { own } from '../json/json'
import { digitsOf, midnightOf } from '../record/canonicalValue'
import type { FieldRow, FieldTable, FieldValue, Fields } from '../record/fieldTable'

type Written = FieldValue | number
type Form = (value: FieldValue) => Written

/** In which form a backend has the values of fields: what was read as a number, or as a midnight, is written as one. */
export interface JsonForms {
  /** Takes note of a record as it was read. */
  learn(recordId: string, record: unknown): void
  /** Values in the form the backend has them in. */
  write(recordId: string, values: Fields): Readonly<Record<string, Written>>
}

/** What a record does not tell, because it has no value there, another record of the same backend may. */
export function createJsonForms(fields: FieldTable): JsonForms {
  const ofRecords = new Map<string, Map<string, Form>>()
  const ofAny = new Map<string, Form>()
  const formOf = (recordId: string, name: string): Form =>
    fields.find((row) => row.name === name)?.json === 'number'
      ? asNumber
      : (ofRecords.get(recordId)?.get(name) ?? ofAny.get(name) ?? asItIs)
  return {
    learn(recordId, record) {
      const ofRecord = ofRecords.get(recordId) ?? new Map<string, Form>()
      ofRecords.set(recordId, ofRecord)
      for (const row of fields) {
        const value = own(record, row.name)
        if (value === null || value === undefined) continue
        const form = formIn(row, value)
        for (const known of [ofRecord, ofAny]) known.set(row.name, form)
      }
    },
    write(recordId, values) {
      const entries = Object.entries(values).map(([name, value]) => [name, formOf(recordId, name)(value)])
      return Object.fromEntries(entries) as Readonly<Record<string, Written>>
    },
  }
}

function formIn({ kind }: FieldRow, value: unknown): Form {
  if (typeof value === 'number') return asNumber
  const midnight = kind === 'date' ? midnightOf(value) : ''
  return midnight === '' ? asItIs : (day) => (typeof day === 'string' ? day + midnight : day)
}

function asItIs(value: FieldValue): Written {
  return value
}

/** As a number, if JSON can say the very same: no digit is lost, no zero in front, and no word like `Infinity`. */
function asNumber(value: FieldValue): Written {
  if (value === null) return null
  const number = Number(value)
  const isSame = typeof value === 'boolean' || (Number.isFinite(number) && digitsOf(number) === value)
  return isSame ? number : value
}
