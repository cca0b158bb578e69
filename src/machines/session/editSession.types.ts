import type { Fields, FieldTable, FieldValue } from '../../services/record/fieldTable'
import type { RecordName } from '../../services/record/recordName'
import type { Choice, Draft, SetAside, UnknownParts } from '../../services/port/draft'
import type {
  Hindrance,
  LoadFailure,
  RecordVersion,
  LoadOutcome,
  Person,
  SendOutcome,
  SentOperation,
} from '../../services/port/recordApi'
import type { OnRequestKind, Operation, OperationKind } from '../../services/port/operations'
import type { Comparison } from '../merge/threeWay'
import type { Verdict } from './nextSteps'
import type { Requests, SessionRequests } from './sessionRequests'

export type { Operation } from '../../services/port/operations'

/** Those that need their own button to be pressed, or their own question to be answered with yes. */
export type OnRequest = Operation<OnRequestKind>

/** Who asked for the save in flight. Only a save by hand may open a dialog by itself. */
export type AskedBy = 'person' | 'autosave'

/** An operation that waits for its turn: one is in flight at a time. */
export interface QueuedOperation {
  readonly operation: Operation
  readonly by: AskedBy
  /** The version that was on screen when it was asked for. */
  readonly seen?: RecordVersion
}

/**
 * An operation that was asked for and was not done; a press of its own tries it again. `failed`: no usable answer, and
 * the record shows nothing of it. `refused`: the server takes it for outdated although nothing has changed. Anything
 * else: the record shows, or the server says by a code, that it cannot be done, and trying again is of no use.
 */
export interface NotDone {
  readonly operation: OnRequest
  readonly why: 'failed' | 'refused' | Hindrance
  /** The version that was there when it was told: what a press that tries it again is about. */
  readonly seen?: RecordVersion
}

/** Who changed something; null where the backend does not say. */
export interface Author {
  readonly by: string | null
  /** It was this very person, in another tab or on another machine. */
  readonly own?: boolean
}

/** Who changed a field and when (ISO 8601); null where the backend does not say. */
export interface Attribution extends Author {
  readonly at: string | null
  readonly own: boolean
}

/** A change of others that was taken in: whose, and the values it can be looked at with. */
export interface TakenIn extends Attribution {
  /** What stood in the field here before. */
  readonly before: FieldValue
  /** What they made of it. */
  readonly theirs: FieldValue
  /** What stands there now: theirs, or a text with both changes in it. */
  readonly after: FieldValue
}

/** Why a session stopped and waits for a person. */
export type StallReason =
  /** No answer, several times over. */
  | 'unreachable'
  /** Every save is refused although nobody changes anything: something in between. */
  | 'blocked'
  /** Others saved again and again, faster than this session. */
  | 'outpaced'
  /** The application itself fails at reading the record. */
  | 'faulty'

/** The last thing worth telling, for the status line, a banner or a toast. Words are the view's business. */
export type Notice =
  | { readonly code: 'saved'; readonly names: readonly string[] }
  /** An answer was lost, but the write is there. */
  | { readonly code: 'wentThrough'; readonly names: readonly string[] }
  /** Others' changes were combined with one's own without a question. */
  | ({
      readonly code: 'merged'
      readonly takenIn: readonly string[]
      readonly combined: readonly string[]
    } & Author)
  /** Others' changes were taken in; nothing of one's own was touched. */
  | ({ readonly code: 'takenIn'; readonly names: readonly string[] } & Author)
  | ({
      readonly code: 'conflict'
      /** How many questions a person is asked. */
      readonly decisions: number
    } & Author)
  /** While the person chose, these units changed again and are asked again. */
  | { readonly code: 'changedAgain'; readonly keys: readonly string[] }
  | { readonly code: 'tookTheirs'; readonly keys: readonly string[] }
  | { readonly code: 'restored'; readonly at: string }
  /** 2xx, but the record lacks what was sent for these fields. */
  | { readonly code: 'notStored'; readonly names: readonly string[] }
  | { readonly code: 'refused'; readonly names: readonly string[]; readonly message: string | null }
  | { readonly code: 'stalled'; readonly reason: StallReason }
  | { readonly code: 'signedOut' }
  /** A 403. `message`: what the server said of it. */
  | { readonly code: 'denied'; readonly message?: string }
  /** An operation that is no save was done. */
  | { readonly code: 'done'; readonly operation: Exclude<OperationKind, 'save'> }
  /** It is there already, from before; it was not done again. */
  | { readonly code: 'exists'; readonly operation: Exclude<OperationKind, 'save' | OnRequestKind> }
  /** The server answered yes, and the record does not show it. Its text is in its box again. */
  | { readonly code: 'unseen'; readonly operation: Exclude<OperationKind, 'save' | OnRequestKind> }
  | { readonly code: 'gone'; readonly by: string | null; readonly own: boolean }

/**
 * A field's trouble: a sentence of the server's, or a code the view has words for. `notStored`: the server answered
 * yes but kept another value.
 */
export type Problem = { readonly message: string } | { readonly code: 'notStored' }

/** Edits that outlived their page and that nobody has touched since. */
export interface Restored {
  /** ISO 8601, when they were typed. */
  readonly at: string
  /** What was with them and could not be taken over. */
  readonly unknown: UnknownParts | null
}

/**
 * What came of a write that leaves its fate open. `left`: the page went away, or the right to read the record, before it
 * was known; a save or a note is then not sent again by itself. `unseen`: it was answered yes, and the record shows that
 * it was not done.
 */
export type OpenOutcome = 'stale' | 'unknown' | 'left' | 'duplicate' | 'unseen'

/** What a server said when it refused a write. */
export interface Refusal {
  readonly problems: Readonly<Record<string, string>>
  readonly message: string | null
  readonly hindrance?: Hindrance
}

/** The one write a session is at. */
export type Write =
  | { readonly is: 'none' }
  /**
   * Made, and no attempt at it has ended. `seen`: the version that was on screen when it was asked for, where more has
   * come in since that is to be asked about.
   */
  | { readonly is: 'inFlight'; readonly sent: SentOperation; readonly seen?: RecordVersion }
  /**
   * The last attempt at it has ended, or another one is under way since. `mayBeStored`: one had no usable answer,
   * whatever a later one was told. `refusal`: what a 409 said, which counts when the record does not explain it.
   */
  | {
      readonly is: 'open'
      readonly sent: SentOperation
      readonly outcome: OpenOutcome
      readonly mayBeStored: boolean
      readonly refusal: Refusal
    }
  /**
   * Stored for certain, while the version that shows it is still to be compared: `sent` is then what was stored.
   * `outcome`: what had been open about it, until it was found; null where its answer said it.
   */
  | { readonly is: 'landed'; readonly sent: SentOperation; readonly outcome: OpenOutcome | null }

/** By the merge unit's key. */
export type Choices = Readonly<Record<string, Choice>>

/** What a person has chosen about a version that waits. */
export interface ConflictChoices {
  readonly choices: Choices
  /** What choosing for everything at once replaced, by key; null where nothing had been chosen. */
  readonly bulkReplaced: Readonly<Record<string, Choice | null>>
  /** Keys whose theirs changed while the person was choosing. */
  readonly changedAgain: readonly string[]
  /** Those of them that the newest version changed. */
  readonly newest: readonly string[]
  /** What had been chosen for them, by key. */
  readonly cleared: Readonly<Record<string, Choice['take']>>
}

/** A newer version that waits for a decision, or to be taken in. */
export interface Waiting extends ConflictChoices {
  readonly is: 'waiting'
  readonly theirs: RecordVersion
  /** Base, what is typed and theirs, compared. */
  readonly comparison: Comparison
}

/** What is kept aside until a person has decided. */
export type Parked =
  | { readonly is: 'none' }
  /** Choices out of a draft, until the version they may be about is read. */
  | { readonly is: 'remembered'; readonly choices: Choices }
  | Waiting

/** What tells a session's own writes in a version, beside their change ids. */
export interface OwnTraces {
  /**
   * By field name the values that followed each other with nobody else's in between, oldest first: what the first of
   * these writes went over, and what each left. Only where the newest version has the last one.
   */
  readonly values: Readonly<Record<string, readonly FieldValue[]>>
  /** Ids of those of their events that `ownChanges` does not tell, or of the changes, where the event is not read yet. */
  readonly events: readonly string[]
  /** The tags of versions between which nobody else wrote, oldest first. */
  readonly tags: readonly string[]
}

/** What a session is made from. */
export interface SessionInput {
  readonly recordId: string
  /** How it reads and writes. Without them every request fails. */
  readonly requests?: Requests
  readonly fields: FieldTable
  /** What the record is called. Default: as the page says that shows it. */
  readonly recordName?: RecordName
  /** Null when the application has no sign-in: then everyone may edit and nobody is named. */
  readonly person?: Person | null
  /** Save by itself after a quiet second. Default: true. */
  readonly autosave?: boolean
  /** Default: true. */
  readonly online?: boolean
  /** As the port says. Default: false. */
  readonly keepsChangeIds?: boolean
}

/** Everything a session knows. Plain data only: an inspector shows it as it is. */
export interface SessionContext {
  readonly recordId: string
  readonly requests: SessionRequests
  readonly fields: FieldTable
  /** What sentences about the record call it; null when nobody said. */
  readonly recordName: RecordName | null
  /** An event with another change id than a write's is another change. */
  readonly keepsChangeIds: boolean
  readonly person: Person | null
  /** Neither the person's role nor a 403 stands against a write. */
  readonly mayEdit: boolean
  readonly autosave: boolean
  /** The version the edits lie over. Replaced as a whole, by `adopt` alone. Null until the first load. */
  readonly base: RecordVersion | null
  /** What the person typed, by field name: what differs from the base, and what takes back a write under way. */
  readonly edits: Fields
  /** Texts typed that are no values yet (`12,`), by field name: unsaved, never sent, never dropped. */
  readonly unreadable: Readonly<Record<string, string>>
  /** The field in which a word is being composed, as far as the session was told; half a word is not saved by itself. */
  readonly composing: string | null
  /** A pause in typing saves by itself. `due`: it came while something else was under way. */
  readonly typing: 'none' | 'going' | 'due'
  /** A note being written, with notes that did not get in before it: unsaved, never dropped. */
  readonly note: string
  /** Names of things picked for reference fields, by id. */
  readonly labels: Readonly<Record<string, string>>
  readonly write: Write
  readonly askedBy: AskedBy
  readonly parked: Parked
  /** By field name. */
  readonly problems: Readonly<Record<string, Problem>>
  /** Fields others changed that were taken in lately: who and when. */
  readonly takenIn: Readonly<Record<string, TakenIn>>
  readonly setAside: readonly SetAside[]
  /** What is typed here comes from before, and waits until the person has seen it: typing or saving ends that. */
  readonly restored: Restored | null
  /** What was asked for and is not in flight yet, in the order asked. */
  readonly queue: readonly QueuedOperation[]
  /** Change ids this session wrote or may have written. */
  readonly ownChanges: readonly string[]
  readonly ownTraces: OwnTraces
  /** Stands until it is tried again or given up. */
  readonly notDone: NotDone | null
  readonly notice: Notice | null
  readonly stalledBy: StallReason | null
  readonly goneBy: string | null
  readonly online: boolean
  /** A hint that came while a request was in flight: the ETag it named, or `''`. */
  readonly heard: string | null
  /**
   * Why the last request gave no answer, and how long the server asked to wait, in ms. `missing`: it said that the record
   * is not there, in a way that is believed when it is said again.
   */
  readonly failure: LoadFailure | 'missing' | null
  readonly retryAfterMs: number | null
  /** Requests since a person last asked for something: never more than `limits` in the machine. */
  readonly counts: {
    /** Writes sent for this save, the first included. */
    readonly sends: number
    /** Reads for this save. */
    readonly reloads: number
    /** Times that others' changes were combined with it. */
    readonly rounds: number
    /** Times that it was sent again although it was refused and nothing had changed. */
    readonly blocked: number
    /** Saves by themselves since the last keystroke. */
    readonly autosaves: number
  }
}

/** What a session of these fields is told: the name of another field does not compile. */
export type SessionEventOf<Name extends string> = WithNames<SessionEvent, Name>

type Named<Name extends string> = Readonly<Partial<Record<Name, FieldValue>>>

type WithNames<Event extends SessionEvent, Name extends string> = Event extends {
  readonly type: 'field.edit'
}
  ? Omit<Event, 'values' | 'over'> & { readonly values: Named<Name>; readonly over?: Named<Name> }
  : Event extends { readonly type: 'field.unreadable' }
    ? Omit<Event, 'name' | 'over'> & { readonly name: Name; readonly over?: Named<Name> }
    : Event extends { readonly type: 'field.revert' }
      ? Omit<Event, 'names'> & { readonly names?: readonly Name[] }
      : Event

/** What is told without naming a field: by buttons, banners and dialogs. */
export type FieldlessEvent = Exclude<
  SessionEvent,
  { readonly type: 'field.edit' | 'field.unreadable' | 'field.revert' }
>

/** What the button of a banner tells: `field.revert` drops all edits, and names no field either. */
export type BannerEvent = FieldlessEvent | { readonly type: 'field.revert' }

/**
 * What a session is told. Dotted, lower case; the outcomes of requests are events too. `unseen`: it was told away from
 * the form, so what was restored from a draft goes on waiting to be seen.
 */
export type SessionEvent =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  | {
      readonly type: 'field.edit'
      /** Values by field name; several at once for a group. */
      readonly values: Fields
      /** Names of picked references, by id. */
      readonly labels?: Readonly<Record<string, string>>
      /** What the boxes showed before, where that is not what the session holds by now. */
      readonly over?: Fields
      /** In the middle of a word: an input method has not ended it. */
      readonly composing?: boolean
      readonly unseen?: true
      /** The values come from elsewhere, in place of what was typed there: that is set aside, and can be put back. */
      readonly replaces?: true
    }
  /** What is in the field now is no value yet. The next `field.edit` or `field.revert` of it takes that back. */
  | {
      readonly type: 'field.unreadable'
      readonly name: string
      readonly text: string
      readonly over?: Fields
      readonly composing?: boolean
    }
  /** Drops the edits of these fields, or all of them. */
  | { readonly type: 'field.revert'; readonly names?: readonly string[]; readonly unseen?: true }
  /** What stands in the box for a new note now. Adding it is an operation. */
  | { readonly type: 'note.edit'; readonly text: string }
  /** Drops what stands in that box; it can be put back. */
  | { readonly type: 'note.drop' }
  | { readonly type: 'save' }
  /**
   * `seen`: the version that was on screen when the question about it was put; left out, the one that is there now. What
   * is done only on request never goes over a version that came in since: it is asked about anew, with what changed.
   */
  | { readonly type: 'operation.ask'; readonly operation: Operation; readonly seen?: RecordVersion }
  /** Answers a session in `confirming`. */
  | { readonly type: 'operation.confirm' }
  /** Gives up what was asked for, wherever it is but on its way: in question, not known to be done, or waiting. */
  | { readonly type: 'operation.cancel' }
  | { readonly type: 'autosave.set'; readonly on: boolean }
  /** Opens the decisions of an overtaken session. */
  | { readonly type: 'review' }
  /** `place`: one place of a combined text is decided, or open again; with the last of them the choice has its text. */
  | {
      readonly type: 'choose'
      readonly key: string
      readonly take: Choice['take']
      readonly text?: string
      /** The text is one that was kept, as it stood before this letter: it stays kept, and nothing is chosen by that. */
      readonly instead?: string
      readonly place?: {
        /** Which of the undecided places, from 0. */
        readonly index: number
        readonly text: string | null
      }
    }
  /** The same choice wherever there is none yet; where all is chosen, for everything. */
  | { readonly type: 'choose.all'; readonly take: 'mine' | 'theirs' }
  /** Takes choices for everything at once back, to what was chosen one by one before. */
  | { readonly type: 'choose.back' }
  /** `text`: what is written for it instead, and is no value yet; it is kept, to go on with. */
  | { readonly type: 'choose.none'; readonly key: string; readonly text?: string }
  | { readonly type: 'apply' }
  | { readonly type: 'decide.later' }
  /**
   * Brings back values that were set aside, as edits. What was given up for theirs, and is offered, is saved, too, if
   * nothing was typed there since; the rest waits like anything typed. Without `by` it is the last of either. `values` (exactly these), and `note`: of several,
   * the one with these. `dismissed`: the one that was put away, or the one that is offered.
   */
  | ({
      readonly type: 'put.back'
      readonly key: string
      readonly by?: NonNullable<SetAside['by']> | 'theirs'
      readonly dismissed?: boolean
    } & Partial<Pick<SetAside, 'values' | 'note'>>)
  /** Tries again what stalled. */
  | { readonly type: 'retry' }
  | { readonly type: 'notice.dismiss' }
  /** Takes what was set aside, and is offered, out of sight. */
  | { readonly type: 'aside.dismiss'; readonly by: NonNullable<SetAside['by']> | 'theirs' }
  /** Offers again what was taken out of sight last. */
  | { readonly type: 'aside.recall'; readonly by: NonNullable<SetAside['by']> | 'theirs' }
  /** Something may have changed; a hint, never data. `etag` when the hint knew it. */
  | { readonly type: 'remote.changed'; readonly etag?: string | null }
  | { readonly type: 'person.changed'; readonly person: Person | null }
  /** Nobody has typed for a second. */
  | { readonly type: 'typing.paused' }
  | { readonly type: 'connection.lost' }
  | { readonly type: 'connection.back' }
  | { readonly type: 'draft.none' }
  /** While it is looked for, or late: what was typed meanwhile stays, and what was found can be put back. */
  | { readonly type: 'draft.found'; readonly draft: Draft }
  | Verdict
  | LoadOutcome
  | SendOutcome

/**
 * The view's vocabulary. `busy`: a request is in flight or waits its turn. `waiting`: for a time, a line or a sign-in.
 * `dirty`: something typed is unsaved, while nothing is read (`hasUnsaved` tells at any time). `needsPerson`: nothing
 * goes on until somebody decides. `editable`: typing is kept. `choosing`: the decisions are open. `loading`: no record yet.
 */
export type SessionTag =
  | 'busy'
  | 'waiting'
  | 'dirty'
  | 'needsPerson'
  | 'editable'
  | 'choosing'
  | 'loading'
  | 'checking'
  | 'saving'
  | 'overtaken'
  | 'rejected'
  | 'signedOut'
  | 'readOnly'
  | 'stalled'
  | 'gone'
  | 'confirming'
