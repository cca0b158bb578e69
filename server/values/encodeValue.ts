import type { FieldKind, FieldValue } from '../../src/services/resources/job'
import { JsonFloat, type SentValue } from './jsonFloat'
import { trimOuterSpace } from './outerSpace'

const noValue = '__NULL__'

/**
 * A stored value as it counts in a checksum. The kind of the field decides, never the look of the text: an order
 * number that reads like a date stays as it was typed.
 */
export function encodeStored(kind: FieldKind, value: FieldValue): string {
  if (value === null) return noValue
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (kind === 'decimal') return shortestDecimal(value)
  if (kind === 'dateTime') return new Date(value).toISOString()
  if (kind === 'reference') return value.toLowerCase()
  return trimOuterSpace(value)
}

/** A sent value as it counts when it is compared with a stored one: only JSON's own types are told apart. */
export function encodeSent(value: SentValue): string {
  if (value === null) return noValue
  if (value instanceof JsonFloat) return value.value.toFixed(6)
  if (typeof value === 'string') return trimOuterSpace(value)
  return String(value)
}

/** `105.50` becomes `105.5`, `200.00` becomes `200`; the sign stays, also that of `-0`. */
export function shortestDecimal(digits: string): string {
  const point = digits.indexOf('.')
  if (point === -1) return digits
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end === point + 1 ? point : end)
}
