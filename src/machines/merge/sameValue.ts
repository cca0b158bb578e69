import { canonicalValue } from '../../services/record/canonicalValue'
import type { Fields, FieldTable, FieldValue } from '../../services/record/fieldTable'

/** Whether two values of a field mean the same: decimals by number, date-times by instant, the rest exactly. */
export function sameValue(
  fields: FieldTable,
  name: string,
  a: Fields[string] | undefined,
  b: Fields[string] | undefined,
): boolean {
  if (a === b) return true
  const row = fields.find((each) => each.name === name)
  if (row === undefined || a === undefined || b === undefined) return false
  const meaning = (value: FieldValue) => {
    const canonical = canonicalValue(row, value) ?? value
    return row.kind === 'decimal' ? unsignedZero(canonical) : canonical
  }
  return meaning(a) === meaning(b)
}

function unsignedZero(amount: FieldValue): FieldValue {
  return typeof amount === 'string' && /^-[0.]+$/.test(amount) ? amount.slice(1) : amount
}
