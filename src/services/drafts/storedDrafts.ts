import type { ReadableDrafts, StoredKey } from './draftStore'
import type { TabLives } from './tabLives'

/** Where a draft lies: every page that opens a record writes under a key of its own, so none overwrites another's. */
export interface DraftKey {
  readonly person: string
  readonly recordId: string
  /** The tab that holds it; after a `/`, which of several drafts that this tab holds. */
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
export function keyOf({ person, recordId, tab }: DraftKey): StoredKey {
  return [person, recordId, tab]
}

/** All keys of one person: an array comes after every text (Indexed Database API 3.0, §2.4). */
export function keysOf(person: string): IDBKeyRange {
  return IDBKeyRange.bound([person], [person, []])
}

/** The tab that holds a draft. */
export function holderOf({ tab }: Pick<DraftKey, 'tab'>): string {
  return tab.split('/', 1)[0] ?? tab
}

/** Those whose tab is not open any more. */
export async function withoutHolder<Kept extends Pick<DraftKey, 'tab'>>(
  found: readonly Kept[],
  lives: TabLives,
): Promise<readonly Kept[]> {
  if (found.length === 0) return found
  const living = await lives.living(found.map(holderOf))
  return found.filter((each) => !living.has(holderOf(each)))
}

/** What a draft is called, whichever tab holds it. */
export function nameOf({ tab }: DraftKey): string {
  return tab.slice(tab.lastIndexOf('/') + 1)
}

/**
 * The drafts of everybody who uses this browser, oldest first. Records without a readable time and size are not among
 * them.
 */
export async function draftsIn(drafts: ReadableDrafts): Promise<readonly StoredDraft[]> {
  const found: StoredDraft[] = []
  let cursor = await drafts.index('summary').openKeyCursor()
  while (cursor !== null) {
    const [at, size] = cursor.key
    const [person, recordId, tab] = cursor.primaryKey
    found.push({ person, recordId, tab, at, size })
    cursor = await cursor.continue()
  }
  return found
}
