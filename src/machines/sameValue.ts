import type { Fields, FieldTable } from '../services/fieldTable'

/** Whether two values of a field mean the same: decimals by number, date-times by instant, the rest exactly. */
export function sameValue(
  fields: FieldTable,
  name: string,
  a: Fields[string] | undefined,
  b: Fields[string] | undefined,
): boolean {
  if (a === b) return true
  if (typeof a !== 'string' || typeof b !== 'string') return false
  const kind = fields.find((row) => row.name === name)?.kind
  if (kind === 'decimal') return sameAmount(a, b)
  return kind === 'dateTime' && Date.parse(a) === Date.parse(b)
}

/** By digits, not through a binary fraction: cents of large amounts would be lost. */
function sameAmount(a: string, b: string): boolean {
  const amount = shortest(a)
  return amount !== null && amount === shortest(b)
}

const plainDigits = /^([+-]?)0*(\d*)(?:\.(\d*))?$/

function shortest(digits: string): string | null {
  const [, sign = '', whole = '', fraction = ''] = plainDigits.exec(digits) ?? []
  if (!/\d/.test(digits) || plainDigits.exec(digits) === null) return null
  const size = `${whole || '0'}.${withoutTrailingZeros(fraction)}`
  return sign === '-' && size !== '0.' ? `-${size}` : size
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, end)
}
