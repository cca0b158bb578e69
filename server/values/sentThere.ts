import { isText, type FieldRow, type FieldTable } from '../../src/services/resources/job'
import { JsonFloat, type SentValue } from './jsonFloat'
import { trimOuterSpace } from './outerSpace'

const longestStatus = 100
const zoned = /(?:Z|[+-][0-9]{2}:[0-9]{2})$/
const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/**
 * A sent value as the deployed Jobs Manager takes it: text without the space around it, a number for a text, the word for
 * true or false, no amount for an empty one, and a moment without a zone as one at its place.
 */
export function takenThere(row: FieldRow, sent: SentValue): SentValue {
  if (row.kind === 'boolean') return sent === 'true' ? true : sent === 'false' ? false : sent
  if (row.kind === 'decimal') return sent === '' && row.nullable ? null : sent
  const takesText = isText(row)
  if (takesText && typeof sent === 'number') return String(sent)
  if (takesText && sent instanceof JsonFloat) return sent.source
  if (typeof sent !== 'string') return sent
  if (row.kind === 'dateTime') return atThePlace(sent)
  return takesText ? trimOuterSpace(sent) : sent
}

function atThePlace(sent: string): string {
  if (day.test(sent)) return `${sent}T00:00:00+13:00`
  return sent === '' || zoned.test(sent) ? sent : `${sent}+13:00`
}

/** The field table there: a status may be any text, and an amount less than nothing. */
export function fieldsThere(fields: FieldTable): FieldTable {
  return fields.map((row): FieldRow => {
    if (row.name === 'job_status') {
      const { choices: _, ...rest } = row
      return { ...rest, kind: 'text', minLength: 1, maxLength: longestStatus }
    }
    const { min: _, ...rest } = row
    return row.kind === 'decimal' ? rest : row
  })
}
