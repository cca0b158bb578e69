import type { Draft } from './draft'
import { draftOver } from './readDraft'
import type { FieldTable } from './fieldTable'
import { fail, finite, parseJson, readAs, record, text } from './shape'

/** The shape of stored drafts that this version writes. A reader leaves any other one alone. */
const draftSchema = 1

/** A draft as it is stored: `[at, size]` is what the store's index is over. */
export interface DraftRecord {
  readonly schema: typeof draftSchema
  /** ISO 8601, when the draft was last changed. */
  readonly at: string
  /** Bytes of `text`. */
  readonly size: number
  /** The draft as JSON: it keeps lone surrogates, and measuring it costs nothing extra. */
  readonly text: string
}

/** A draft ready to be stored. The events of its base stay out: they are read anew, and could fill the limit alone. */
export function draftRecord(draft: Draft): DraftRecord {
  const text = JSON.stringify({ ...draft, base: { ...draft.base, events: [] } })
  return { schema: draftSchema, at: draft.at, size: new TextEncoder().encode(text).length, text }
}

/** The draft in a record stored for this job; null when it is broken or of another version. */
export function draftIn(fields: FieldTable, jobId: string, value: unknown): Draft | null {
  return readAs((stored) => {
    const from = record(stored)
    if (finite(from.schema) !== draftSchema) return fail()
    const draft = draftOver(fields)(parseJson(text(from.text)))
    return draft.sent === null || draft.sent.jobId === jobId ? draft : fail()
  }, value)
}
