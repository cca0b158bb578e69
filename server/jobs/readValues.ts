import type { FieldTable, FieldValue, Fields } from '../../src/services/resources/job'
import type { SentFields } from '../http/sentFields'
import { fieldRow, readValue } from '../values/fieldValues'
import { refusedFields } from '../http/httpErrors'
import type { Profile } from '../settings/profile'
import { fieldsThere, takenThere } from '../values/sentThere'

/**
 * Refuses names the field table does not have: this is the whitelist of what can be written.
 *
 * @throws HttpError 400 with one sentence per unknown name.
 */
export function requireKnownFields(fields: FieldTable, sent: SentFields): void {
  const unknown = [...sent.keys()].filter((name) => fieldRow(fields, name) === undefined)
  if (unknown.length === 0) return
  throw refusedFields(
    new Map(unknown.map((name) => [name, `A job has no field ${name} that can be changed.`])),
  )
}

/** The sent values that the field table knows. */
export function knownFields(fields: FieldTable, sent: SentFields): SentFields {
  return new Map([...sent].filter(([name]) => fieldRow(fields, name) !== undefined))
}

/**
 * Validates sent values by their rows.
 *
 * @param profile what is taken, and how it is stored.
 * @param stored what the job holds now.
 * @returns the values in the form they are stored in.
 * @throws HttpError 400 with one sentence per refused field.
 */
export function readValues(
  fields: FieldTable,
  sent: SentFields,
  profile: Pick<Profile, 'anyStatus' | 'trimsText'>,
  stored: Fields = {},
): Fields {
  const values: Record<string, FieldValue> = {}
  const problems = new Map<string, string>()
  for (const row of profile.anyStatus ? fieldsThere(fields) : fields) {
    const value = sent.get(row.name)
    if (value === undefined) continue
    const read = readValue(row, profile.trimsText ? takenThere(row, value) : value, stored[row.name])
    if ('problem' in read) problems.set(row.name, read.problem)
    else values[row.name] = read.value
  }
  if (problems.size > 0) throw refusedFields(problems)
  return values
}
