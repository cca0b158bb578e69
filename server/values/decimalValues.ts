import type { FieldRow } from '../../src/services/resources/job'
import type { ReadValue } from './readValue'
import { JsonFloat, type SentValue } from './jsonFloat'

const plainDigits = /^(-?)([0-9]+)(?:\.([0-9]+))?$/

/**
 * Reads an amount from plain digits, as text or as a JSON number; exponents are refused. It never passes through a
 * binary fraction, so no cent is lost. Comes back with exactly the row's places.
 */
export function readDecimal(row: FieldRow, sent: SentValue): ReadValue {
  const found = plainDigits.exec(digitsOf(sent))
  if (found === null) return refuse(row, 'must be a number such as 105.50.')
  const [, sign = '', whole = '', fraction = ''] = found
  const places = row.places ?? 2
  const wholeDigits = withoutLeadingZeros(whole)
  const maxDigits = (row.maxDigits ?? 15) - places
  if (fraction.length > places) return refuse(row, `can have at most ${places} digits after the point.`)
  if (wholeDigits.length > maxDigits && wholeDigits !== '0') {
    return refuse(row, `can have at most ${maxDigits} digits before the point.`)
  }
  const size = places === 0 ? wholeDigits : `${wholeDigits}.${fraction.padEnd(places, '0')}`
  const value = sign === '-' && Number(size) !== 0 ? `-${size}` : size
  if (row.min !== undefined && Number(value) < row.min) return refuse(row, `must be at least ${row.min}.`)
  return { value }
}

function digitsOf(sent: SentValue): string {
  if (typeof sent === 'string') return sent
  if (sent instanceof JsonFloat) return sent.source
  return typeof sent === 'number' ? String(sent) : ''
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start++
  return digits.slice(start)
}

function refuse(row: FieldRow, rest: string): ReadValue {
  return { problem: `${row.label} ${rest}` }
}
