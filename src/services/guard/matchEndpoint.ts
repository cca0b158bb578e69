import type { Endpoint, EndpointTable } from './endpoints'

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

/**
 * A matcher for a table. It takes addresses as axios does: absolute, or relative to a `baseURL` that may hold any part
 * of the path; with a query; with or without the slash at the end. Linear in the length of the address.
 */
export function endpointMatcher({
  endpoints,
  id = /[^/]+/,
  idOf = (same) => same,
}: EndpointTable): EndpointMatcher {
  const whole = endpoints.find(({ method, shows }) => method === 'get' && shows === 'whole')?.path
  const rows = endpoints
    .map((endpoint) => ({ endpoint, pattern: patternOf(endpoint.path, id) }))
    // A word where others have an id is that word.
    .sort((a, b) => Number(a.endpoint.path.includes('{id}')) - Number(b.endpoint.path.includes('{id}')))
  return (method, url, baseURL = '') => {
    const path = wholeAddress(url, baseURL).replace(/[?#].*$/s, '')
    for (const { endpoint, pattern } of rows) {
      const found = endpoint.method === method ? pattern.exec(path) : null
      if (found === null) continue
      const { groups = {}, index } = found
      const named = groups['id']
      const before = path.slice(0, path.charAt(index) === '/' ? index + 1 : index)
      return {
        endpoint,
        recordId: named === undefined ? null : idOf(decoded(named)),
        wholeRecord:
          whole === undefined
            ? path
            : before + withoutFirstSlash(whole).replace(placeholder, (_, name: string) => groups[name] ?? ''),
      }
    }
    return null
  }
}

const placeholder = /\{(\w+)\}/g

function patternOf(path: string, id: RegExp): RegExp {
  const parts = withoutFirstSlash(path).replace(/\/$/, '').split(placeholder)
  const source = parts.map((part, i) =>
    i % 2 === 0
      ? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      : `(?<${part}>${part === 'id' ? id.source : '[^/]+'})`,
  )
  return new RegExp(`(?:^|/)${source.join('')}/?$`)
}

function withoutFirstSlash(path: string): string {
  return path.replace(/^\//, '')
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
