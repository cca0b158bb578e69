import type { FieldRow } from './fieldTable'

/** A text whose words can be compared. */
export const isText = (row: FieldRow | undefined): boolean => row?.kind === 'text' || isLongText(row)

/** A text of several lines or blocks, which two people may change in different places. */
export const isLongText = (row: FieldRow | undefined): boolean =>
  row?.kind === 'longText' || row?.kind === 'richText'
