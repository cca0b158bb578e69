import type { FieldRow } from '../../services/record/fieldTable'
import type { ReadInput } from './readInput'
import { showDecimal, type Notation } from './notation'

/**
 * An amount by what stands before its fraction: sign, whole, group separator, fraction. Groups have exactly three
 * digits and one kind of separator.
 */
const written = {
  '.': /^(-?)([0-9]*|[1-9][0-9]{0,2}([,'’\s])[0-9]{3}(?:\3[0-9]{3})*)(?:\.([0-9]*))?$/,
  ',': /^(-?)([0-9]*|[1-9][0-9]{0,2}([.'’\s])[0-9]{3}(?:\3[0-9]{3})*)(?:,([0-9]*))?$/,
}
/** As the API writes it: no language reads a point and one or two digits as anything else. */
const plain = /^(-?)([0-9]*)()\.([0-9]*)$/
/** A thousand to one person and a fraction to another. */
const ambiguous = { '.': /^-?([1-9][0-9]{0,2}),([0-9]{3})$/, ',': /^-?([1-9][0-9]{0,2})\.([0-9]{3})$/ }
const separators = /[^0-9]/g

/**
 * Reads an amount without ever passing through a binary fraction; the value has exactly the row's places. Nothing is
 * guessed: no text means one amount in one language and another in another, and digits that have no place are not
 * dropped, not even zeros.
 */
export function readDecimalText(row: FieldRow, text: string, notation: Notation): ReadInput {
  const places = row.places ?? 2
  const [unclear] = ambiguous[notation.decimal].exec(text) ?? []
  if (unclear !== undefined) return { problem: unclearAmount(text, places, notation) }
  const [found, sign = '', groups = '', , fractionDigits = ''] =
    written[notation.decimal].exec(text) ?? plain.exec(text) ?? []
  const wholeDigits = groups.replace(separators, '')
  if (found === undefined || wholeDigits + fractionDigits === '') return { problem: { code: 'notANumber' } }
  if (fractionDigits.length > places) return { problem: { code: 'tooManyPlaces', places } }
  const most = (row.maxDigits ?? 15) - places
  const whole = withoutLeadingZeros(wholeDigits)
  if (whole.length > most && whole !== '0') return { problem: { code: 'tooManyDigits', most } }
  const padded = withoutTrailingZeros(fractionDigits).padEnd(row.places ?? 0, '0')
  const size = padded === '' ? whole : `${whole}.${padded}`
  const value = Number(size) === 0 ? size : sign + size
  if (row.min !== undefined && Number(value) < row.min) return { problem: { code: 'tooSmall', min: row.min } }
  return { value }
}

function unclearAmount(text: string, places: number, notation: Notation) {
  const whole = text.replace(/[.,]/, '')
  return {
    code: 'ambiguous',
    text,
    whole,
    exact: showDecimal(`${whole}.${'0'.repeat(places)}`, notation),
  } as const
}

function withoutLeadingZeros(text: string): string {
  let start = 0
  while (start < text.length - 1 && text[start] === '0') start++
  return text.slice(start) || '0'
}

function withoutTrailingZeros(text: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === '0') end--
  return text.slice(0, end)
}
