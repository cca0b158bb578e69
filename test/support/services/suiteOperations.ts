import { newChangeId } from '../../../src/services/record/changeId'
import type { Fields } from '../../../src/services/record/fieldTable'
import type { JobsApi, JobVersion, SendOutcome } from '../../../src/services/port/jobsApi'

const signal = new AbortController().signal

/** Reads a record that must be there. */
export async function load(api: JobsApi, jobId: string): Promise<JobVersion> {
  const outcome = await api.load(jobId, signal)
  if (outcome.type !== 'load.done') throw new Error(`The record was not read: ${JSON.stringify(outcome)}`)
  return outcome.version
}

/** The version a write must have been answered with. */
export function written(outcome: SendOutcome): JobVersion {
  if (outcome.type === 'send.accepted' && outcome.version !== null) return outcome.version
  throw new Error(`The write was not answered with a version: ${JSON.stringify(outcome)}`)
}

/** What every operation has. */
export function common(jobId: string, etag: string | null) {
  return { jobId, etag, changeId: newChangeId(), madeAt: '2026-03-04T09:30:00.000Z' }
}

/** A save of these values. */
export function save(jobId: string, etag: string | null, before: Fields, after: Fields) {
  return { ...common(jobId, etag), kind: 'save', before, after } as const
}

/** What a version holds for the names of a change. */
export function before({ fields }: JobVersion, after: Fields): Fields {
  return Object.fromEntries(Object.keys(after).map((name) => [name, fields[name] ?? null]))
}
