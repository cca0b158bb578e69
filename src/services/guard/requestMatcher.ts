import type { InternalAxiosRequestConfig } from 'axios'
import { matchJobEndpoint, type JobMatch } from './matchJobEndpoint'

/** Finds the endpoint of a request of axios'. */
export type RequestMatcher = (config: InternalAxiosRequestConfig) => JobMatch | null

/** Each request is looked at when it leaves and again when its answer comes, so the last one is remembered. */
export function createRequestMatcher(): RequestMatcher {
  let last = { method: '', url: '', baseURL: '', match: matchJobEndpoint('', '') }
  return ({ method: spelt = 'get', url = '', baseURL = '' }) => {
    // An interceptor may have spelt it as HTTP does.
    const method = spelt.toLowerCase()
    if (last.url !== url || last.method !== method || last.baseURL !== baseURL) {
      last = { method, url, baseURL, match: matchJobEndpoint(method, url, baseURL) }
    }
    return last.match
  }
}
