import { sameETag } from '../record/etagGrammar'
import type { JobsApi, LoadOutcome, SendOutcome, SentOperation } from '../port/jobsApi'
import { createMemoryJobs, etagOf, versionOf, type MemoryJobs, type MemoryJobsOptions } from './memoryJobs'
import { writeInMemory } from './memoryWrites'

export interface MemoryJobsApiOptions extends MemoryJobsOptions {
  /** One that several clients share. Default: one of its own, with `jobs` in it. */
  readonly backend?: MemoryJobs
  /** Who writes. Default: nobody in particular. */
  readonly by?: string | null
  /** Stands between client and backend: `answer()` does what was asked and gives its outcome. */
  readonly onLoad?: (jobId: string, answer: () => LoadOutcome) => LoadOutcome | Promise<LoadOutcome>
  readonly onSend?: (
    operation: SentOperation,
    answer: () => SendOutcome,
  ) => SendOutcome | Promise<SendOutcome>
}

/** The reference implementation of the port: what every other one has to do, without a network. */
export function createMemoryJobsApi(options: MemoryJobsApiOptions = {}): JobsApi {
  const { backend = createMemoryJobs(options), by = null } = options
  const { onLoad = (_jobId, answer) => answer(), onSend = (_operation, answer) => answer() } = options
  const { jobs, deleted } = backend
  const load = (jobId: string): LoadOutcome => {
    const job = jobs.get(jobId)
    if (job === undefined) return { type: 'load.missing', by: deleted.get(jobId) ?? null }
    return { type: 'load.done', version: versionOf(jobId, job) }
  }
  return {
    load: async (jobId, signal) => {
      signal.throwIfAborted()
      return onLoad(jobId, () => load(jobId))
    },
    check: async (jobId, etag, signal) => {
      signal.throwIfAborted()
      const job = jobs.get(jobId)
      const now = job === undefined ? null : etagOf(jobId, job)
      return now !== null && sameETag(now, etag)
        ? { type: 'check.same' }
        : { type: 'check.changed', etag: now }
    },
    send: async (operation, signal) => {
      signal.throwIfAborted()
      return onSend(operation, () => writeInMemory(backend, by, operation))
    },
  }
}
