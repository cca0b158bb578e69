import { createHash } from 'node:crypto'
import { trimOuterSpace } from './outerSpace'

/** A field's name with its value, already encoded for the checksum. */
export type EncodedField = readonly [name: string, value: string]

/**
 * The text a change is summed over: `id|name=value|…`, names sorted by code point, without escaping. A name given
 * twice stands twice. Field names are ASCII, for which the default sort is the order by code point.
 */
export function canonicalText(jobId: string, encoded: readonly EncodedField[]): string {
  const parts = [...encoded].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return [trimOuterSpace(jobId), ...parts.map(([name, value]) => `${name}=${value}`)].join('|')
}

/** SHA-256 of {@link canonicalText} in UTF-8, as 64 lower-case hex digits. */
export function deltaChecksum(jobId: string, encoded: readonly EncodedField[]): string {
  return createHash('sha256').update(canonicalText(jobId, encoded), 'utf8').digest('hex')
}
