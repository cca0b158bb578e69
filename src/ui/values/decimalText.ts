import { NumberParser } from '@internationalized/number'
import type { FieldRow } from '../../services/record/fieldTable'
import type { ReadInput } from './readInput'
import { showDecimal, type Notation } from './notation'

/**
 * An amount by what stands before its fraction: sign, whole, group separator, fraction. Groups have exactly three
 * digits and one kind of separator.
 */
const written = {
  '.': /^(-?)(\p{Nd}*|(?!0)\p{Nd}{1,3}([,'’\s])\p{Nd}{3}(?:\3\p{Nd}{3})*)(?:\.(\p{Nd}*))?$/u,
  ',': /^(-?)(\p{Nd}*|(?!0)\p{Nd}{1,3}([.'’\s])\p{Nd}{3}(?:\3\p{Nd}{3})*)(?:,(\p{Nd}*))?$/u,
}
/** As the API writes it: no language reads a point and one or two digits as anything else. */
const plain = /^(-?)([0-9]*)()\.([0-9]*)$/
/** A thousand to one person and a fraction to another. */
const ambiguous = { '.': /^-?([1-9][0-9]{0,2}),([0-9]{3})$/, ',': /^-?([1-9][0-9]{0,2})\.([0-9]{3})$/ }
/** `$`, `NZ$`, `EUR`: what an amount is of, before it or behind it. */
const currency = /^(-?)\s*(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})\s*|(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3})$/gu
const arabic = { '٫': '.', '٬': ',' } as const
const english = new NumberParser('en')
const parsers = new Map<string, NumberParser>()

/**
 * Reads an amount; the value has exactly the row's places. Nothing is guessed: a text that means one amount to one
 * person and another to the next is refused with both, and digits that have no place are not dropped, not even zeros.
 */
export function readDecimalText(row: FieldRow, text: string, notation: Notation): ReadInput {
  const bare = withoutCurrency(text).replace(/[٫٬]/g, (mark) => arabic[mark as keyof typeof arabic])
  const places = row.places ?? 2
  const [unclear] = ambiguous[notation.decimal].exec(bare) ?? []
  if (unclear !== undefined) return { problem: unclearAmount(text, bare, places, notation) }
  const own = written[notation.decimal].exec(bare)
  const [found, sign = '', groups = '', , fraction = ''] = own ?? plain.exec(bare) ?? []
  const whole = groups.replace(/\P{Nd}/gu, '')
  if (found === undefined || whole + fraction === '') return { problem: { code: 'notANumber' } }
  if (fraction.length > places) return { problem: { code: 'tooManyPlaces', places } }
  const digits = `${sign}${whole}${decimalOf(whole + fraction, own === null ? '.' : notation.decimal)}${fraction}`
  const amount = (own === null ? english : parserOf(notation.language)).parse(digits)
  if (Number.isNaN(amount)) return { problem: { code: 'notANumber' } }
  const most = (row.maxDigits ?? 15) - places
  if (Math.abs(amount) >= 10 ** most) return { problem: { code: 'tooManyDigits', most } }
  if (row.min !== undefined && amount < row.min) return { problem: { code: 'tooSmall', min: row.min } }
  // Fifteen digits are exact in a number.
  const value = row.places === undefined ? String(amount) : amount.toFixed(row.places)
  return { value: Number(value) === 0 ? value.replace('-', '') : value }
}

/** Arabic digits have a decimal sign of their own. */
function decimalOf(digits: string, usual: string): string {
  return /[\u0660-\u0669\u06f0-\u06f9]/.test(digits) ? '٫' : usual
}

function withoutCurrency(text: string): string {
  return text
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(currency, '$1')
    .trim()
}

function parserOf(language: string): NumberParser {
  const parser = parsers.get(language) ?? new NumberParser(language)
  parsers.set(language, parser)
  return parser
}

/** Both amounts, as they are clear to everybody; where the other has no place for its digits, the one again. */
function unclearAmount(text: string, bare: string, places: number, notation: Notation) {
  const [whole = '', thousandths = ''] = bare.split(/[.,]/)
  const isFraction = /^0*$/.test(thousandths.slice(places))
  const fraction = isFraction ? thousandths.slice(0, places).padEnd(places, '0') : '0'.repeat(places)
  return {
    code: 'ambiguous',
    text,
    one: whole + thousandths,
    other: showDecimal(`${isFraction ? whole : whole + thousandths}.${fraction}`, notation),
  } as const
}
