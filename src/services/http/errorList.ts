import { asList, asObject, asText, own } from '../json/json'

/** One error of a refusal: what it is about, as the backend calls it, and its sentence. */
export interface ErrorEntry {
  /** The end of its path, in lower case; null where it says none. */
  readonly about: string | null
  readonly text: string
}

const placeKeys = ['field', 'target', 'pointer', 'loc', 'path', 'name', 'param', 'property']
const textKeys = ['detail', 'message', 'msg', 'defaultMessage', 'description', 'title']

/**
 * The errors of a refusal, in the forms that are common: by name under `errors` (Rails, Laravel, ASP.NET), or in a list there,
 * under `details` or `detail` (RFC 9457, JSON:API, FastAPI, Spring, Kinto), or under `error` (OData).
 */
export function readErrorList(body: unknown): readonly ErrorEntry[] {
  const error = own(body, 'error')
  const lists = [own(body, 'errors'), own(body, 'details'), own(body, 'detail'), own(error, 'details')]
  const entries = [...lists.flatMap(asList), ...(asText(own(error, 'target')) === null ? [] : [error])]
  const byName = [error, own(body, 'details'), own(body, 'detail')].map(onlyLists)
  return [...[own(body, 'errors'), ...byName].flatMap(entriesByName), ...entries.flatMap(entryOf)]
}

/** What has lists of sentences by name, as Django has; beside them, `code` and the like are none. */
function onlyLists(errors: unknown): object {
  const entries = Object.entries(asObject(errors) ?? {})
  return Object.fromEntries(entries.filter(([, said]) => asList(said).some((each) => asText(each) !== null)))
}

function entriesByName(errors: unknown): readonly ErrorEntry[] {
  return Object.entries(asObject(errors) ?? {}).flatMap(([name, said]) =>
    [said, ...asList(said)].flatMap((each) => {
      const text = asText(each)
      return text === null ? [] : [{ about: endOf(name), text }]
    }),
  )
}

function entryOf(entry: unknown): readonly ErrorEntry[] {
  const whole = asText(entry)
  if (whole !== null) return [{ about: null, text: whole }]
  const text = firstText(entry, textKeys)
  if (text === null) return []
  const place = [entry, own(entry, 'source')].map((from) => firstText(from, placeKeys, lastOf))
  return [{ about: endOf(place.find((each) => each !== null) ?? ''), text }]
}

function firstText(from: unknown, keys: readonly string[], read = asText): string | null {
  return keys.map((key) => read(own(from, key))).find((text) => text !== null) ?? null
}

/** A path may be a list of its parts. */
function lastOf(path: unknown): string | null {
  return asText(Array.isArray(path) ? path.at(-1) : path)
}

/** `#/data/title`, `$.title` and `Title` are about one field. */
function endOf(path: string): string | null {
  const end = path.split(/[./]/).at(-1) ?? ''
  return end === '' ? null : end.toLowerCase()
}
