import type { FieldRow, FieldValue } from '../../services/record/fieldTable'
import { isLongText, isText } from '../../services/record/textKinds'
import { trimOuterSpace } from '../../services/record/trimOuterSpace'
import { readDateText, readMomentText, showMoment } from './dateText'
import { readDecimalText } from './decimalText'
import { keepLineEnds, lineFeedsOnly } from './lineEnds'
import { showDay, showDecimal, type Notation } from './notation'
import type { ReadInput } from './readInput'

const loneSurrogate = /\p{Surrogate}/u
const newLines = /[\r\n]/g

/** The text an input shows for a value: what the element makes of it, so that merely looking changes nothing. */
export function showInput(row: FieldRow, value: FieldValue | undefined, notation: Notation): string {
  if (typeof value !== 'string') return ''
  if (row.kind === 'text') return value.replace(newLines, '')
  if (isLongText(row)) return lineFeedsOnly(value)
  if (row.kind === 'decimal') return showDecimal(value, notation)
  if (row.kind === 'date') return showDay(value, notation)
  return row.kind === 'dateTime' ? showMoment(value, notation) : value
}

/**
 * Reads a typed text. Typing back what was shown for `known` (the base value) gives `known` itself, byte for byte:
 * `null` stays `null` and line ends stay what they were. Text is otherwise kept exactly as typed, white space,
 * composed and decomposed letters included. Amounts and days are read as the language writes them; the value is the
 * same in all of them.
 */
export function readInput(
  row: FieldRow,
  text: string,
  known: FieldValue | undefined,
  notation: Notation,
): ReadInput {
  if (known !== undefined && text === showInput(row, known, notation)) return { value: known }
  if (isText(row)) return readText(row, keepLineEnds(text, known))
  const trimmed = text.trim()
  if (trimmed === '') return row.nullable ? { value: null } : { problem: { code: 'required' } }
  if (row.kind === 'decimal') return readDecimalText(row, trimmed, notation)
  if (row.kind === 'date') return readDateText(trimmed, notation)
  return row.kind === 'dateTime' ? readMomentText(trimmed, notation) : { value: text }
}

function readText(row: FieldRow, text: string): ReadInput {
  if (text.includes('\0')) return { problem: { code: 'zeroCharacter' } }
  if (loneSurrogate.test(text)) return { problem: { code: 'halfCharacter' } }
  const limit = row.maxLength ?? Infinity
  const least = row.minLength ?? 0
  if (least > 0 && trimOuterSpace(text) === '') return { problem: { code: 'required' } }
  // UTF-16 units are never fewer than code points: most texts need no count.
  const length = text.length > limit || text.length < 2 * least ? [...text].length : text.length
  if (length > limit) return { problem: { code: 'tooLong', length, limit } }
  return length < least ? { problem: { code: 'tooShort', least } } : { value: text }
}
