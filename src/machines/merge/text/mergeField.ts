import type { FieldRow } from '../../../services/record/fieldTable'
import { mergeBlocks } from './mergeBlocks'
import type { TextMerge } from './mergeText'
import { mergeWords } from './mergeWords'

/** Merges the long text of a field; null for a field whose text is merged by nobody. */
export function mergeField(
  row: FieldRow | undefined,
  base: string,
  mine: string,
  theirs: string,
): TextMerge | null {
  if (row?.kind === 'longText') return mergeWords(base, mine, theirs)
  if (row?.kind !== 'richText' || row.format === undefined) return null
  return mergeBlocks(row.format, base, mine, theirs)
}
