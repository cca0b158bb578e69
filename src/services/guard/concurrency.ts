import axios, {
  isAxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { ConcurrencyError, isConcurrencyError } from './concurrencyError'
import { createReload, resendWith, type Reload } from './conflictReload'
import { readJobETag } from '../record/etagGrammar'
import { createJobETags, type JobETags } from './jobETags'
import { fullJobAddress } from './matchJobEndpoint'
import { createRequestMatcher, type RequestMatcher } from './requestMatcher'
import { responseETag } from './responseETag'

export { ConcurrencyError, isConcurrencyError } from './concurrencyError'

export interface JobConcurrencyOptions {
  /** Default: a ledger of its own. */
  readonly etags?: JobETags
}

/** The guard of one axios instance. */
export interface JobConcurrency {
  readonly etags: JobETags
  /**
   * Reads the full job anew, past every cache, and with it its ETag. Callers at the same time share one request.
   * What is held stays: it belongs to what is on screen.
   */
  reloadJobOnConflict(jobId: string): Promise<AxiosResponse<unknown>>
  /** Takes the guard out again; the instance is then exactly as it was. */
  remove(): void
}

const guards = new WeakMap<AxiosInstance, JobConcurrency>()

/**
 * Guards the jobs behind an axios instance against lost updates: the six conditional writes carry the ETag of what
 * was on screen, and a refusal (412, 428) rejects with a {@link ConcurrencyError}. One call; a second one on the same
 * instance gives the same guard. Everything else passes untouched.
 */
export function installJobConcurrency(
  instance: AxiosInstance,
  { etags = createJobETags() }: JobConcurrencyOptions = {},
): JobConcurrency {
  const installed = guards.get(instance)
  if (installed !== undefined) return installed
  const reload = createReload(instance)
  const match = createRequestMatcher()
  const request = instance.interceptors.request.use((config) => addIfMatch(etags, match, config), null, {
    synchronous: true,
  })
  const response = instance.interceptors.response.use(
    (answer: AxiosResponse<unknown>) => observe(etags, match, answer),
    (error: unknown) => refuse(instance, match, reload, error),
  )
  const guard: JobConcurrency = {
    etags,
    reloadJobOnConflict: (jobId) => reload(jobId.toLowerCase(), { url: `/job/rest/jobs/${jobId}/` }),
    remove() {
      instance.interceptors.request.eject(request)
      instance.interceptors.response.eject(response)
      guards.delete(instance)
    },
  }
  guards.set(instance, guard)
  return guard
}

/**
 * The guard's reload, for code that has the instance and not the guard. Default: axios' own instance.
 *
 * @throws Error when no guard is installed there.
 */
export async function reloadJobOnConflict(
  jobId: string,
  instance: AxiosInstance = axios,
): Promise<AxiosResponse<unknown>> {
  const guard = guards.get(instance)
  if (guard === undefined)
    throw new Error('This axios instance has no guard; call installJobConcurrency first.')
  return guard.reloadJobOnConflict(jobId)
}

function addIfMatch(
  etags: JobETags,
  match: RequestMatcher,
  config: InternalAxiosRequestConfig,
): InternalAxiosRequestConfig {
  if (config.method === 'get') return config
  const found = match(config)
  if (found === null || found.jobId === null || !found.endpoint.needsIfMatch) return config
  if (config.headers.has('If-Match')) return config
  const etag = etags.get(found.jobId)
  // The ledger keeps nothing that would have to be escaped, so the slow setter has nothing to do.
  if (etag !== null) config.headers['If-Match'] = etag
  return config
}

function observe(
  etags: JobETags,
  match: RequestMatcher,
  answer: AxiosResponse<unknown>,
): AxiosResponse<unknown> {
  const { status, config } = answer
  if ((status < 200 || status > 299) && status !== 304) return answer
  const found = match(config)
  if (found === null) return answer
  const etag = found.endpoint.givesETag ? responseETag(answer) : null
  const jobId = found.jobId ?? (etag === null ? null : (readJobETag(etag)?.jobId ?? null))
  if (jobId === null) return answer
  if (etag !== null) etags.observe(jobId, etag)
  else if (found.endpoint.method === 'delete') etags.clear(jobId)
  return answer
}

function refuse(instance: AxiosInstance, match: RequestMatcher, reload: Reload, error: unknown): never {
  // It comes by twice when an interceptor after this one sent the request again.
  if (isConcurrencyError(error) || !isAxiosError(error) || error.config === undefined) throw error
  const { config, response } = error
  const found = response?.status === 412 || response?.status === 428 ? match(config) : null
  if (found === null || found.jobId === null || !found.endpoint.needsIfMatch) throw error
  const { jobId } = found
  const conflict: ConcurrencyError = new ConcurrencyError(jobId, error, async () => {
    const url = fullJobAddress(config.url ?? '', config.baseURL)
    const fresh = responseETag(await reload(jobId, { url, headers: config.headers }))
    if (fresh === null) throw conflict
    return resendWith(instance, config, fresh)
  })
  throw conflict
}
