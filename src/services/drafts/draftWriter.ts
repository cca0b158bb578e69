import type { DraftRecord } from './draftRecord'
import type { StoredKey } from './draftStore'
import type { LastWord } from './lastWords'

/** How the drafts of one opened record are written. */
export interface Writer {
  readonly key: StoredKey
  /** Where the draft lies that the session went on from: it goes when what came of it is written. */
  taken: readonly StoredKey[]
  /** The last record that was within the limits: what stays when the next one is not. */
  kept: DraftRecord | null
  /** What was handed to the store last. */
  newest: DraftRecord | null
  /** That, until it is on the disk. */
  underWay: LastWord | null
}

/** How the drafts of a record that is opened now are written: nothing is there yet. */
export function writerAt(key: StoredKey): Writer {
  return { key, taken: [], kept: null, newest: null, underWay: null }
}

/** Nothing of it is kept or taken any more. */
export function forget(writer: Writer): void {
  writer.taken = []
  writer.kept = null
  writer.newest = null
  writer.underWay = null
}
