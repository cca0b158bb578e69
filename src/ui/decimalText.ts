import type { FieldRow } from '../services/fieldTable'
import type { ReadInput } from './fieldInput'

const digits = /^(-?)([0-9]*)(?:\.([0-9]*))?$/

/**
 * Reads an amount without ever passing through a binary fraction; the value has exactly the row's places. Only digits
 * and one point: a comma means a thousand to one person and a fraction to another.
 */
export function readDecimalText(row: FieldRow, text: string): ReadInput {
  const [found, sign = '', wholeDigits = '', fractionDigits = ''] = digits.exec(text) ?? []
  if (found === undefined || wholeDigits + fractionDigits === '') return { problem: { code: 'notANumber' } }
  const places = row.places ?? 2
  const most = (row.maxDigits ?? 15) - places
  const whole = withoutLeadingZeros(wholeDigits)
  const fraction = withoutTrailingZeros(fractionDigits)
  if (fraction.length > places) return { problem: { code: 'tooManyPlaces', places } }
  if (whole.length > most && whole !== '0') return { problem: { code: 'tooManyDigits', most } }
  const padded = fraction.padEnd(row.places ?? 0, '0')
  const size = padded === '' ? whole : `${whole}.${padded}`
  const value = Number(size) === 0 ? size : sign + size
  if (row.min !== undefined && Number(value) < row.min) return { problem: { code: 'tooSmall', min: row.min } }
  return { value }
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
