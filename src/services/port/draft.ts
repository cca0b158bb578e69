import type { Fields } from '../record/fieldTable'
import type { RecordVersion, SentOperation } from './recordApi'

/**
 * A decision about one unit (a field, or the fields of a group). It is data: what was chosen, and the values of
 * theirs that were on screen then, so that a choice can tell when it is out of date.
 */
export interface Choice {
  readonly take: 'mine' | 'theirs' | 'combined'
  readonly theirs: Fields
  /** The text of `combined`. Until there is one, the choice is still open. */
  readonly text?: string
  /** What was decided of the places in it, in their order; null where nothing is yet. */
  readonly places?: readonly (string | null)[]
  readonly written?: WrittenTexts
}

/** Texts somebody wrote for a choice, in whose place something else stands now. They are offered, to go on with. */
export interface WrittenTexts {
  /** Whole texts, the newest last. */
  readonly whole: readonly string[]
  /** What theirs was when each of them was written; null, or no list at all, where nobody knows. */
  readonly over?: readonly (string | null)[]
  /** What mine was when each of them was written; null, or no list at all, where nobody knows. */
  readonly mine?: readonly (string | null)[]
  /** Those among them that are no values yet (`12,`), of a field that holds one. */
  readonly unreadable?: readonly string[]
  /** What was written at each place of the text, in their order. */
  readonly places: readonly (string | null)[]
}

/** Values a person gave up, kept so that they can be put back. */
export interface SetAside {
  /** The unit's; empty for a note. */
  readonly key: string
  /**
   * `undo`: dropped by undoing one's own changes. `draft`: found late, when somebody was typing. `written`: for a
   * decision that nobody has to make any more, or that made something else of it. Without it they were given up for theirs.
   */
  readonly by?: 'undo' | 'draft' | 'written'
  readonly values: Fields
  /** What the record said there when they were given up. If it says something else by now, putting back is asked about. */
  readonly over?: Fields
  /** The names among them whose text is no value yet (`12,`). */
  readonly unreadable?: readonly string[]
  /** A note that was not added. */
  readonly note?: string
  /** Which decision gave it up, counted up: only what one decision gave up is offered to come back together. */
  readonly turn?: number
  /** Dismissed by the person, or replaced by a newer text of theirs: kept, and no longer offered by itself. */
  readonly dismissed?: true
  /** Dismissed last, and so offered again by who recalls it. Not kept across a reload. */
  readonly recallable?: true
}

/** What was in a stored draft and has no place in this build: the operation that was in flight, and names of fields. */
export interface UnknownParts {
  /** Its kind; null when there was none, or one that is known. */
  readonly operation: string | null
  readonly fields: readonly string[]
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
  /** The ids of one's own changes, newest last: one that was given up for lost may be stored yet. */
  readonly ownChanges?: readonly string[]
  /** ISO 8601, when it was last changed. */
  readonly at: string
  /** Set by whoever read it, and never stored: what could not be taken over. The rest is as it was typed. */
  readonly unknown?: UnknownParts
}
