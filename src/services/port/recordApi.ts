import type { Fields } from '../record/fieldTable'
import type { Hindrance } from './operationRow'
import type { SentOperation } from './operations'
import type { RecordEvent, RecordVersion } from './recordVersion'

export type { Hindrance } from './operationRow'
export type { SentOperation } from './operations'
export type { Detail, Person, RecordEvent, RecordVersion } from './recordVersion'

/**
 * Why a request gave no usable answer. `network`: no answer at all; `timeout`: none in time; `server`: a 5xx;
 * `broken`: an answer that is not what was asked for; `torn`: body and ETag belong to different versions.
 */
export type Failure = 'network' | 'timeout' | 'server' | 'broken' | 'torn'

/** Or, of a read, `faulty`: the application's own reading of the answer has thrown, and would again. */
export type LoadFailure = Failure | 'faulty'

/** What came of reading a record. */
export type LoadOutcome =
  | { readonly type: 'load.done'; readonly version: RecordVersion }
  /**
   * 404 or 410: it is gone. `by` when the backend says who deleted it. `doubtful`: the answer may be from anything on the
   * way, a proxy whose backend is just being restarted for instance, and is believed when it comes again.
   */
  | { readonly type: 'load.missing'; readonly by: string | null; readonly doubtful?: boolean }
  /** 401. */
  | { readonly type: 'load.signedOut' }
  /** 403. */
  | { readonly type: 'load.denied' }
  /** `retryAfterMs`: what a 429 or 503 asked for, clamped to 1,000–60,000 ms. */
  | { readonly type: 'load.failed'; readonly why: LoadFailure; readonly retryAfterMs: number | null }

/** What came of asking whether a record has changed. Only `changed` means anything to a session, and only as a hint. */
export type CheckOutcome =
  | { readonly type: 'check.same' }
  | { readonly type: 'check.changed'; readonly etag: string | null }
  | { readonly type: 'check.failed' }

/** A piece of a record's history, newest first, with every value in it. */
export interface EventPage {
  readonly events: readonly RecordEvent[]
  /** What to ask for to get the next older piece; null when there is none. */
  readonly olderThan: string | null
}

/** What came of a write. Everything that is expected is here; an implementation rejects only on surprises. */
export type SendOutcome =
  /** 2xx. `version` is the record as written, or null when the answer does not tell (no ETag, no full body). */
  | { readonly type: 'send.accepted'; readonly version: RecordVersion | null }
  /** 412 (somebody wrote in between) or 428 (the header was missing). `etag` is the current one, if it was said. */
  | { readonly type: 'send.stale'; readonly status: 412 | 428; readonly etag: string | null }
  /** 5xx, timeout, reset, broken body: the write may have happened. */
  | { readonly type: 'send.unknown'; readonly why: Failure }
  /** 429 or 503: not now. `retryAfterMs` clamped to 1,000–60,000, null when nothing was said. */
  | { readonly type: 'send.wait'; readonly retryAfterMs: number | null }
  /**
   * 400, 413, 422: a sentence by field name; `message` when the refusal names no field of ours. `hindrance`: why what
   * was asked for cannot be done, as the backend's code says, for a view to tell in the reader's language.
   */
  | {
      readonly type: 'send.refused'
      readonly problems: Readonly<Record<string, string>>
      readonly message: string | null
      readonly hindrance?: Hindrance
    }
  /** 409: this very thing is there already, or will never be taken; the record tells which. Otherwise like a refusal. */
  | {
      readonly type: 'send.duplicate'
      readonly problems?: Readonly<Record<string, string>>
      readonly message: string | null
    }
  | { readonly type: 'send.signedOut' }
  /** 403 of the backend itself: this person may not write here, or not this. */
  | { readonly type: 'send.denied'; readonly message: string | null }
  /** 404 or 410: nothing was written. Only with the name of who deleted it is it gone for certain. */
  | { readonly type: 'send.missing'; readonly by: string | null }

/**
 * The port between a session and a backend: any backend that answers reads with an ETag and takes `If-Match`. Every
 * implementation passes the conformance suite in `recordApi.suite.ts`. When `signal` aborts, the promise may reject or
 * answer anything; nobody listens any more.
 */
export interface RecordApi {
  /**
   * A change is found under the id its author gave it. Then an event with another id is another change, however alike;
   * otherwise a session knows its own by name and values. Default: false.
   */
  readonly keepsChangeIds?: boolean
  /** Reads the record unconditionally, past every cache. */
  load(recordId: string, signal: AbortSignal): Promise<LoadOutcome>
  /**
   * A piece of the record's history: the newest, or what is older than the event with the id `before`. Null when there
   * was no usable answer. Left out by a backend whose versions always have all of it.
   */
  history?(recordId: string, before: string | null, signal: AbortSignal): Promise<EventPage | null>
  /**
   * Asks whether the record still has this ETag (`If-None-Match`, RFC 9110 §13.1.2).
   *
   * @param known The values it is known to have: a backend whose tag does not move with every write is asked for as many
   * of them as a short read shows, and they are compared as well.
   */
  check(recordId: string, etag: string, signal: AbortSignal, known?: Fields): Promise<CheckOutcome>
  /** Sends one write, conditional on its ETag (`If-Match`, RFC 9110 §13.1.1). Never resends by itself. */
  send(operation: SentOperation, signal: AbortSignal): Promise<SendOutcome>
}
