import type { FieldRow, FieldValue } from '../services/fieldTable'
import { readDateText, readMomentText, showMoment } from './dateText'
import { readDecimalText } from './decimalText'
import { keepLineEnds, lineFeedsOnly } from './lineEnds'

/** Why a typed text is not a value yet. The view has the words. */
export type InputProblem =
  | { readonly code: 'required' }
  | { readonly code: 'tooShort'; readonly least: number }
  | { readonly code: 'tooLong'; readonly length: number; readonly limit: number }
  | { readonly code: 'zeroCharacter' | 'halfCharacter' | 'notANumber' | 'notADate' | 'notAMoment' }
  | { readonly code: 'tooManyPlaces'; readonly places: number }
  | { readonly code: 'tooManyDigits'; readonly most: number }
  | { readonly code: 'tooSmall'; readonly min: number }

/** What a typed text means: a value, or the reason why it is none yet. */
export type ReadInput = { readonly value: FieldValue } | { readonly problem: InputProblem }

const loneSurrogate = /\p{Surrogate}/u
const newLines = /[\r\n]/g

/** The text an input shows for a value: what the element makes of it, so that merely looking changes nothing. */
export function showInput(row: FieldRow, value: FieldValue | undefined): string {
  if (typeof value !== 'string') return ''
  if (row.kind === 'text') return value.replace(newLines, '')
  if (row.kind === 'longText') return lineFeedsOnly(value)
  return row.kind === 'dateTime' ? showMoment(value) : value
}

/**
 * Reads a typed text. Typing back what was shown for `known` (the base value) gives `known` itself, byte for byte:
 * `null` stays `null` and line ends stay what they were. Text is otherwise kept exactly as typed, white space,
 * composed and decomposed letters included.
 */
export function readInput(row: FieldRow, text: string, known: FieldValue | undefined): ReadInput {
  if (known !== undefined && text === showInput(row, known)) return { value: known }
  if (row.kind === 'text' || row.kind === 'longText') return readText(row, keepLineEnds(text, known))
  const trimmed = text.trim()
  if (trimmed === '') return row.nullable ? { value: null } : { problem: { code: 'required' } }
  if (row.kind === 'decimal') return readDecimalText(row, trimmed)
  if (row.kind === 'date') return readDateText(trimmed)
  return row.kind === 'dateTime' ? readMomentText(trimmed) : { value: text }
}

function readText(row: FieldRow, text: string): ReadInput {
  if (text.includes('\0')) return { problem: { code: 'zeroCharacter' } }
  if (loneSurrogate.test(text)) return { problem: { code: 'halfCharacter' } }
  const limit = row.maxLength ?? Infinity
  const least = row.minLength ?? 0
  // UTF-16 units are never fewer than code points: most texts need no count.
  const length = text.length > limit || text.length < 2 * least ? [...text].length : text.length
  if (length > limit) return { problem: { code: 'tooLong', length, limit } }
  return length < least ? { problem: { code: 'tooShort', least } } : { value: text }
}
