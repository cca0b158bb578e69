import type { Fields } from '../record/fieldTable'

/** Something that happened to a record: a change, a note, an undo. Newest first wherever there are several. */
export interface RecordEvent {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  /** Who did it, as people call them; null when the backend does not say. */
  readonly by: string | null
  /** The id of that person, the same as `Person.id`; absent where the backend leaves it at a name. */
  readonly byId?: string
  /** The backend's own kind, for instance `job_updated` or `manual_note`. */
  readonly kind: string
  readonly text: string
  /** The id its author gave the change: how a session knows its own writes again. */
  readonly changeId: string | null
  /** What the change replaced and what it wrote; null for an event that changed no field. */
  readonly before: Fields | null
  readonly after: Fields | null
  /** Names of fields it changed whose values are too long to come along; a page of the history has them. */
  readonly leftOut?: readonly string[]
  readonly canUndo: boolean
  /** What an undo would do, in words. */
  readonly undoText: string | null
}

/** Something about a record that is shown and never edited. */
export type Detail = string | number | boolean | null

/** One version of a record. The ETag never travels without the fields it describes. */
export interface RecordVersion {
  /** Byte for byte as it came; null when the backend gives none, and then nothing protects a write. */
  readonly etag: string | null
  /** The editable values the answer had, in canonical form for their kind. */
  readonly fields: Fields
  /** For reference fields: the name of the thing referred to, by field name (`client_id` -> `Kelso Catering`). */
  readonly names: Readonly<Record<string, string>>
  readonly events: readonly RecordEvent[]
  /** The id of the event before which there are more; null or absent when these are all of them. */
  readonly olderThan?: string | null
  /** Read-only facts by the API's name (`job_number`, `updated_at`, `quoted`, …). */
  readonly details: Readonly<Record<string, Detail>>
}

/** Who is signed in. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly canEdit: boolean
  /** What the person signs in with, where the backend says. */
  readonly username?: string
  /** The backend refuses a write that names another person than its cookies do. */
  readonly checksClaims?: true
  /** The names of the fields without which the backend makes no record, where it says so. */
  readonly newRecordNeeds?: readonly string[]
}
