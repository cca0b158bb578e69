import type { Fields } from '../record/fieldTable'
import type { Failure } from './recordApi'

/** One request for a new record, complete and unchangeable. A resend is the identical request. */
export interface Creation {
  /** A UUID that names this request for ever. */
  readonly changeId: string
  /** ISO 8601, when the person asked for it. */
  readonly madeAt: string
  readonly values: Fields
  /** Names of the things its references point to, by id. */
  readonly labels: Readonly<Record<string, string>>
}

/** A record that was made. */
export interface CreatedRecord {
  readonly id: string
  /** What people call it by. */
  readonly number: number
}

/** What came of a request for a new record. */
export type CreateOutcome =
  | { readonly type: 'create.done'; readonly record: CreatedRecord }
  /** 5xx, timeout, reset, broken body: it may have been made. */
  | { readonly type: 'create.unknown'; readonly why: Failure }
  /** A sentence by field name; `message` when the refusal names no field of ours. */
  | {
      readonly type: 'create.refused'
      readonly problems: Readonly<Record<string, string>>
      readonly message: string | null
    }
  | { readonly type: 'create.wait' }
  | { readonly type: 'create.signedOut' }
  | { readonly type: 'create.denied' }

/** A record that may be the one that was asked for. */
export interface LikelyRecord extends CreatedRecord {
  readonly name: string
}

/** What was found of a request whose answer is not known. */
export type FindOutcome =
  | { readonly type: 'find.done'; readonly record: CreatedRecord }
  /** The backend keeps the ids of such requests, and this one made nothing so far. The same request may be sent again. */
  | { readonly type: 'find.absent' }
  /** The backend keeps no ids: these have the name, the client and the time of it; none, or several, may be it. */
  | { readonly type: 'find.likely'; readonly records: readonly LikelyRecord[] }
  | { readonly type: 'find.failed' }

/** Making records, and finding out what became of a request for one. Neither ever sends a request twice. */
export interface Creating {
  create(creation: Creation, signal: AbortSignal): Promise<CreateOutcome>
  find(creation: Creation, signal: AbortSignal): Promise<FindOutcome>
}
