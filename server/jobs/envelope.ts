import type { Change } from './change'
import { isUuid } from '../values/fieldValues'
import { HttpError } from '../http/httpErrors'
import type { Profile } from '../settings/profile'
import { readObject, readSentFields, type SentFields } from '../http/sentFields'

type Entries = ReadonlyMap<string, unknown>

const sha256 = /^[0-9a-f]{64}$/

/**
 * Reads the delta envelope: `change_id`, `fields`, `before`, `after`, `before_checksum`, and optionally `job_id`,
 * `actor_id`, `made_at`, `etag`. The last three are claims nobody relies on (the actor comes from the session), so
 * only their type is looked at.
 *
 * @throws HttpError 400 for a wrong shape.
 */
export function readEnvelope(entries: Entries, profile: Profile): Change {
  const changeId = entries.get('change_id')
  if (!isUuid(changeId)) throw wrong('change_id must be a UUID.')
  const names = readNames(entries.get('fields'))
  const before = readPart(entries, 'before')
  const after = readPart(entries, 'after')
  const checksum = entries.get('before_checksum')
  if (typeof checksum !== 'string' || !sha256.test(checksum)) {
    throw wrong('before_checksum must be 64 lower-case hexadecimal digits.')
  }
  requireNames(before, names, 'before', profile.storesExtraKeys)
  requireNames(after, names, 'after', profile.storesExtraKeys)
  for (const key of ['job_id', 'actor_id', 'made_at', 'etag']) requireText(entries, key)
  const jobId = entries.get('job_id')
  return {
    changeId: changeId.toLowerCase(),
    after: new Map([...after].filter(([name]) => names.includes(name))),
    extra: new Map([...after].filter(([name]) => !names.includes(name))),
    claim: { before, checksum, jobId: typeof jobId === 'string' ? jobId : null },
  }
}

function readNames(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0)
    throw wrong('fields must be a list with at least one name.')
  const names = value.filter((name): name is string => typeof name === 'string')
  if (names.length !== value.length) throw wrong('fields must contain names only.')
  if (new Set(names).size !== names.length) throw wrong('fields must name each field once.')
  return names
}

function readPart(entries: Entries, part: string): SentFields {
  const value = entries.get(part)
  if (value === undefined) throw wrong(`${part} is missing.`)
  return readSentFields(readObject(value))
}

function requireNames(part: SentFields, names: readonly string[], what: string, extraAllowed: boolean): void {
  const missing = names.find((name) => !part.has(name))
  if (missing !== undefined) throw wrong(`${what} has no value for ${missing}.`)
  const extra = [...part.keys()].find((name) => !names.includes(name))
  if (extra !== undefined && !extraAllowed) throw wrong(`${what} has ${extra}, which fields does not name.`)
}

function requireText(entries: Entries, key: string): void {
  const value = entries.get(key)
  if (value === undefined || value === null || typeof value === 'string') return
  throw wrong(`${key} must be text.`)
}

function wrong(error: string): HttpError {
  return new HttpError(400, { error })
}
