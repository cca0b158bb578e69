import type { FieldRow, FieldTable, FieldValue, Fields } from './fieldTable'
import { own } from '../json/json'

// Each digit can be read in one way only, so that a megabyte of zeros takes no longer than any other text.
const plainDecimal = /^(-?)0*(0|[1-9][0-9]*)(?:\.([0-9]+))?$/
// Many backends have a type for moments only, and a day is its midnight there.
const day = /^([0-9]{4}-[0-9]{2}-[0-9]{2})(T00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?)?$/
const moment =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?(Z|[+-][0-9]{2}:?[0-9]{2})$/
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A moment without a zone of its own would mean another time on every machine, so it is not one. Cut, never rounded. */
export function canonicalMoment(text: string): string | undefined {
  const [, seconds, fraction = '', zone] = moment.exec(text) ?? []
  if (seconds === undefined || zone === undefined) return undefined
  const time = Date.parse(`${seconds}.${`${fraction}000`.slice(0, 3)}${zone}`)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** What a server writes behind a day: nothing, or the midnight it begins with. */
export function midnightOf(value: unknown): string {
  return (typeof value === 'string' && day.exec(value)?.[2]) || ''
}

/**
 * A server's value in the one form its kind has here: decimals as plain digits with the row's places, date-times as
 * `YYYY-MM-DDTHH:mm:ss.sssZ`, UUIDs in lower case; text exactly as it came. Undefined when it is no value of that
 * kind: then it counts as left out, because guessing would be saving what nobody typed.
 */
export function canonicalValue(row: FieldRow, value: unknown): FieldValue | undefined {
  if (value === null) return null
  if (row.kind === 'boolean') return canonicalBoolean(value)
  if (row.kind === 'decimal') return canonicalDecimal(value, row.places ?? 0)
  // Keys are whole numbers at many backends, and so are texts like an order number at some.
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string') return undefined
  if (row.kind === 'date') return day.exec(text)?.[1]
  if (row.kind === 'dateTime') return canonicalMoment(text)
  if (row.kind === 'reference') return uuid.test(text) ? text.toLowerCase() : text
  return text
}

/** MySQL's truth is a number. */
function canonicalBoolean(value: unknown): boolean | undefined {
  if (value === 0 || value === 1) return value === 1
  return typeof value === 'boolean' ? value : undefined
}

/** The values an answer has for the fields of a table, copied name by name. */
export function canonicalFields(fields: FieldTable, record: unknown): Fields {
  const values: Record<string, FieldValue> = {}
  for (const row of fields) {
    const value = canonicalValue(row, own(record, row.name))
    if (value !== undefined) values[row.name] = value
  }
  return values
}

/** A sign on a zero stays: the checksum of the backend tells `-0` from `0`. */
function canonicalDecimal(value: unknown, places: number): string | undefined {
  const text = typeof value === 'number' ? digitsOf(value) : value
  const [, sign, whole, fraction = ''] = (typeof text === 'string' && plainDecimal.exec(text)) || []
  if (sign === undefined || whole === undefined) return undefined
  const digits = withoutTrailingZeros(fraction).padEnd(places, '0')
  return digits === '' ? `${sign}${whole}` : `${sign}${whole}.${digits}`
}

/** A number in digits, also one that JavaScript writes with an exponent. */
export function digitsOf(value: number): string {
  const text = String(value)
  return text.includes('e')
    ? value.toLocaleString('en', { useGrouping: false, maximumSignificantDigits: 17 })
    : text
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
