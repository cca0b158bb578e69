import type { FieldRow, FieldTable, FieldValue } from '../../src/services/resources/job'
import { readDate, readDateTime } from './dateValues'
import { readDecimal } from './decimalValues'
import type { SentValue } from './jsonFloat'
import { trimOuterSpace } from './outerSpace'
import type { ReadValue } from './readValue'

const loneSurrogate = /\p{Surrogate}/u
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The row of a field, by its API name. */
export function fieldRow(fields: FieldTable, name: string): FieldRow | undefined {
  return fields.find((row) => row.name === name)
}

/** Whether a text is a UUID in its usual form, in either case. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

/**
 * Reads one sent value by its row of the field table. Text is kept exactly as sent; decimals come back with the
 * row's places, date-times in UTC with milliseconds, UUIDs in lower case. A text that was `stored` before there was a
 * limit may be over it, as long as it only gets shorter.
 */
export function readValue(row: FieldRow, sent: SentValue, stored: FieldValue = null): ReadValue {
  if (sent === null) return row.nullable ? { value: null } : refuse(row, 'must have a value.')
  if (row.kind === 'boolean') {
    return typeof sent === 'boolean' ? { value: sent } : refuse(row, 'must be true or false.')
  }
  if (row.kind === 'decimal') return readDecimal(row, sent)
  if (typeof sent !== 'string') return refuse(row, 'must be text.')
  if (row.kind === 'date') return readDate(row, sent)
  if (row.kind === 'dateTime') return readDateTime(row, sent)
  if (row.kind === 'reference') {
    return isUuid(sent) ? { value: sent.toLowerCase() } : refuse(row, 'must be a UUID.')
  }
  return row.kind === 'choice' ? readChoice(row, sent) : readText(row, sent, stored)
}

/** What a field holds when nobody has given it a value: the column default for rows added to the table later. */
export function emptyValue(row: FieldRow): FieldValue {
  if (row.nullable) return null
  if (row.kind === 'boolean') return false
  if (row.kind === 'decimal') return (0).toFixed(row.places ?? 2)
  return row.choices?.[0]?.value ?? ''
}

/**
 * The sentence that says why a text cannot be stored, if it cannot. Lengths count code points; white space alone is
 * nothing where something is asked for.
 */
export function textProblem(label: string, text: string, least: number, most: number): string | null {
  if (text.includes('\0')) return `${label} contains a character (U+0000) that cannot be stored.`
  if (loneSurrogate.test(text)) return `${label} contains half of a character (a lone surrogate).`
  const length = [...text].length
  if (length < least) return `${label} must have at least ${least} character${least === 1 ? '' : 's'}.`
  if (least > 0 && trimOuterSpace(text) === '') return `${label} must have a value.`
  if (length > most) return `${label} has ${length} characters; at most ${most} are possible.`
  return null
}

function readText(row: FieldRow, text: string, stored: FieldValue): ReadValue {
  const before = typeof stored === 'string' ? stored : ''
  const isLess = text === before || text.length < before.length
  const most = isLess ? Infinity : (row.maxLength ?? Infinity)
  const problem = textProblem(row.label, text, row.minLength ?? 0, most)
  return problem === null ? { value: text } : { problem }
}

function readChoice(row: FieldRow, text: string): ReadValue {
  const choices = row.choices ?? []
  if (choices.some((choice) => choice.value === text)) return { value: text }
  return refuse(row, `must be one of ${choices.map((choice) => choice.value).join(', ')}.`)
}

function refuse(row: FieldRow, rest: string): ReadValue {
  return { problem: `${row.label} ${rest}` }
}
