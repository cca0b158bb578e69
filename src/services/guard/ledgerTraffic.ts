import type { AxiosInstance, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { readJobETag } from '../record/etagGrammar'
import { apartFrom, type ETagLedger } from './etagLedger'
import type { Match } from './matchEndpoint'
import type { Repeat } from './repeatRequest'
import { responseETag } from './responseETag'
import { viewOf } from './viewConfig'

/**
 * Gives a write its tag; what sessions pin comes from `machines/watch/followETags.ts`. One its author gave wins, and so does
 * none (`false`).
 *
 * @returns the tag that the write carries; null when it has none.
 */
export function addIfMatch(
  etags: ETagLedger,
  recordId: string,
  config: InternalAxiosRequestConfig,
): string | null {
  const { headers } = config
  const given = headers.get('If-Match')
  if (given === false) return null
  if (typeof given === 'string' && given !== '') return given
  const etag = etags.get(recordId, viewOf(config))
  // The ledger keeps nothing that would have to be escaped, so the slow setter has nothing to do.
  if (etag !== null) headers['If-Match'] = etag
  return etag
}

/** Takes an answer to the ledger. Every request comes by here, so nothing is made on the way. */
export function takeAnswer(
  etags: ETagLedger,
  { recordId: named, endpoint }: Match,
  apart: string,
  answer: AxiosResponse<unknown>,
  sent: string | null,
  sentAt: number,
  repeat: Repeat | null,
  config: InternalAxiosRequestConfig,
): void {
  const { status } = answer
  if (repeat !== null) repeat.status = status
  if ((status < 200 || status > 299) && status !== 304) return
  const etag = endpoint.givesETag ? responseETag(answer) : null
  if (repeat !== null) repeat.etag = etag
  const id = named ?? (etag === null ? null : (readJobETag(etag)?.jobId ?? null))
  if (id === null) return
  const recordId = apart + id
  if (etag === null) {
    if (endpoint.method === 'delete') etags.clear(recordId)
  } else if (endpoint.method === 'get') {
    const { path: from, shows } = endpoint
    etags.show(recordId, etag, { from, shows, sentAt, view: viewOf(config) })
  } else if (sent !== null) {
    etags.replace(recordId, sent, etag, viewOf(config))
  } else {
    etags.observe(recordId, etag)
  }
}

const origin = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i

/**
 * What sets a request's records apart where it goes to another server than the instance's own: a tag of one says nothing
 * to another, though the path be the same. Empty for the instance's own, and where it does not say which that is.
 */
export function elsewhere(
  { defaults }: AxiosInstance,
  url: string,
  { baseURL }: InternalAxiosRequestConfig,
): string {
  const home = origin.exec(defaults.baseURL ?? '')?.[0].toLowerCase()
  const there = (origin.exec(url) ?? origin.exec(baseURL ?? ''))?.[0].toLowerCase()
  return home === undefined || there === undefined || there === home ? '' : there + apartFrom
}
