import { newChangeId } from '../../../src/services/record/changeId'
import type { Fields } from '../../../src/services/record/fieldTable'
import type { RecordApi, RecordVersion, SendOutcome } from '../../../src/services/port/recordApi'

const signal = new AbortController().signal

/** Reads a record that must be there. */
export async function load(api: RecordApi, recordId: string): Promise<RecordVersion> {
  const outcome = await api.load(recordId, signal)
  if (outcome.type !== 'load.done') throw new Error(`The record was not read: ${JSON.stringify(outcome)}`)
  return outcome.version
}

/** The version a write must have been answered with. */
export function written(outcome: SendOutcome): RecordVersion {
  if (outcome.type === 'send.accepted' && outcome.version !== null) return outcome.version
  throw new Error(`The write was not answered with a version: ${JSON.stringify(outcome)}`)
}

/** What every operation has. */
export function common(recordId: string, etag: string | null) {
  return { recordId, etag, changeId: newChangeId(), madeAt: '2026-03-04T09:30:00.000Z' }
}

/** A save of these values. */
export function save(recordId: string, etag: string | null, before: Fields, after: Fields) {
  return { ...common(recordId, etag), kind: 'save', before, after } as const
}

/** What a version holds for the names of a change. */
export function before({ fields }: RecordVersion, after: Fields): Fields {
  return Object.fromEntries(Object.keys(after).map((name) => [name, fields[name] ?? null]))
}
