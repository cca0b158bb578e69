/** The forms a counted sentence can take in a language; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** How a language says numbers, lists and times. All of it is `Intl`; a catalogue only adds words. */
export interface Format {
  /** BCP 47, for instance `en` or `de`. */
  readonly language: string
  /** `count(2, { one: '# job', other: '# jobs' })` -> "2 jobs". */
  count(number: number, forms: PluralForms): string
  number(number: number): string
  /** A decimal of the API ("1234.50") as an amount of money, with the workshop's currency where it has set one. */
  money(decimal: string): string
  /** What stands before and behind an amount of money: `['NZ$', '']`, `['', '\u00a0€']`; nothing without a currency. */
  readonly currencySigns: readonly [before: string, behind: string]
  /** A decimal of the API as a number with two places: hours, for instance. */
  amount(decimal: string): string
  /** "Name, Client and Notes". */
  list(items: readonly string[]): string
  /** A calendar day, `YYYY-MM-DD`: "Fri 14 Mar", with the year when it is not this one. */
  day(date: string, now?: Date): string
  /** The same without the weekday, for narrow places: "14 Mar". */
  shortDay(date: string, now?: Date): string
  /** A moment, ISO 8601, as people say it: "today 14:02", "yesterday 09:30", "12 Mar 14:02". */
  when(moment: string, now?: Date): string
  /** How long ago, ISO 8601: "2 minutes ago". */
  ago(moment: string, now?: Date): string
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/**
 * Builds the formatters of a language, once. A date or number nobody can read is shown as it came.
 *
 * @param currency ISO 4217, for instance `NZD`; null for amounts without one.
 */
export function createFormat(language: string, currency: string | null = null): Format {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const twoPlaces = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const
  const amounts = new Intl.NumberFormat(language, twoPlaces)
  const money =
    currency === null
      ? amounts
      : new Intl.NumberFormat(language, { style: 'currency', currency, ...twoPlaces })
  const inWords = (format: Intl.NumberFormat, decimal: string) =>
    Number.isFinite(Number(decimal)) ? format.format(Number(decimal)) : decimal
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const days = {
    thisYear: new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' }),
    short: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
    otherYear: new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }),
  }
  const dayOf = (date: Date, now: Date, thisYear = days.thisYear) =>
    (date.getFullYear() === now.getFullYear() ? thisYear : days.otherYear).format(date)

  return {
    language,
    count: (number, forms) =>
      (forms[rules.select(number)] ?? forms.other).replaceAll('#', numbers.format(number)),
    number: (number) => numbers.format(number),
    money: (decimal) => inWords(money, decimal),
    currencySigns: signsAround(money),
    amount: (decimal) => inWords(amounts, decimal),
    list: (items) => lists.format(items),
    day(date, now = new Date()) {
      // Without a time zone the day is the reader's own, so that it never shifts by one.
      const day = new Date(`${date}T00:00:00`)
      return isReal(day) ? dayOf(day, now) : date
    },
    shortDay(date, now = new Date()) {
      const day = new Date(`${date}T00:00:00`)
      return isReal(day) ? dayOf(day, now, days.short) : date
    },
    when(moment, now = new Date()) {
      const date = new Date(moment)
      if (!isReal(date)) return moment
      const away = Math.round((startOfDay(date) - startOfDay(now)) / dayMs)
      const day = Math.abs(away) <= 1 ? relative.format(away, 'day') : dayOf(date, now)
      return `${day} ${clock.format(date)}`
    },
    ago(moment, now = new Date()) {
      const date = new Date(moment)
      if (!isReal(date)) return moment
      const minutes = Math.round((date.getTime() - now.getTime()) / minuteMs)
      if (minutes === 0) return relative.format(0, 'second')
      if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
      if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour')
      return relative.format(Math.round(minutes / (24 * 60)), 'day')
    },
  }
}

/** A language may write marks of direction about an amount, which are no part of the sign. */
function signsAround(money: Intl.NumberFormat): readonly [string, string] {
  const parts = money.formatToParts(1)
  const at = parts.findIndex(({ type }) => type === 'integer')
  const textOf = (some: typeof parts) =>
    some
      .filter(({ type }) => type === 'currency' || type === 'literal')
      .map(({ value }) => value.replace(/[\u200e\u200f]/g, ''))
      .join('')
  return [textOf(parts.slice(0, at)), textOf(parts.slice(at))]
}

function isReal(date: Date): boolean {
  return !Number.isNaN(date.getTime())
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
