import type { FieldRow } from '../../src/services/resources/job'
import type { ReadValue } from './readValue'

const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const moment =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::([0-5][0-9])(?:\.([0-9]{1,9}))?)?(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])$/

/** Reads a calendar day, `YYYY-MM-DD`. */
export function readDate(row: FieldRow, text: string): ReadValue {
  return isCalendarDay(text)
    ? { value: text }
    : { problem: `${row.label} must be a day that exists, written as YYYY-MM-DD.` }
}

/**
 * Reads a moment with its zone (RFC 3339) and stores it in UTC, cut (not rounded) to milliseconds. A moment without
 * a zone is refused: it would mean a different time on every machine.
 */
export function readDateTime(row: FieldRow, text: string): ReadValue {
  const [, date = '', minutes = '', seconds = '00', fraction = '', zone = ''] = moment.exec(text) ?? []
  const milliseconds = `${fraction}000`.slice(0, 3)
  const time = isCalendarDay(date) ? Date.parse(`${date}T${minutes}:${seconds}.${milliseconds}${zone}`) : NaN
  const utc = Number.isNaN(time) ? '' : new Date(time).toISOString()
  if (!isCalendarDay(utc.slice(0, 10))) {
    return { problem: `${row.label} must be a date and time with its zone, such as 2026-03-04T09:30:00Z.` }
  }
  return { value: utc }
}

/** Whether a text is `YYYY-MM-DD` and that day exists, from year 1 to 9999. */
export function isCalendarDay(text: string): boolean {
  if (!day.test(text) || text.startsWith('0000')) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
