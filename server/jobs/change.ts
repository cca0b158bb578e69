import type { SentFields } from '../http/sentFields'

/** What a delta envelope claims about the job it was based on. */
interface DeltaClaim {
  readonly before: SentFields
  readonly checksum: string
  /** The job the envelope says it is for, when it says so. */
  readonly jobId: string | null
}

/** A request to change fields, read from either write format. Values are not validated yet. */
export interface Change {
  readonly changeId: string
  /** The named fields with their new values. */
  readonly after: SentFields
  /** Values sent beside the named fields; empty unless the profile stores them. */
  readonly extra: SentFields
  /** Null for the plain format, which relies on If-Match alone. */
  readonly claim: DeltaClaim | null
}
