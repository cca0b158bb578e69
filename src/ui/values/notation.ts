import { orElse } from '../parts/orElse'

/** How a language writes amounts and days in a field. */
export interface Notation {
  /** What stands between the whole and the fraction. */
  readonly decimal: '.' | ','
  /** Days are written `31.12.2026`; otherwise year first, as in `2026-12-31`. */
  readonly isDayFirst: boolean
}

const notations = new Map<string, Notation>()
const dayParts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/

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

/** A day of the API (`2026-03-04`) as it stands in a field. */
export function showDay(value: string, { isDayFirst }: Notation): string {
  return isDayFirst ? value.replace(dayParts, '$3.$2.$1') : value
}

const apiNotation: Notation = { decimal: '.', isDayFirst: false }

function readNotation(language: string): Notation {
  const amount = new Intl.NumberFormat(language).formatToParts(1.5)
  const day = new Intl.DateTimeFormat(language).formatToParts(0)
  const isDayFirst = day[0]?.type === 'day' && day[1]?.value.trim() === '.'
  return { decimal: amount.some(({ value }) => value === ',') ? ',' : '.', isDayFirst }
}
