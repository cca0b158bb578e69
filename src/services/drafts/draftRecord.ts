import type { Draft } from '../port/draft'
import { acceptETag } from '../record/etagGrammar'
import { draftOver } from './readDraft'
import type { FieldTable } from '../record/fieldTable'
import type { RecordEvent } from '../port/recordApi'
import { fail, finite, parseJson, readAs, record, text } from '../json/shape'

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

const maxOfText = 500

/**
 * A draft ready to be stored. The events of its base stay out: they are read anew, and could fill the limit alone.
 * Only the newest one stays, without its values, so that what happened since can be told from what happened before.
 */
export function draftRecord(draft: Draft): DraftRecord {
  const events = draft.base.events.slice(0, 1).map(withoutValues)
  const text = JSON.stringify({ ...draft, base: { ...draft.base, events } })
  return { schema: draftSchema, at: draft.at, size: new TextEncoder().encode(text).length, text }
}

/** The draft in a record stored for this job; null when it is broken, of another version, or another job's. */
export function draftIn(fields: FieldTable, recordId: string, value: unknown): Draft | null {
  return readAs((stored) => {
    const from = record(stored)
    if (finite(from.schema) !== draftSchema) return fail()
    const draft = draftOver(fields)(parseJson(text(from.text)))
    const isHere = (etag: string | null) => etag === null || acceptETag(etag, recordId) !== null
    if (!isHere(draft.base.etag) || !isHere(draft.sent?.etag ?? null)) return fail()
    return draft.sent === null || draft.sent.recordId === recordId ? draft : fail()
  }, value)
}

function withoutValues(event: RecordEvent): RecordEvent {
  const text = event.text.slice(0, maxOfText)
  return { ...event, text, before: null, after: null, canUndo: false, undoText: null }
}

/** Whether a draft holds more than values somebody gave up. */
export function hasUnsaved(draft: Draft | null): boolean {
  if (draft === null) return false
  const typed = { ...draft.edits, ...draft.unreadable }
  const wasFound = draft.setAside.some(({ by, dismissed }) => by === 'draft' && dismissed !== true)
  return Object.keys(typed).length > 0 || draft.note !== '' || draft.sent !== null || wasFound
}
