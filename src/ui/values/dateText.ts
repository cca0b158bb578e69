import type { ReadInput } from './readInput'
import { showDay, type Notation } from './notation'

const yearFirst = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/
const dayFirst = /^([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})$/
const clock = /^([0-9]{1,2}):([0-9]{2})$/
/** No job is older; `0002` is the beginning of a year somebody is still typing. */
const firstYear = 1900

/**
 * Reads a day: year first (`2026-03-04`, `2026/3/4`) in every language, `4.3.2026` where days are written so. Days
 * that do not exist, and years that are half typed, are refused.
 */
export function readDateText(text: string, { isDayFirst }: Notation): ReadInput {
  const value = written(text, isDayFirst)
  if (value === null) return { problem: { code: 'notADate' } }
  if (Number(value.slice(0, 4)) < firstYear) return { problem: { code: 'tooEarly', year: firstYear } }
  return exists(value) ? { value } : { problem: { code: 'noSuchDay', text } }
}

/** A moment as the form shows it: local time, to the minute. */
export function showMoment(value: string, notation: Notation): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  const two = (part: number) => String(part).padStart(2, '0')
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${showDay(date, notation)} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Reads a moment in local time; the value is UTC with milliseconds. */
export function readMomentText(text: string, notation: Notation): ReadInput {
  const end = Math.max(text.lastIndexOf(' '), text.lastIndexOf('T'), 0)
  const [, hours = '', minutes = ''] = clock.exec(text.slice(end + 1)) ?? []
  const read = readDateText(text.slice(0, end).trimEnd(), notation)
  const [year = 0, month = 1, dayOfMonth = 1] =
    'value' in read ? String(read.value).split('-').map(Number) : []
  const possible = 'value' in read && Number(hours) < 24 && Number(minutes) < 60
  if (!possible || minutes === '') return { problem: { code: 'notAMoment' } }
  return { value: new Date(year, month - 1, dayOfMonth, Number(hours), Number(minutes)).toISOString() }
}

/** The text with year, month and day in the order of the API; null when it is no day at all. */
function written(text: string, isDayFirst: boolean): string | null {
  const [first, ...parts] = yearFirst.exec(text) ?? (isDayFirst ? dayFirst.exec(text) : null) ?? []
  if (first === undefined) return null
  const [year = '', month = '', day = ''] = parts[0]?.length === 4 ? parts : parts.reverse()
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function exists(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
