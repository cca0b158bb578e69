import type { Fields } from '../../services/record/fieldTable'
import type { CheckOutcome, RecordApi } from '../../services/port/recordApi'
import type { Colleague, JobChange, JobNews, StreamState } from '../../services/browser/changeStream'

/** What a watch of one record is given. */
export interface RecordWatchInput {
  readonly recordId: string
  readonly api: Pick<RecordApi, 'check'>
  /** The ETag of the newest version that is known; null while there is none. */
  readonly etag: () => string | null
  /** The values it is known to have; null while none are known. */
  readonly fields: () => Fields | null
  /** Whether a change is one's own. */
  readonly isOwn: (changeId: string) => boolean
  /** Something that is equal as long as nothing of the record has changed but its ETag. */
  readonly content: () => string
}

/** A watch, with what it remembers. */
export interface RecordWatchContext extends RecordWatchInput {
  /** The content, and the ETag it had, when a change was last told. */
  readonly seen: { readonly content: string; readonly etag: string | null } | null
  /** How many changes in a row were told that brought nothing. */
  readonly fruitless: number
  /** The server tells of changes by itself. */
  readonly isTold: boolean
}

/** What a watch is told. */
export type RecordWatchEvent =
  | { readonly type: 'page.visible' }
  | { readonly type: 'page.hidden' }
  /** Somebody looks at the page: check at once. */
  | { readonly type: 'look' }
  /** There may be a new version: check at once, unless it is the one that is known. */
  | { readonly type: 'hint'; readonly etag: string | null }
  | JobNews
  | StreamState
  | CheckOutcome

/** What a watch has to say. */
export type RecordWatchEmitted =
  | ({ readonly type: 'changed' } & JobChange)
  /** A note was added; the version is the same. */
  | { readonly type: 'noted'; readonly by: string | null }
  | { readonly type: 'deleted'; readonly by: string | null }
  | { readonly type: 'presence'; readonly people: readonly Colleague[] }
  /** A check found what the stream should have told. */
  | { readonly type: 'lapsed' }
