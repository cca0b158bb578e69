import { draftIn, draftRecord, type DraftRecord } from '../../../src/services/drafts/draftRecord'
import type { Drafts } from '../../../src/services/drafts/drafts'
import { jobFields } from '../../../src/services/resources/job'

/** A draft store that outlives a page, with drafts in the form they have on a disk. */
export function memoryDrafts(): Drafts {
  const records = new Map<string, DraftRecord>()
  const kept = Promise.resolve({ type: 'draft.kept' } as const)
  return {
    read: (jobId) => Promise.resolve(draftIn(jobFields, jobId, records.get(jobId))),
    write(jobId, draft) {
      records.set(jobId, draftRecord(draft))
      return kept
    },
    remove(jobId) {
      records.delete(jobId)
      return kept
    },
    list: () => Promise.resolve([...records].map(([jobId, { at }]) => ({ jobId, at }))),
    wipe() {
      records.clear()
      return kept
    },
  }
}
