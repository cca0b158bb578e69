import type { Fields } from '../../src/services/resources/job'

/** What a committed write was. */
export type CommitKind = 'create' | 'update' | 'status' | 'note' | 'quote' | 'undo' | 'delete' | 'restore'

/** One write that is in the database. */
export interface Commit {
  readonly jobId: string
  readonly kind: CommitKind
  /** Null for notes and deletions, which change no field. For a job that was made, or restored: the id of the request. */
  readonly changeId: string | null
  /** The job's revision after the write, in ms; for a deletion the one that was deleted. */
  readonly revision: number
  readonly staff: { readonly id: string; readonly name: string }
  /** The written fields with their values before and after; empty for notes, deletions and what is restored. */
  readonly before: Fields
  readonly after: Fields
  /** When it happened, in ms. */
  readonly at: number
}
