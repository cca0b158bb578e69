import { randomUUID } from 'node:crypto'
import type { FieldTable } from '../../src/services/resources/job'
import type { Change } from './change'
import { readEnvelope } from './envelope'
import { HttpError } from '../http/httpErrors'
import type { Profile } from '../settings/profile'
import { readObject, readSentFields } from '../http/sentFields'

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

function readPlain(entries: ReadonlyMap<string, unknown>): Change {
  if (entries.size === 0) throw new HttpError(400, { error: 'There is no field to change in the body.' })
  return { changeId: randomUUID(), after: readSentFields(entries), extra: new Map(), claim: null }
}
