import axios, {
  AxiosError,
  isAxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { ConcurrencyError, isConcurrencyError } from './concurrencyError'
import { shareCalls } from '../json/shareCalls'
import { readJobETag, sameETag } from '../record/etagGrammar'
import { pastCaches } from '../record/pastCaches'
import { createJobETags, type JobETags } from './jobETags'
import { fullJobAddress, type JobMatch } from './matchJobEndpoint'
import { asRepeat, repeatRequest, sameRequest, type Repeat } from './repeatRequest'
import { createRequestMatcher } from './requestMatcher'
import { responseETag } from './responseETag'
import { nextMoment } from './shownVersions'
import { standRound } from './standRound'
import { viewConfig, viewOf, type ViewConfig } from './viewConfig'

export { ConcurrencyError, isConcurrencyError } from './concurrencyError'
export type { ViewConfig } from './viewConfig'

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
  /**
   * A name for one view, to be given with its reads and its writes: `http.get(url, view)`, `http.patch(url, body, view)`.
   * Its writes are then based on its own last read, exactly, and its reads move nothing for anybody else.
   */
  view(): ViewConfig
  /** Takes the guard out again; the instance is then exactly as it was. */
  remove(): void
}

const guards = new WeakMap<AxiosInstance, JobConcurrency>()
const resource = 'job'

/**
 * Guards the jobs behind an axios instance against lost updates: the six conditional writes carry the ETag of what
 * their author was shown, and a refusal (412, 428) rejects with a {@link ConcurrencyError}. One call; a second one on
 * the same instance gives the same guard. Everything else passes untouched.
 *
 * It stands where requests really leave and answers really arrive, so it works whatever interceptors and
 * `validateStatus` the instance has or gets.
 */
export function installJobConcurrency(
  instance: AxiosInstance,
  { etags = createJobETags() }: JobConcurrencyOptions = {},
): JobConcurrency {
  const installed = guards.get(instance)
  if (installed !== undefined) return installed
  const match = createRequestMatcher()

  const reload = shareCalls(
    async (_jobId: string, url: string, config: InternalAxiosRequestConfig | null) => {
      if (config === null) {
        const answer = await instance.get<unknown>(url, { headers: pastCaches })
        return { answer, etag: null }
      }
      const repeat = { method: 'get', url, headers: pastCaches, etag: null }
      const answer = await repeatRequest(instance, config, repeat)
      return { answer: answer as AxiosResponse<unknown>, etag: repeat.etag }
    },
  )

  const refused = (
    jobId: string,
    config: InternalAxiosRequestConfig,
    sent: string | null,
    cause: AxiosError,
  ): ConcurrencyError => {
    if (sent !== null) etags.refuse(jobId, sent)
    let shown: string | null = null
    const conflict: ConcurrencyError = new ConcurrencyError(jobId, resource, cause, {
      async reload() {
        const read = await reload(jobId, fullJobAddress(config.url ?? '', config.baseURL), config)
        shown = read.etag
        return read.answer
      },
      async retry() {
        const based = shown ?? etags.get(jobId, viewOf(config))
        if (based === null || (sent !== null && sameETag(based, sent))) throw conflict
        const answer = await repeatRequest(instance, config, sameRequest(config, { 'If-Match': based }))
        return answer as AxiosResponse<unknown>
      },
    })
    return conflict
  }

  const remove = standRound(instance, (config, send) => {
    const repeat = asRepeat(config)
    const found = match(config)
    if (found === null) return send(config)
    const sentAt = nextMoment()
    const writes = found.jobId !== null && found.endpoint.needsIfMatch ? found.jobId : null
    const sent = writes === null ? null : addIfMatch(etags, writes, config)
    if (writes !== null && sent === null && etags.knows(writes)) {
      return Promise.reject(refused(writes, config, sent, unconditional(config)))
    }
    return send(config).then(
      (answer: AxiosResponse<unknown>) => {
        if (writes !== null && isRefusal(answer.status)) throw refused(writes, config, sent, asError(answer))
        take(etags, found, answer, sent, sentAt, repeat, config)
        return answer
      },
      (error: unknown) => {
        const answer = answerOf(error)
        if (answer === null || isConcurrencyError(error)) throw error
        if (writes !== null && isRefusal(answer.status)) {
          throw refused(writes, config, sent, isAxiosError(error) ? error : asError({ ...answer, config }))
        }
        take(etags, found, answer, sent, sentAt, repeat, config)
        throw error
      },
    )
  })

  const guard: JobConcurrency = {
    etags,
    reloadJobOnConflict: async (jobId) =>
      (await reload(jobId.toLowerCase(), `/job/rest/jobs/${jobId}/`, null)).answer,
    view: viewConfig,
    remove() {
      remove()
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

/** @returns the tag that the write carries; null when it has none. One its author gave wins, and so does none (`false`). */
function addIfMatch(etags: JobETags, jobId: string, config: InternalAxiosRequestConfig): string | null {
  const { headers } = config
  const given = headers.get('If-Match')
  if (given === false) return null
  if (typeof given === 'string' && given !== '') return given
  const etag = etags.get(jobId, viewOf(config))
  // The ledger keeps nothing that would have to be escaped, so the slow setter has nothing to do.
  if (etag !== null) headers['If-Match'] = etag
  return etag
}

/** Takes an answer to the ledger. Every request comes by here, so nothing is made on the way. */
function take(
  etags: JobETags,
  { jobId: named, endpoint }: JobMatch,
  answer: AxiosResponse<unknown>,
  sent: string | null,
  sentAt: number,
  repeat: Repeat | null,
  config: InternalAxiosRequestConfig,
): void {
  const { status } = answer
  if ((status < 200 || status > 299) && status !== 304) return
  const etag = endpoint.givesETag ? responseETag(answer) : null
  if (repeat !== null) repeat.etag = etag
  const jobId = named ?? (etag === null ? null : (readJobETag(etag)?.jobId ?? null))
  if (jobId === null) return
  if (etag === null) {
    if (endpoint.method === 'delete') etags.clear(jobId)
  } else if (endpoint.method === 'get') {
    const { operationId: from, shows } = endpoint
    etags.show(jobId, etag, { from, shows, sentAt, view: viewOf(config) })
  } else if (sent !== null) {
    etags.replace(jobId, sent, etag, viewOf(config))
  } else {
    etags.observe(jobId, etag)
  }
}

function isRefusal(status: number): boolean {
  return status === 412 || status === 428
}

/** What an adapter would have rejected with, had nobody told it to let the status pass. */
function asError(answer: AxiosResponse<unknown>): AxiosError {
  const message = `Request failed with status code ${answer.status}`
  return new AxiosError(message, AxiosError.ERR_BAD_REQUEST, answer.config, answer.request, answer)
}

/** The refusal of a write that says nothing of a version, although the record has some. It is not even sent. */
function unconditional(config: InternalAxiosRequestConfig): AxiosError {
  return asError({ status: 428, statusText: 'Precondition Required', headers: {}, data: '', config })
}

/** The answer an adapter's error came with, whatever its class is. */
function answerOf(error: unknown): AxiosResponse<unknown> | null {
  if (typeof error !== 'object' || error === null || !('response' in error)) return null
  const { response } = error
  return typeof response === 'object' && response !== null && 'status' in response
    ? (response as AxiosResponse<unknown>)
    : null
}
