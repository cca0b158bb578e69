import type { Draft } from '../port/draft'
import type { Resource } from '../resources/resource'
import type { DraftLimits } from './draftLimits'
import type { DraftStore } from './draftStore'
import type { UnkeptReason } from './draftTrouble'
import type { LastWords } from './lastWords'
import type { TabLives } from './tabLives'

/** What came of keeping a draft. Trouble is an answer here, never an exception: editing goes on in any case. */
export type DraftOutcome =
  { readonly type: 'draft.kept' } | { readonly type: 'draft.unkept'; readonly why: UnkeptReason }

/** Whose drafts {@link createDrafts} keeps, and where. */
export interface DraftOptions {
  /** The id of who is signed in; nobody else's drafts are ever seen, counted only. */
  readonly person: string
  readonly store: DraftStore
  /** Which tabs are still open. Default: no other is. */
  readonly lives?: TabLives
  /** Where `leave` keeps what the store has not answered yet. Default: nowhere. */
  readonly lastWords?: LastWords
  /** Whose drafts: each kind of record has its own. Default: jobs. */
  readonly resource?: Resource
  /** How much is kept, and how long. Default: 2 MiB a record, 20 MB in all, and 14 days. */
  readonly limits?: Partial<DraftLimits>
  /** The clock, in ms since 1970. Default: `Date.now`. */
  readonly now?: () => number
}

/** A job with something unsaved. */
export interface DraftEntry {
  readonly recordId: string
  /** ISO 8601, the latest change. */
  readonly at: string
  /** All of it belongs to other tabs that are open. */
  readonly ownedElsewhere?: boolean
}

/**
 * The unsaved edits of one person, in this browser. Every opened record is written under a key of its own. A draft
 * whose tab is no longer open belongs to the next tab that reads it. Nothing here rejects: what cannot be read counts as not
 * there, and what cannot be kept is an outcome with its reason.
 */
export interface Drafts {
  /**
   * The newest draft of this job that no other open tab holds; from now on it is this tab's, and the next `write` or
   * `remove` of the job replaces it. However long it takes to come, nothing is written over it before. Older ones
   * wait for their turn: they come up when this one is removed and the job is opened again. Once `signal` is aborted
   * nobody waits for it any more, and it stays for the next time the job is opened.
   */
  read(recordId: string, signal?: AbortSignal): Promise<Draft | null>
  write(recordId: string, draft: Draft): Promise<DraftOutcome>
  /** Removes this tab's draft of the job. */
  remove(recordId: string): Promise<DraftOutcome>
  /**
   * The page may be gone in a moment: what is on its way to the disk is also kept where it cannot be undone. Left out
   * where there is no such place.
   */
  leave?(): void
  /**
   * The jobs with something unsaved, in whichever tab, each once. A draft that holds nothing but values somebody gave
   * up is not among them.
   */
  list(): Promise<readonly DraftEntry[]>
  /** Removes every draft of this person and this kind of record, those of other tabs too. */
  wipe(): Promise<DraftOutcome>
}

/** The drafts of one person in a browser that others use too. Nothing here rejects. */
export interface PersonDrafts extends Required<Drafts> {
  /** Whether somebody else has something unsaved in this browser: that it is there, never what it is. */
  othersWait(): Promise<boolean>
}
