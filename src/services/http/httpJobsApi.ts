import type { AxiosInstance } from 'axios'
import type { Backend } from './backend'
import { acceptETag, sameETag } from '../record/etagGrammar'
import type { FieldTable } from '../record/fieldTable'
import { createAsk, type AskOptions, type HttpRequest } from './httpAnswer'
import { verdictOf } from './httpVerdict'
import { jobFields } from '../resources/job'
import { jobPaths, type JobPaths } from './jobPaths'
import type { JobsApi } from '../port/jobsApi'
import { jsonOf, loadOutcome } from './loadOutcome'
import { jobAnswerShape, readEventPage, type AnswerShape } from './readVersion'
import { sendOutcome } from './sendOutcome'
import { sendRequest, type WriteFormat } from './sendRequest'

/** Where a backend is and how it speaks. Everything but `http` has a default: the Jobs Manager's jobs. */
export interface HttpJobsApiOptions extends AskOptions {
  /** Carries the requests, with whatever interceptors it has. */
  readonly http: AxiosInstance
  /** Default: the job's field table. */
  readonly fields?: FieldTable
  /** Default: `delta`. */
  readonly format?: WriteFormat
  readonly paths?: Partial<JobPaths>
  readonly answer?: Partial<AnswerShape>
  /** The most a request may weigh, for the sentence about one that was too large. Default: 1 MiB. */
  readonly mostBytes?: number
}

const mostReads = 3

/**
 * The port to a backend over HTTP. A read is unconditional and asks every cache to stand aside; a write is sent
 * once, with exactly the ETag of its operation. Nothing that comes back makes it reject.
 */
export function createHttpJobsApi(options: HttpJobsApiOptions): JobsApi {
  const { http, fields = jobFields, format = 'delta', mostBytes = 1024 * 1024 } = options
  const backend: Backend = {
    fields,
    paths: jobPaths(options.paths),
    shape: { ...jobAnswerShape, ...options.answer },
    mostBytes,
  }
  const ask = createAsk(http, options)
  return {
    async load(jobId, signal) {
      let outcome = await loadOutcome(backend, jobId, ask, signal)
      for (let reads = 1; reads < mostReads && isTorn(outcome); reads++) {
        outcome = await loadOutcome(backend, jobId, ask, signal)
      }
      return outcome
    },
    async history(jobId, before, signal) {
      const params = before === null ? {} : { before }
      const answer = await ask({ method: 'GET', url: backend.paths.events(jobId), params }, signal)
      return verdictOf(answer) === 'done' ? readEventPage(fields, jsonOf(answer)) : null
    },
    async check(jobId, etag, signal) {
      const answer = await ask(checkRequest(backend.paths.record(jobId), etag), signal)
      const now = answer.type === 'answer' ? acceptETag(answer.header('etag'), jobId) : null
      switch (verdictOf(answer)) {
        case 'same':
          return { type: 'check.same' }
        case 'done':
          return now !== null && sameETag(now, etag)
            ? { type: 'check.same' }
            : { type: 'check.changed', etag: now }
        // Something is different about it; a read will tell what.
        case 'missing':
        case 'denied':
        case 'refused':
          return { type: 'check.changed', etag: null }
        default:
          return { type: 'check.failed' }
      }
    },
    async send(operation, signal) {
      const answer = await ask(sendRequest(operation, fields, format, backend.paths), signal)
      return sendOutcome(backend, operation, answer)
    },
  }
}

function isTorn(outcome: { readonly type: string; readonly why?: string }): boolean {
  return outcome.type === 'load.failed' && outcome.why === 'torn'
}

function checkRequest(url: string, etag: string): HttpRequest {
  return { method: 'GET', url, headers: { 'If-None-Match': etag, 'Cache-Control': 'no-cache' } }
}
