import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalMoment } from '../record/canonicalValue'
import type { FieldKind, FieldTable, FieldValue, Fields } from '../record/fieldTable'
import type { SentOperation } from '../port/recordApi'
import { trimOuterSpace } from '../record/trimOuterSpace'

const noValue = '__NULL__'

/** A change of fields together with what it was based on, as the Jobs Manager takes it. */
export interface DeltaEnvelope {
  readonly change_id: string
  readonly job_id: string
  readonly fields: readonly string[]
  readonly before: Fields
  readonly after: Fields
  /** See {@link deltaChecksum}. */
  readonly before_checksum: string
  readonly made_at: string
  readonly etag?: string
}

/** The envelope of a save. The same operation always gives the same bytes: names are sorted by code point. */
export function deltaEnvelope(
  fields: FieldTable,
  operation: SentOperation & { readonly kind: 'save' },
): DeltaEnvelope {
  const { changeId, recordId, before, after, madeAt, etag } = operation
  const names = sortedNames(after)
  return {
    change_id: changeId,
    job_id: recordId,
    fields: names,
    before: wireValues(fields, before),
    after: wireValues(fields, after),
    before_checksum: deltaChecksum(fields, recordId, before, names),
    made_at: madeAt,
    ...(etag === null ? {} : { etag }),
  }
}

/**
 * Values as they are written into a request, names sorted: decimals as short as possible, date-times in UTC with
 * milliseconds, UUIDs in lower case. Strict comparison and undo work with no other form.
 */
export function wireValues(fields: FieldTable, values: Fields): Fields {
  const entries = sortedNames(values).map((name) => [
    name,
    wireValue(kindOf(fields, name), values[name] ?? null),
  ])
  return Object.fromEntries(entries) as Fields
}

/** The text a change is summed over: `id|name=value|…`, names sorted by code point, nothing escaped. */
export function checksumText(
  fields: FieldTable,
  recordId: string,
  values: Fields,
  names: readonly string[],
): string {
  const parts = [...names].sort(byCodePoint).map((name) => {
    return `${name}=${encodeValue(kindOf(fields, name), values[name] ?? null)}`
  })
  return [trimOuterSpace(recordId), ...parts].join('|')
}

/**
 * SHA-256 of {@link checksumText} in UTF-8, as 64 lower-case hex digits. Computed in JavaScript: a page that came
 * over plain http has no `crypto.subtle`.
 */
export function deltaChecksum(
  fields: FieldTable,
  recordId: string,
  values: Fields,
  names: readonly string[],
): string {
  return bytesToHex(sha256(utf8ToBytes(checksumText(fields, recordId, values, names))))
}

/** A value as it counts in the checksum. The kind of its field decides, never the look of the text. */
export function encodeValue(kind: FieldKind, value: FieldValue): string {
  if (value === null) return noValue
  if (typeof value === 'boolean') return String(value)
  const wire = wireValue(kind, value)
  return kind === 'decimal' || kind === 'dateTime' || kind === 'reference' ? wire : trimOuterSpace(wire)
}

function wireValue(kind: FieldKind, value: string): string
function wireValue(kind: FieldKind, value: FieldValue): FieldValue
function wireValue(kind: FieldKind, value: FieldValue): FieldValue {
  if (typeof value !== 'string') return value
  if (kind === 'decimal') return shortestDecimal(value)
  if (kind === 'dateTime') return canonicalMoment(value) ?? value
  return kind === 'reference' ? value.toLowerCase() : value
}

/** `105.50` becomes `105.5`, `200.00` becomes `200`. */
function shortestDecimal(digits: string): string {
  if (!digits.includes('.')) return digits
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end)
}

function kindOf(fields: FieldTable, name: string): FieldKind {
  return fields.find((row) => row.name === name)?.kind ?? 'text'
}

function sortedNames(values: Fields): string[] {
  return Object.keys(values).sort(byCodePoint)
}

/** UTF-16 order is the order by code point for the ASCII names that fields have. */
function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
