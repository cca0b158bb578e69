import { monthNamed } from './monthNames'
import type { ReadInput } from './readInput'
import { showDay, type DayPart, type Notation } from './notation'

/** A day by its parts, as typed: the year has two or four digits. */
type Parts = Readonly<Record<DayPart, string>>

const yearFirst = /^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})$/
/** Three numbers with the same between them. */
const numbers = /^([0-9]{1,4})\s?([-/.])\s?([0-9]{1,2})\s?\2\s?([0-9]{2}|[0-9]{4})\.?$/
const dayName = /^([0-9]{1,2})(?:st|nd|rd|th)?[.\s-]{1,2}([\p{L}.]+)[,\s-]{1,2}([0-9]{2}|[0-9]{4})$/u
const nameDay = /^([\p{L}.]+)[\s-]([0-9]{1,2})(?:st|nd|rd|th)?[,\s-]{1,2}([0-9]{2}|[0-9]{4})$/u
const clock = /^([0-9]{1,2}):([0-9]{2})$/
/** No job is older; `0002` is the beginning of a year somebody is still typing. */
const firstYear = 1900
/** Of two digits, up to which a year is one of this century; those beyond may be of either. */
const lastShortYear = 69

const dayFirst = ['day', 'month', 'year'] as const
const monthFirst = ['month', 'day', 'year'] as const

/**
 * Reads a day: year first in every language (`2026-03-04`), in the language's own order (`4/3/2026`, `4.3.26`), or with
 * the month's name. Where more than one day can be meant, neither is taken: the sentence names both. Days that do not
 * exist, and years that are half typed, are refused.
 */
export function readDateText(text: string, notation: Notation): ReadInput {
  const days = [...new Set(written(text, notation).flatMap(withYear).map(iso))]
  const real = days.filter(exists)
  const [day, other] = real
  if (day !== undefined && other !== undefined) return { problem: twoDays(text, day, other, notation) }
  const [value = days[0]] = real
  if (value === undefined) return { problem: { code: 'notADate' } }
  if (Number(value.slice(0, 4)) < firstYear) return { problem: { code: 'tooEarly', year: firstYear } }
  return day === undefined ? { problem: { code: 'noSuchDay', text } } : { value: day }
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

/** Every way to read a text as a day; most have one, and some none. */
function written(text: string, notation: Notation): readonly Parts[] {
  const [iso, year = '', month = '', day = ''] = yearFirst.exec(text) ?? []
  if (iso !== undefined) return [{ year, month, day }]
  return [...inNumbers(text, notation), ...inWords(text, notation)]
}

function inNumbers(text: string, { dayOrder }: Notation): readonly Parts[] {
  const [found, a = '', separator, b = '', c = ''] = numbers.exec(text) ?? []
  if (found === undefined) return []
  const values = [a, b, c]
  const inOrder = (order: readonly DayPart[]): Parts => {
    const at = (part: DayPart) => values[order.indexOf(part)] ?? ''
    return { year: at('year'), month: at('month'), day: at('day') }
  }
  // Points are written by people who name the day first, whatever the language of the page.
  const isForeign = dayOrder?.[0] === 'month' && separator === '.'
  const both = [inOrder(dayFirst), inOrder(monthFirst)]
  if (dayOrder === null || isForeign) return both
  const own = inOrder(dayOrder)
  // What is no day in one's own order can still be one that only another order means.
  return withYear(own).some((parts) => exists(iso(parts))) ? [own] : [own, ...both]
}

function inWords(text: string, notation: Notation): readonly Parts[] {
  const [isDayFirst, first = '', second = '', year = ''] = dayName.exec(text) ?? nameDay.exec(text) ?? []
  if (isDayFirst === undefined) return []
  const [day, name] = /^[0-9]/.test(first) ? [first, second] : [second, first]
  const month = monthNamed(name, notation.language)
  return month === null ? [] : [{ year, month: String(month), day }]
}

/** A year of two digits is one of this century, or one of two. */
function withYear(parts: Parts): readonly Parts[] {
  if (parts.year.length !== 2) return parts.year.length === 4 ? [parts] : []
  const centuries = Number(parts.year) > lastShortYear ? ['19', '20'] : ['20']
  return centuries.map((century) => ({ ...parts, year: century + parts.year }))
}

function iso({ year, month, day }: Parts): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function exists(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The two days a text can mean, each as nobody reads it otherwise. */
function twoDays(text: string, one: string, other: string, { language }: Notation) {
  const inWords = (day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString(language, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    })
  return { code: 'ambiguous', text, one: inWords(one), other: inWords(other) } as const
}
