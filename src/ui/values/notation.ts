import { orElse } from '../parts/orElse'

/** What a day consists of. */
export type DayPart = 'year' | 'month' | 'day'

/** How a language writes amounts and days in a field. */
export interface Notation {
  readonly language: string
  /** What stands between the whole and the fraction. */
  readonly decimal: '.' | ','
  /** In which order a day is written; null where that depends on the region and none is named, as in English. */
  readonly dayOrder: readonly DayPart[] | null
  /** What stands between the parts of a day. */
  readonly daySeparator: string
}

const notations = new Map<string, Notation>()
const isoDay = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/

/** The notation of a language or a region (`de`, `en-NZ`). */
export function notationOf(language: string): Notation {
  const known = notations.get(language)
  if (known !== undefined) return known
  // A name that is no language is told nothing about: the notation of the API serves everybody.
  const notation = orElse(apiNotation, () => readNotation(language))
  notations.set(language, notation)
  return notation
}

/** An amount of the API (`1200.50`) as it stands in a field: without groups, so that it can be typed on. */
export function showDecimal(value: string, { decimal }: Notation): string {
  return value.replace('.', decimal)
}

/** A day of the API (`2026-03-04`) as it stands in a field: in the language's own order, the year in full. */
export function showDay(value: string, { dayOrder, daySeparator }: Notation): string {
  const [, year = '', month = '', day = ''] = isoDay.exec(value) ?? []
  if (dayOrder === null || year === '') return value
  const parts = { year, month, day }
  return dayOrder.map((part) => parts[part]).join(daySeparator)
}

const apiNotation: Notation = { language: 'en', decimal: '.', dayOrder: null, daySeparator: '-' }

/** Languages whose regions do not agree on the order, and that says nothing when no region is named. */
const ordersDiffer: ReadonlySet<string> = new Set(['en'])

function readNotation(language: string): Notation {
  const amount = new Intl.NumberFormat(language).formatToParts(1.5)
  const decimal = amount.some(({ value }) => value === ',') ? ',' : '.'
  if (ordersDiffer.has(language)) return { ...apiNotation, language, decimal }
  const calendar = { calendar: 'gregory', numberingSystem: 'latn' } as const
  const parts = new Intl.DateTimeFormat(language, {
    ...calendar,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).formatToParts(0)
  const isDayPart = (type: string): type is DayPart => type === 'year' || type === 'month' || type === 'day'
  const dayOrder = parts.map(({ type }) => type).filter(isDayPart)
  const between = parts.find(({ type, value }) => type === 'literal' && /[-./]/.test(value))?.value ?? '/'
  return { language, decimal, dayOrder, daySeparator: /[-./]/.exec(between)?.[0] ?? '/' }
}
