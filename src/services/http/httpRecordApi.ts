import type { AxiosInstance } from 'axios'
import type { Backend } from './backend'
import type { FieldTable, Fields } from '../record/fieldTable'
import { canonicalFields } from '../record/canonicalValue'
import { acceptETag, sameETag } from '../record/etagGrammar'
import { createFreshRead } from './freshRead'
import { createAsk, type AskOptions, type HttpAnswer, type HttpRequest } from './httpAnswer'
import { meaningOf } from './httpMeaning'
import { createJsonForms } from './jsonForms'
import { jobResource } from '../resources/jobResource'
import type { Resource, WriteFormat } from '../resources/resource'
import type { CheckOutcome, RecordApi } from '../port/recordApi'
import { jsonOf, loadOutcome } from './loadOutcome'
import { readEventPage } from './readVersion'
import { sendOutcome } from './sendOutcome'
import { sendRequest } from './sendRequest'
import { createTagForm } from './tagForm'

/** Where a backend is and how it speaks. */
export interface HttpRecordApiOptions extends AskOptions {
  /** Carries the requests, with whatever interceptors it has. */
  readonly http: AxiosInstance
  /** Default: the Jobs Manager's jobs. */
  readonly resource?: Resource
  /** Default: the resource's own. */
  readonly format?: WriteFormat
}

const maxReads = 3

/**
 * The port to a backend over HTTP. A read is unconditional and asks every cache to stand aside; a write is sent
 * once, with exactly the ETag of its operation. Nothing that comes back makes it reject.
 */
export function createHttpRecordApi(options: HttpRecordApiOptions): RecordApi {
  const { http, resource = jobResource, format = resource.format } = options
  const { fields, paths, besides = {}, answer: shape, body, maxBytes } = resource
  const forms = createJsonForms(fields)
  const backend: Backend = { fields, paths, besides, shape, forms, body, maxBytes }
  const ask = createAsk(http, { ...options, etagView: 'edit-session' })
  const read = createFreshRead(ask, paths.elsewhere !== null)
  const tagForm = createTagForm()
  const withETag = new Set<string>()
  const checkItself = async (recordId: string, etag: string, signal: AbortSignal) => {
    const answer = await ask(checkRequest(paths.read(recordId), etag), signal)
    return checkOutcome(recordId, etag, answer, () => true)
  }
  return {
    keepsChangeIds: format === 'delta',
    async load(recordId, signal) {
      let outcome = await loadOutcome(backend, recordId, read, signal)
      for (let reads = 1; reads < maxReads && isTorn(outcome); reads++) {
        outcome = await loadOutcome(backend, recordId, read, signal)
      }
      if (outcome.type !== 'load.done') return outcome
      // Without its tag a record that has versions would be written over whatever is there.
      if (outcome.version.etag !== null) withETag.add(recordId)
      else if (withETag.has(recordId)) return { type: 'load.failed', why: 'broken', retryAfterMs: null }
      return outcome
    },
    async history(recordId, before, signal) {
      const params = before === null ? {} : { before }
      const answer = await ask({ method: 'GET', url: backend.paths.events(recordId), params }, signal)
      return meaningOf(answer) === 'done' ? readEventPage(fields, jsonOf(answer)) : null
    },
    async check(recordId, etag, signal, known) {
      if (known === undefined || paths.brief === null) return checkItself(recordId, etag, signal)
      const answer = await ask({ method: 'GET', url: paths.brief(recordId) }, signal)
      const meaning = meaningOf(answer)
      // A short read may fail over a record that is not there: what holds it has an answer for that.
      if (meaning === 'server' || meaning === 'broken') return checkItself(recordId, etag, signal)
      return checkOutcome(recordId, etag, answer, (body) => shows(fields, shape.brief(body), known))
    },
    async send(operation, signal) {
      const { recordId } = operation
      const etag = tagForm.of(operation.etag)
      const answer = await ask(sendRequest({ ...operation, etag }, backend, format), signal)
      const outcome = sendOutcome(backend, operation, answer)
      tagForm.learn(recordId, etag, outcome)
      return outcome
    },
  }
}

/** @param isKnown whether a body shows nothing but what is known. */
function checkOutcome(
  recordId: string,
  etag: string,
  answer: HttpAnswer,
  isKnown: (body: unknown) => boolean,
): CheckOutcome {
  const now = answer.type === 'answer' ? acceptETag(answer.header('etag'), recordId) : null
  switch (meaningOf(answer)) {
    case 'same':
      return { type: 'check.same' }
    case 'done':
      if (now === null || !sameETag(now, etag)) return { type: 'check.changed', etag: now }
      // Under the same tag, it says of no version that it is new.
      return isKnown(jsonOf(answer)) ? { type: 'check.same' } : { type: 'check.changed', etag: null }
    // Something is different about it; a read will tell what.
    case 'missing':
    case 'denied':
    case 'refused':
      return { type: 'check.changed', etag: null }
    case 'broken':
    case 'duplicate':
    case 'network':
    case 'server':
    case 'signedOut':
    case 'stale':
    case 'timeout':
    case 'tooLarge':
    case 'wait':
      return { type: 'check.failed' }
  }
}

function isTorn(outcome: { readonly type: string; readonly why?: string }): boolean {
  return outcome.type === 'load.failed' && outcome.why === 'torn'
}

/** Whether a short read shows what is known, as far as it shows anything. */
function shows(fields: FieldTable, brief: unknown, known: Fields): boolean {
  return Object.entries(canonicalFields(fields, brief)).every(
    ([name, value]) => !(name in known) || known[name] === value,
  )
}

function checkRequest(url: string, etag: string): HttpRequest {
  return { method: 'GET', url, headers: { 'If-None-Match': etag }, expects: 304 }
}
