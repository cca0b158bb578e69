import type { TextFormat } from './textFormat'

/** What a field holds. The kind alone decides how it is edited, compared, sent and checksummed. */
export type FieldKind =
  'text' | 'longText' | 'richText' | 'choice' | 'date' | 'dateTime' | 'decimal' | 'boolean' | 'reference'

/**
 * One value as it travels: text, choice keys, UUIDs, dates (`YYYY-MM-DD`), date-times (ISO 8601) and decimals
 * (plain digits) are strings; booleans are booleans; `null` is "no value", which differs from `''`.
 */
export type FieldValue = string | boolean | null

/** One value of a field that has only a few: what the backend calls it, and what people read. */
export interface FieldChoice {
  readonly value: string
  readonly label: string
}

/** One editable field of a record. */
export interface FieldRow {
  /** The API's name for it. */
  readonly name: string
  /** What people call it; also its accessible name. */
  readonly label: string
  readonly kind: FieldKind
  /** May hold `null`. */
  readonly nullable: boolean
  /** Text: the fewest characters, counted in code points. */
  readonly minLength?: number
  /** Text: the most characters, counted in code points. */
  readonly maxLength?: number
  /** Decimal: digits after the point. */
  readonly places?: number
  /** Decimal: digits in all. */
  readonly maxDigits?: number
  /** Decimal: the smallest value. */
  readonly min?: number
  /** Decimal: money, which is shown with the workshop's currency. */
  readonly isMoney?: true
  /** Rich text: how it is taken apart (`richText()` makes such a row). Without one it is decided about as a whole. */
  readonly format?: TextFormat
  readonly choices?: readonly FieldChoice[]
  /** Fields that share a group are compared, merged and chosen as one value. */
  readonly group?: string
  /**
   * Its values are written as JSON numbers, to a backend that takes `plain` ones. Default: where they are read as such; this
   * is for a field that may be empty in all that was read.
   */
  readonly json?: 'number'
  /** Reference: the read-only key of the answer that holds the name of the thing referred to. */
  readonly nameKey?: string
  /**
   * Where the form shows it. Without a section a field is known and writable but not in the form, unless no field has
   * one: then all are in it.
   */
  readonly section?: string
}

/** What can be edited of a record, in the order of its form. */
export type FieldTable = readonly FieldRow[]

/** Values by field name; a name the server left out is absent, not `null`. */
export type Fields = Readonly<Record<string, FieldValue>>
