import type { FieldTable, Fields, FieldValue } from '../../src/services/resources/job'
import { fieldRow } from './fieldValues'

/** `Name`, `Name and Notes`, `Name, Notes and Status`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** The type of the event that records a change of these fields. */
export function changeEventType(after: Fields): string {
  return Object.keys(after).join() === 'job_status' ? 'status_changed' : 'job_updated'
}

/** What a change did, as one sentence for the event list. */
export function describeChange(fields: FieldTable, before: Fields, after: Fields): string {
  const changed = Object.keys(after).filter((name) => before[name] !== after[name])
  if (changed.length === 0) return 'Saved without a change.'
  const [name = ''] = changed
  const row = fieldRow(fields, name)
  if (changed.length === 1 && row?.kind === 'choice') {
    const choice = (value: FieldValue | undefined) =>
      row.choices?.find((candidate) => candidate.value === value)?.label ?? 'none'
    return `Changed ${row.label} from ${choice(before[name])} to ${choice(after[name])}.`
  }
  return `Changed ${listWords(changed.map((each) => fieldRow(fields, each)?.label ?? each))}.`
}
