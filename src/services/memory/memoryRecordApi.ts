import { sameETag } from '../record/etagGrammar'
import type { RecordApi, LoadOutcome, SendOutcome, SentOperation } from '../port/recordApi'
import {
  createMemoryRecords,
  etagOf,
  versionOf,
  type MemoryRecords,
  type MemoryRecordsOptions,
} from './memoryRecords'
import { writeInMemory } from './memoryWrites'

/** Which backend in memory is asked, for whom, and who may come in between. */
export interface MemoryRecordApiOptions extends MemoryRecordsOptions {
  /** One that several clients share. Default: one of its own, with `jobs` in it. */
  readonly backend?: MemoryRecords
  /** Who writes. Default: nobody in particular. */
  readonly by?: string | null
  /** Stands between client and backend: `answer()` does what was asked and gives its outcome. Default: nobody does. */
  readonly onLoad?: (recordId: string, answer: () => LoadOutcome) => LoadOutcome | Promise<LoadOutcome>
  /** The same for a write. Default: nobody stands between. */
  readonly onSend?: (
    operation: SentOperation,
    answer: () => SendOutcome,
  ) => SendOutcome | Promise<SendOutcome>
}

/** The reference implementation of the port: what every other one has to do, without a network. */
export function createMemoryRecordApi(options: MemoryRecordApiOptions = {}): RecordApi {
  const { backend = createMemoryRecords(options), by = null } = options
  const { onLoad = (_jobId, answer) => answer(), onSend = (_operation, answer) => answer() } = options
  const { jobs, deleted } = backend
  const load = (recordId: string): LoadOutcome => {
    const job = jobs.get(recordId)
    if (job === undefined) return { type: 'load.missing', by: deleted.get(recordId) ?? null }
    return { type: 'load.done', version: versionOf(recordId, job) }
  }
  return {
    keepsChangeIds: true,
    load: async (recordId, signal) => {
      signal.throwIfAborted()
      return onLoad(recordId, () => load(recordId))
    },
    check: async (recordId, etag, signal) => {
      signal.throwIfAborted()
      const job = jobs.get(recordId)
      const now = job === undefined ? null : etagOf(recordId, job)
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
