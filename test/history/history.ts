import type { Fields } from '../../src/services/resources/job'
import type { SentOperation } from '../../src/services/port/recordApi'

/** A client's open page of one job. A client is a browser tab, not a person: two tabs of one person are two clients. */
interface OnPage {
  readonly client: string
  readonly job: string
}

/** A question put to a person: the fields it is about, and the three values of each. */
export interface Question {
  /** Its values are on screen; otherwise it is only announced. */
  readonly open: boolean
  readonly names: readonly string[]
  readonly base: Fields
  readonly mine: Fields
  readonly theirs: Fields
}

/** A job was there before anybody looked. */
export interface Created {
  readonly type: 'created'
  readonly job: string
  readonly values: Fields
  /** The number in its ETag, in ms. */
  readonly version?: number
}

/** What a page showed from here on: never what the network delivered. */
export interface Shown extends OnPage {
  readonly type: 'shown'
  /** When, in ms; only where time matters. */
  readonly ms?: number
  /** The field in which a word is being composed: its box is not drawn anew before the word is whole. */
  readonly composing?: string
  /** The ETag of the version on screen; only of a page that has the guard and no session. */
  readonly etag?: string | null
  /** The word in the status line. */
  readonly status:
    'saved' | 'unsaved' | 'saving' | 'checking' | 'offline' | 'needsYou' | 'reconnecting' | 'closed'
  /** Every field in the form, one's own edits included. */
  readonly values: Fields
  readonly questions: readonly Question[]
  /** The values that a question before an operation lists as changed. */
  readonly listed?: Fields
}

/** Somebody typed. */
export interface Typed extends OnPage {
  readonly type: 'typed'
  readonly values: Fields
  /** By field: the part of the value that nobody else ever types. The whole value where it is absent. */
  readonly marks?: Readonly<Record<string, string>>
}

/** Something began that a session has to come to an end with: each such event gives it a fresh budget. */
export interface Asked extends OnPage {
  readonly type: 'asked'
  readonly what: 'open' | 'save' | 'autosave' | 'apply' | 'operation' | 'retry' | 'signIn' | 'online'
  /** The operation whose own button was pressed, or whose own question got a yes. */
  readonly operation?: Operation
}

/** What may be asked of a job besides saving it. */
export type Operation = Exclude<Sent['kind'], 'save'>

/** Somebody signed in in a client's browser. */
export interface SignedIn extends OnPage {
  readonly type: 'signedIn'
  /** In another tab: the page does not know of it. */
  readonly elsewhere: boolean
}

/** A request of a page got no answer, or one that the server is down. */
export interface Outage extends OnPage {
  readonly type: 'outage'
}

/** Whether a page would learn of a colleague's change from here on. */
export interface Line extends OnPage {
  readonly type: 'line'
  readonly up: boolean
  /** When, in ms. */
  readonly ms: number
}

/** The answer to a write, as long as it is beside the values of the record itself. */
export interface Answered extends OnPage {
  readonly type: 'answered'
  readonly changeId: string
  /** Everything that was received for this write. */
  readonly bytes: number
  /** What the record's values take. */
  readonly recordBytes: number
}

/** A session was told that something may have changed. */
export interface Hinted extends OnPage {
  readonly type: 'hinted'
}

/** A write left the client. A resend of the same write is another event with the same change id. */
export interface Sent extends OnPage {
  readonly type: 'sent'
  readonly changeId: string
  readonly kind: SentOperation['kind']
  /** Empty for writes that change no field. */
  readonly after: Fields
  /** The text of a note. */
  readonly text?: string
  /** Who the page says works in it; null where nobody signs in. */
  readonly person?: string | null
  /** The version the request was conditional on, as it left; null when on none. Only of a page without a session. */
  readonly ifMatch?: string | null
}

/** A session read the whole job. */
export interface Reloaded extends OnPage {
  readonly type: 'reloaded'
  /** When, in ms; only where time matters. */
  readonly ms?: number
}

/** What the person was told about a write. `names`: the fields it is about, all of the write's where it is absent. */
export interface Outcome extends OnPage {
  readonly type: 'outcome'
  readonly changeId: string
  readonly told: 'ok' | 'fail' | 'unknown'
  readonly names?: readonly string[]
}

/** A person answered a question, with the other side's values on screen. */
export interface Chosen extends OnPage {
  readonly type: 'chosen'
  readonly names: readonly string[]
  readonly take: 'mine' | 'theirs' | 'combined'
  readonly theirs: Fields
  /** The text of `combined`. */
  readonly values?: Fields
}

/** A person dropped edits on purpose. */
export interface Discarded extends OnPage {
  readonly type: 'discarded'
  readonly names: readonly string[]
  /** What was dropped in a page that stays open, so that it can be put back. */
  readonly values?: Fields
}

/** A write in the server's log. Writes of somebody who is not simulated have a client of their own. */
export interface Commit extends OnPage {
  readonly type: 'commit'
  readonly kind: 'create' | 'update' | 'status' | 'note' | 'quote' | 'undo' | 'delete' | 'restore'
  /** The id its author gave the write; null when it is not known. */
  readonly changeId: string | null
  /** The id under which it is among the job's events; null for what has none. */
  readonly recordedAs: string | null
  /** Whose name the server put on it; absent where its log is not read. */
  readonly by?: string
  /** The number in the job's ETag from then on; absent where it is not known. */
  readonly version?: number
  readonly before: Fields
  readonly after: Fields
}

/** Where a session stood when everything had come to rest. */
export interface Rest extends OnPage {
  readonly type: 'rest'
  readonly state: 'rest' | 'needsPerson' | 'busy' | 'crashed'
  /** Edits on screen, marked as not saved, or to be copied. */
  readonly unsaved: Fields
  /** What was kept beside the form: set aside in a choice, or in the draft store. */
  readonly kept: readonly Fields[]
  /** When, in ms; only where time matters. */
  readonly ms?: number
}

/** What the server held at the end; null values when the job is gone. */
export interface Final {
  readonly type: 'final'
  readonly job: string
  readonly values: Fields | null
  /** The change ids among the job's events. */
  readonly changeIds: readonly string[]
  /** The texts of its notes. */
  readonly notes: readonly string[]
}

export type HistoryEvent =
  | Created
  | Shown
  | Typed
  | Asked
  | Hinted
  | SignedIn
  | Outage
  | Line
  | Answered
  | Sent
  | Reloaded
  | Outcome
  | Chosen
  | Discarded
  | Commit
  | Rest
  | Final

/** Everything that happened, in the order it happened. */
export type History = readonly HistoryEvent[]

/** The laws by name, as the documentation of reliability words them. */
export type LawName =
  'L1' | 'L2' | 'L3' | 'L4' | 'L5' | 'L6' | 'L7' | 'L8' | 'L9' | 'L10' | 'L11' | 'L12' | 'L13' | 'L14'

/** A broken law: where in the history it shows, and what happened, in one sentence. */
export interface Violation {
  readonly law: LawName
  /** Index into the history. */
  readonly at: number
  /** The field it is about, where it is about one. */
  readonly field?: string
  readonly says: string
}

/** A law holds a whole history against one promise. Pure. */
export type Law = (history: History) => readonly Violation[]
