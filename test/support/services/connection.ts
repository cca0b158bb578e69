import type { RecordApi } from '../../../src/services/port/recordApi'

/** One backend with records, and two people who use it. */
export interface Connection {
  readonly mine: RecordApi
  readonly theirs: RecordApi
  /** A record that nobody has written to yet, with a name, a description of null, and nothing that forbids deleting it. */
  readonly recordId: string
  /** A record with a quote that nobody has accepted. */
  readonly quotedId: string
  /** An id nobody ever had. */
  readonly missingId: string
  /** Lets time pass, where the backend spaces what it takes. */
  readonly later: () => void
  /** How colleagues call whoever is behind `mine`. */
  readonly me: string
  /** Whether a refusal says the present ETag, and a record that is gone who deleted it. */
  readonly tellsMore: boolean
  /** Whether a save is known by the id its author gave it. Plain values carry none. */
  readonly keepsChangeIds: boolean
  /** Texts come back without the space around them. Default: as they were sent. */
  readonly trimsText?: boolean
  /** Deleting always fails, and the record stays. Default: it can be deleted. */
  readonly failsToDelete?: boolean
}
