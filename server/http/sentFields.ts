import { HttpError, refusedFields } from './httpErrors'
import { isSentValue, type SentValue } from '../values/jsonFloat'

/** Sent values by field name. A map, so that no name can reach an object's prototype. */
export type SentFields = ReadonlyMap<string, SentValue>

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
      const problem = `The value of ${name} must be a single value, not a list or an object.`
      throw refusedFields(new Map([[name, problem]]))
    }
    sent.set(name, value)
  }
  return sent
}
