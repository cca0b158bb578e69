import type { Reader } from '../json/shape'
import type { Fields } from '../record/fieldTable'
import type { RecordEvent, RecordVersion } from './recordVersion'

/** What every write has. */
export interface Sendable {
  readonly recordId: string
  /** What goes into `If-Match`; null sends none, to a backend that gives no ETags. */
  readonly etag: string | null
  /** A UUID that names this write for ever. A resend is the identical request: same id, same bytes, same If-Match. */
  readonly changeId: string
  /** ISO 8601, when the person asked for it. */
  readonly madeAt: string
}

/** What a session has to go by when it looks for a write of its own in a version. */
export interface Seen {
  /** The version it had when it sent. */
  readonly base: RecordVersion
  readonly theirs: RecordVersion
  /** What happened between the two, newest first. */
  readonly since: readonly RecordEvent[]
  /** Whether an event is that of whoever works here. */
  readonly isOwn: (event: RecordEvent) => boolean
  /** Whether the record holds these values, and nothing says that somebody else wrote them. */
  readonly holds: (after: Fields, before: Fields) => boolean
}

/** A record as a backend has it before a write. */
export interface Stored {
  readonly fields: Fields
  /** Newest first. */
  readonly events: readonly RecordEvent[]
}

/**
 * Why something that was asked for cannot be done, however often it is tried. `impossible`: it once could, and something
 * has come in between. `workBegun`: a quote can be accepted only before that.
 */
export type Hindrance =
  'impossible' | 'hasCosts' | 'noQuote' | 'acceptedBefore' | 'workBegun' | 'noSuchChange' | 'nothingToUndo'

/** What a write does to a record. */
export type Effect =
  | { readonly type: 'writes'; readonly values: Fields; readonly event: string }
  | { readonly type: 'notes'; readonly text: string; readonly event: string }
  | { readonly type: 'deletes' }
  | { readonly type: 'refused'; readonly message: string; readonly hindrance: Hindrance }

/**
 * Everything in which one kind of operation differs from the others. What it brings (`Body`) follows from `body`.
 */
export interface OperationRow<
  Body extends object = object,
  Path extends string | null = string | null,
  OnRequest extends boolean = boolean,
> {
  /** Reads, from a stored draft, what this kind has beyond what every write has. */
  body(from: Readonly<Record<string, unknown>>, fields: Reader<Fields>): Body
  /**
   * Law L9: sent only for its own press, or a yes to its own question; never along with others, never again by itself.
   * No question before the press comes of it: that one is the component's.
   */
  readonly onRequest: OnRequest
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  /** Where, below the record; null: the record itself. A resource may have it elsewhere. */
  readonly path: Path
  /** What the request says; of a POST at least `{}`. Left out: nothing, or what the resource's format makes of values. */
  content?(sent: Sendable & Body): object
  /** Its answer shows the record as it was written. */
  readonly answersVersion: boolean
  /** Afterwards there is no record. */
  readonly endsRecord: boolean
  /** What it writes is one's own in a comparison. Not so with what is news to whoever went on typing. */
  readonly isOwnChange: boolean
  /** Text of the person's that would be lost with it, and is given back when it is not done. */
  text?(body: Body): string
  /** Whether a version shows it, to a session that does not find its change id among the events. */
  shows(sent: Sendable & Body, seen: Seen): boolean
  /** Whether a version shows that it was not done, whatever was answered. Left out: none can tell. */
  lacks?(sent: Sendable & Body, theirs: RecordVersion): boolean
  /** Whether a version shows that it can no longer be done, whoever caused that. */
  isImpossible(sent: Body, version: RecordVersion): boolean
  /** What a refusal without a code is about, as far as a version tells. */
  hindrance?(sent: Body, version: RecordVersion): Hindrance | null
  /** What a backend does: the reference for every other one. `now`: ISO 8601. */
  effect(record: Stored, body: Body, now: string): Effect
}

/** A row of the table, with its types found out. */
export function operation<
  Body extends object,
  const Path extends string | null,
  const OnRequest extends boolean,
>(row: OperationRow<Body, Path, OnRequest>): OperationRow<Body, Path, OnRequest> {
  return row
}
