import type { ReadInput } from './fieldInput'

const day = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/
const moment = /^([0-9/.-]+)[T ]+([0-9]{1,2}):([0-9]{2})$/

/** Reads a day written year first (`2026-03-04`, `2026/3/4`); days that do not exist are refused. */
export function readDateText(text: string): ReadInput {
  const [, year = '', month = '', date = ''] = day.exec(text) ?? []
  const value = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(value) ? { value } : { problem: { code: 'notADate' } }
}

/** A moment as the form shows it: local time, to the minute. */
export function showMoment(value: string): string {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  const two = (part: number) => String(part).padStart(2, '0')
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Reads a moment in local time; the value is UTC with milliseconds. */
export function readMomentText(text: string): ReadInput {
  const [, date = '', hours = '', minutes = ''] = moment.exec(text) ?? []
  const read = readDateText(date)
  const [year = 0, month = 1, dayOfMonth = 1] =
    'value' in read ? String(read.value).split('-').map(Number) : []
  const possible = 'value' in read && Number(hours) < 24 && Number(minutes) < 60
  if (!possible || minutes === '') return { problem: { code: 'notAMoment' } }
  return { value: new Date(year, month - 1, dayOfMonth, Number(hours), Number(minutes)).toISOString() }
}

function isDay(text: string): boolean {
  if (text.startsWith('0000')) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
