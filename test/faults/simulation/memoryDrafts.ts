import { draftIn, draftRecord, type DraftRecord } from '../../../src/services/drafts/draftRecord'
import type { Drafts } from '../../../src/services/drafts/drafts'
import { jobFields } from '../../../src/services/resources/job'

/** A draft store that outlives a page, with drafts in the form they have on a disk. */
export function memoryDrafts(): Drafts {
  const records = new Map<string, DraftRecord>()
  const kept = Promise.resolve({ type: 'draft.kept' } as const)
  return {
    read: (recordId) => Promise.resolve(draftIn(jobFields, recordId, records.get(recordId))),
    write(recordId, draft) {
      records.set(recordId, draftRecord(draft))
      return kept
    },
    remove(recordId) {
      records.delete(recordId)
      return kept
    },
    list: () => Promise.resolve([...records].map(([recordId, { at }]) => ({ recordId, at }))),
    wipe() {
      records.clear()
      return kept
    },
  }
}
