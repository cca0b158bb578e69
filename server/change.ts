import { randomUUID } from 'node:crypto'
import type { FieldTable } from '../src/services/job'
import { readEnvelope } from './envelope'
import { HttpError } from './httpErrors'
import { isSentValue, type SentValue } from './jsonFloat'
import type { Profile } from './profile'

/** Sent values by field name. A map, so that no name can reach an object's prototype. */
export type SentFields = ReadonlyMap<string, SentValue>

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

const envelopeKeys = ['change_id', 'fields', 'before', 'after', 'before_checksum']

/**
 * Reads the body of a PUT or PATCH: the delta envelope, or plain `{field: value}`. A body is an envelope when it has
 * one of the envelope's own keys that is not the name of a field.
 *
 * @throws HttpError 400 when the body is neither.
 */
export function readChange(body: unknown, fields: FieldTable, profile: Profile): Change {
  const entries = readObject(body)
  const isEnvelope = envelopeKeys.some((key) => entries.has(key) && !fields.some((row) => row.name === key))
  return isEnvelope ? readEnvelope(entries, profile) : readPlain(entries)
}

/**
 * The entries of a JSON object.
 *
 * @throws HttpError 400 when the body is missing or not an object.
 */
export function readObject(body: unknown): ReadonlyMap<string, unknown> {
  if (body === undefined) throw new HttpError(400, { error: 'The body is empty; it must be a JSON object.' })
  if (typeof body !== 'object' || body === null || Array.isArray(body) || isSentValue(body)) {
    throw new HttpError(400, { error: 'The body must be a JSON object.' })
  }
  return new Map<string, unknown>(Object.entries(body))
}

/**
 * Checks that every value is a single one: text, number, boolean or null.
 *
 * @throws HttpError 400 naming the first that is a list or an object.
 */
export function readSentFields(entries: Iterable<readonly [string, unknown]>): SentFields {
  const sent = new Map<string, SentValue>()
  for (const [name, value] of entries) {
    if (!isSentValue(value)) {
      throw new HttpError(400, {
        error: `The value of ${name} must be a single value, not a list or an object.`,
      })
    }
    sent.set(name, value)
  }
  return sent
}

function readPlain(entries: ReadonlyMap<string, unknown>): Change {
  if (entries.size === 0) throw new HttpError(400, { error: 'There is no field to change in the body.' })
  return { changeId: randomUUID(), after: readSentFields(entries), extra: new Map(), claim: null }
}
