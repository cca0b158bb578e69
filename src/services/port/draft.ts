import type { Fields } from '../record/fieldTable'
import type { RecordVersion, SentOperation } from './recordApi'

/**
 * A decision about one unit (a field, or the fields of a group). It is data: what was chosen, and the values of
 * theirs that were on screen then, so that a choice can tell when it is out of date.
 */
export interface Choice {
  readonly take: 'mine' | 'theirs' | 'combined'
  readonly theirs: Fields
  /** The text of `combined`. */
  readonly text?: string
}

/** Values a person gave up, kept so that they can be put back. */
export interface SetAside {
  /** The unit's; empty for a note. */
  readonly key: string
  /** `undo`: dropped by undoing one's own changes. Without it they were given up for theirs. */
  readonly by?: 'undo'
  readonly values: Fields
  /** The names among them whose text is no value yet (`12,`). */
  readonly unreadable?: readonly string[]
  /** A note that was dropped before it was added. */
  readonly note?: string
}

/** Edits that outlived their page. Everything in it is plain data. */
export interface Draft {
  readonly base: RecordVersion
  readonly edits: Fields
  /** Texts typed that are no values yet, by field name. */
  readonly unreadable: Readonly<Record<string, string>>
  /** A note that was being written, or that waited to be sent. */
  readonly note: string
  /** Names of the things the edited references point to, by id. */
  readonly labels: Readonly<Record<string, string>>
  readonly choices: Readonly<Record<string, Choice>>
  readonly setAside: readonly SetAside[]
  /** The write that was in flight. */
  readonly sent: SentOperation | null
  /** ISO 8601, when it was last changed. */
  readonly at: string
}
