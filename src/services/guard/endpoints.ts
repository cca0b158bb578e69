import type { Read } from './shownVersions'

/** An HTTP method as axios' interceptors see it. */
export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One address of a backend that has to do with a record. */
export interface Endpoint {
  readonly method: HttpMethod
  /**
   * `{id}` stands for the record's id, by which alone its tags are kept; any other name in braces for anything in one
   * segment: `/clients/{client}/contacts/{id}/`, `/odata/Books({id})`.
   */
  readonly path: string
  /** A write that must say which version it is based on (RFC 9110 §13.1.1). */
  readonly needsIfMatch: boolean
  /** A success may carry the record's ETag. */
  readonly givesETag: boolean
  /** What of the record a read shows: all of it, some of the fields that can be changed, or none of them. */
  readonly shows: Read['shows']
}

/** The records that are guarded, where no `defineResource` says it already. */
export interface EndpointTable {
  /** What people call one of them: it is in the message of a refusal. */
  readonly name: { readonly one: string }
  readonly endpoints: readonly Endpoint[]
  /** Whether a segment can be an id: `search` beside ids is none. Default: any can. */
  readonly isId?: (segment: string) => boolean
  /** The one form of an id that can be spelt in several. Default: as it is, decoded. */
  readonly idOf?: (id: string) => string
}

type PathOf = (id: string) => string

/** A resource as `defineResource` makes it; its endpoints follow from its paths. */
export interface ResourceWithPaths {
  readonly name: { readonly one: string }
  /**
   * Of the record and its history; `read`, `elsewhere` and `brief` are other reads of it, and any other name is a write
   * that is posted.
   */
  readonly paths: Readonly<Record<'record' | 'events', PathOf>> & Readonly<Record<string, PathOf | null>>
}

/**
 * A row of an {@link EndpointTable}. Reads show the whole record where their path ends with the id and none of its fields otherwise;
 * every write of one record needs `If-Match`; any of them may give a tag.
 */
export function endpoint(method: HttpMethod, path: string, differs: Partial<Endpoint> = {}): Endpoint {
  const isRead = method === 'get'
  const shows = isRead && /\{id\}[^/]*\/?$/.test(path) ? 'whole' : 'other'
  return {
    ...{ method, path, shows, givesETag: method !== 'delete' },
    needsIfMatch: !isRead && path.includes('{id}'),
    ...differs,
  }
}

/**
 * The endpoints of a resource.
 *
 * @throws Error where the address of a record does not show its id: no request could be told to be of it.
 */
export function endpointsOf({ name, paths }: ResourceWithPaths): Endpoint[] {
  // Paths are functions, and may encode the id they are given.
  const at = (path: PathOf) => path(placeholder).replace(placeholder, '{id}')
  const { record, events, read, elsewhere, brief, ...posted } = paths
  for (const path of [record, read ?? record].map(at)) {
    if (!/^[^?#]*\{id\}/.test(path))
      throw new Error(
        `The guard finds the ${name.one} of a request by its id in the path, and ${path} has none.`,
      )
  }
  return [
    endpoint('get', at(read ?? record), { shows: 'whole' }),
    ...(['put', 'patch', 'delete'] as const).map((method) =>
      endpoint(method, at(record), { shows: 'whole' }),
    ),
    ...(brief ? [endpoint('get', at(brief), { shows: 'fields' })] : []),
    endpoint('get', at(events), { shows: 'other' }),
    ...Object.values(posted).flatMap((path) => (path === null ? [] : [endpoint('post', at(path))])),
  ]
}

const placeholder = '0record0'
