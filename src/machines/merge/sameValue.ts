import { canonicalValue } from '../../services/record/canonicalValue'
import { isText } from '../../services/record/textKinds'
import { trimOuterSpace } from '../../services/record/trimOuterSpace'
import type { FieldRow, FieldTable, FieldValue } from '../../services/record/fieldTable'

type Value = FieldValue | undefined

/** Whether two values of a field mean the same: decimals by number, date-times by instant, rich text by
 * what its format takes for the same, the rest exactly. */
export function sameValue(fields: FieldTable, name: string, a: Value, b: Value): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  const row = rowOf(fields, name)
  if (row === undefined) return false
  if (row.format !== undefined && typeof a === 'string' && typeof b === 'string')
    return row.format.canonical(a) === row.format.canonical(b)
  return !isText(row) && meaning(row, a) === meaning(row, b)
}

/** Whether two values are the same to whoever types: text of any kind to the letter, the rest by what it means. */
export function sameInBox(fields: FieldTable, name: string, a: Value, b: Value): boolean {
  return rowOf(fields, name)?.format === undefined ? sameValue(fields, name, a, b) : a === b
}

function meaning(row: FieldRow, value: FieldValue): FieldValue {
  const canonical = canonicalValue(row, value) ?? value
  return row.kind === 'decimal' ? unsignedZero(canonical) : canonical
}

/**
 * Whether a server that was sent one value and stored the other has kept it, in a form of its own: a text without the
 * white space round it (by the checksum's rule), with other line ends or another Unicode form, or none for an empty one.
 */
export function isKept(fields: FieldTable, name: string, sent: Value, stored: Value): boolean {
  if (sameValue(fields, name, sent, stored)) return true
  const row = rowOf(fields, name)
  if (row === undefined || !isText(row) || sent === undefined || stored === undefined) return false
  return tidied(sent) === tidied(stored)
}

function rowOf(fields: FieldTable, name: string): FieldRow | undefined {
  for (const row of fields) if (row.name === name) return row
  return undefined
}

function tidied(text: FieldValue): FieldValue {
  const plain = text ?? ''
  return typeof plain === 'string' ? trimOuterSpace(plain.replace(/\r\n?/g, '\n')).normalize('NFC') : plain
}

function unsignedZero(amount: FieldValue): FieldValue {
  return typeof amount === 'string' && /^-[0.]+$/.test(amount) ? amount.slice(1) : amount
}
