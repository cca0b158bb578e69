import type { Endpoint, EndpointTable } from './endpoints'
import { fillSegment, hasEnds, readNames, readSegment, type Segment } from './pathSegment'

/** Which endpoint a request is for. */
export interface Match {
  /** As the address has it, decoded; null for an endpoint that names no record. */
  readonly recordId: string | null
  readonly endpoint: Endpoint
  /** Where the whole record of the matched request is. It needs no `baseURL` any more. */
  readonly wholeRecord: string
}

/** Finds the endpoint of a request; null for one that is none of the table's. */
export type EndpointMatcher = (method: string, url: string, baseURL?: string) => Match | null

/** What an address has where a path has names, by name. */
type Named = Readonly<Record<string, string>>

/**
 * A matcher for a table. It takes addresses as axios does: absolute, or relative to a `baseURL` that may hold any part
 * of the path; with a query; with or without the slash at the end. Linear in the length of the address.
 *
 * @throws Error where a conditional write does not say in its path which record it is of: it would not be guarded.
 */
export function endpointMatcher({
  endpoints,
  isId = () => true,
  idOf = (same) => same,
}: EndpointTable): EndpointMatcher {
  const whole = endpoints.find(({ method, shows }) => method === 'get' && shows === 'whole')?.path
  const rows = endpoints
    .map((endpoint) => ({ endpoint, segments: patternOf(endpoint) }))
    // A word where others have an id is that word.
    .sort((a, b) => openness(a.segments) - openness(b.segments))
  return (method, url, baseURL = '') => {
    const path = withoutQuery(wholeAddress(url, baseURL))
    const given = segmentsOf(path)
    for (const { endpoint, segments } of rows) {
      const before = given.length - segments.length
      const named = endpoint.method === method ? namedIn(given, before, segments) : null
      const id = named?.['id']
      if (named === null || (id !== undefined && !isId(id))) continue
      const start = given.slice(0, before).map((segment) => `${segment}/`)
      return {
        endpoint,
        recordId: id === undefined ? null : idOf(decoded(id)),
        wholeRecord: (whole === undefined ? null : wholeIn(whole, start.join(''), named)) ?? path,
      }
    }
    return null
  }
}

function patternOf({ path, needsIfMatch }: Endpoint): readonly Segment[] {
  const segments = segmentsOf(withoutFirstSlash(withoutQuery(path))).map(readSegment)
  const isOfRecord = segments.some((segment) => typeof segment !== 'string' && segment.names.includes('id'))
  const isClear = segments.every((segment) => typeof segment === 'string' || hasEnds(segment))
  if ((needsIfMatch && !isOfRecord) || !isClear)
    throw new Error(`A guarded path needs {id} in it, before any query, and something between names: ${path}`)
  return segments
}

/** How much fits: nothing but one word, what stands between others, anything. */
function openness(segments: readonly Segment[]): number {
  const id = segments.find((segment) => typeof segment !== 'string' && segment.names.includes('id'))
  if (id === undefined || typeof id === 'string') return 0
  return id.words.some((word) => word !== '') ? 1 : 2
}

/** What an address has where a path has names; null when the rest of it is another. It is compared from its end. */
function namedIn(given: readonly string[], before: number, segments: readonly Segment[]): Named | null {
  const named: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const there = given[before + index]
    if (typeof segment === 'string' ? segment !== there : !readNames(segment, there ?? '', named)) return null
  }
  return named
}

/** Null where the address of the whole record names what the matched one does not. */
function wholeIn(whole: string, start: string, named: Named): string | null {
  const filled = withoutFirstSlash(whole)
    .split('/')
    .map((text) => fillSegment(readSegment(text), named))
  return filled.includes(null) ? null : start + filled.join('/')
}

function segmentsOf(path: string): readonly string[] {
  return (path.endsWith('/') ? path.slice(0, -1) : path).split('/')
}

function withoutFirstSlash(path: string): string {
  return path.startsWith('/') ? path.slice(1) : path
}

/** A query or a fragment may hold other addresses. */
function withoutQuery(url: string): string {
  const end = url.search(/[?#]/)
  return end === -1 ? url : url.slice(0, end)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function wholeAddress(url: string, baseURL: string): string {
  if (baseURL === '' || /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) return url
  const base = baseURL.endsWith('/') ? baseURL.slice(0, -1) : baseURL
  return url.startsWith('/') ? base + url : `${base}/${url}`
}
