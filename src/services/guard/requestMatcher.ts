import type { InternalAxiosRequestConfig } from 'axios'
import type { EndpointTable } from './endpoints'
import { endpointMatcher, type Match } from './matchEndpoint'

/** Finds the endpoint of a request of axios'. */
export type RequestMatcher = (config: InternalAxiosRequestConfig) => Match | null

interface Asked {
  readonly method: string
  readonly url: string
  readonly baseURL: string
  readonly match: Match | null
}

/** A request is often like the one before, so the last one is remembered. */
export function createRequestMatcher(table: EndpointTable): RequestMatcher {
  const match = endpointMatcher(table)
  let last: Asked | undefined
  return ({ method: spelt = 'get', url = '', baseURL = '' }) => {
    // An interceptor may have spelt it as HTTP does.
    const method = spelt.toLowerCase()
    if (last?.url !== url || last.method !== method || last.baseURL !== baseURL) {
      last = { method, url, baseURL, match: match(method, url, baseURL) }
    }
    return last.match
  }
}
