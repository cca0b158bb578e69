import { draftSummaryIndex } from './draftStore'

/** Where a draft lies: every tab writes under a key of its own, so no tab ever overwrites another one's. */
export interface DraftKey {
  readonly person: string
  readonly jobId: string
  readonly tab: string
}

/** What is known of a stored draft without reading it. */
export interface StoredDraft extends DraftKey {
  /** ISO 8601. */
  readonly at: string
  /** Bytes. */
  readonly size: number
}

/** A key as IndexedDB takes it. */
export function keyOf({ person, jobId, tab }: DraftKey): [string, string, string] {
  return [person, jobId, tab]
}

/**
 * The drafts of everybody who uses this browser, oldest first. Those from before `oldest` (ISO 8601) are deleted
 * on the way; records without a readable time and size are not among them and stay as they are.
 */
export function draftsIn(store: IDBObjectStore, oldest: string): Promise<readonly StoredDraft[]> {
  return new Promise((resolve, reject) => {
    const found: StoredDraft[] = []
    const request = store.index(draftSummaryIndex).openKeyCursor()
    request.onerror = () => reject(request.error ?? new DOMException('', 'UnknownError'))
    request.onsuccess = () => {
      const cursor = request.result
      if (cursor === null) return resolve(found)
      const [at, size] = cursor.key as [string, number]
      const [person, jobId, tab] = cursor.primaryKey as [string, string, string]
      if (at < oldest) store.delete(cursor.primaryKey)
      else found.push({ person, jobId, tab, at, size })
      cursor.continue()
    }
  })
}
