import {
  type AxiosError,
  isAxiosError,
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { shareCalls } from '../json/shareCalls'
import { tellAll } from '../json/tellAll'
import { sameETag, strongTag } from '../record/etagGrammar'
import { pastCaches, pastCachesPlainly, pastPlugins, refusesCondition } from '../record/pastCaches'
import { ConcurrencyError, isConcurrencyError } from './concurrencyError'
import { endpointsOf, type EndpointTable, type ResourceWithPaths } from './endpoints'
import { createETagLedger, type ETagLedger } from './etagLedger'
import { addIfMatch, elsewhere, takeAnswer } from './ledgerTraffic'
import type { Match } from './matchEndpoint'
import { answerOf, asError, isRefusal, sendUnmarked, unconditional } from './refusals'
import { freshRead, repeatRequest, sameRequest, type Repeat } from './repeatRequest'
import { createRequestMatcher, type RequestMatcher } from './requestMatcher'
import { nextMoment } from './shownVersions'
import { viewConfig, viewOf, type ViewConfig } from './viewConfig'

/** What {@link installConcurrency} may be told. */
export interface ConcurrencyOptions {
  /** Default: a ledger of its own. */
  readonly etags?: ETagLedger
  /**
   * Told of each refused write, for an application that shows conflicts in one place; who sent the write gets the same
   * error all the same. What it throws is reported and changes nothing.
   */
  readonly onConflict?: (conflict: ConcurrencyError) => void
}

/** The guard of one kind of record on one axios instance. */
export interface Concurrency {
  readonly etags: ETagLedger
  /**
   * A name for one view, to be given with its reads and its writes: `http.get(url, view)`, `http.patch(url, body, view)`.
   * Its writes are then based on its own last read, exactly, and its reads move nothing for anybody else.
   */
  view(): ViewConfig
  /** Takes the guard out again; the instance is then exactly as it was. */
  remove(): void
}

/** One kind of record on one instance. */
export interface GuardedRecords {
  /** What they were told apart by. */
  readonly kind: EndpointTable | ResourceWithPaths
  readonly guard: Concurrency
  readonly match: RequestMatcher
  readonly reload: Reload
  around(
    config: InternalAxiosRequestConfig,
    found: Match,
    send: AxiosAdapter,
    repeat: Repeat | null,
  ): Promise<AxiosResponse<unknown>>
}

/** A record that is written, and what its tags are kept under. */
interface Written {
  readonly recordId: string
  readonly key: string
}

type Reload = (
  recordId: string,
  url: string,
  config: InternalAxiosRequestConfig | null,
) => Promise<{ readonly answer: AxiosResponse<unknown>; readonly etag: string | null }>

/** Guards one kind of record: what goes with its requests, and what is made of their answers. */
export function guardRecords(
  instance: AxiosInstance,
  kind: EndpointTable | ResourceWithPaths,
  { etags = createETagLedger(), onConflict }: ConcurrencyOptions,
  remove: () => void,
): GuardedRecords {
  const table = 'endpoints' in kind ? kind : { name: kind.name, endpoints: endpointsOf(kind) }

  const reload: Reload = shareCalls(async (_recordId, url, config) => {
    if (config === null) {
      const answer = await instance.get<unknown>(url, { headers: pastCaches, ...pastPlugins })
      return { answer, etag: null }
    }
    const read = async (repeat: Repeat) => {
      const answer = await repeatRequest(instance, config, repeat)
      return { answer: answer as AxiosResponse<unknown>, etag: repeat.etag }
    }
    const first = freshRead(url, pastCaches)
    const isRefused = () => refusesCondition(first.status ?? 0)
    const found = await read(first).catch((error: unknown) => {
      if (!isRefused()) throw error
      return null
    })
    return found === null || isRefused() ? read(freshRead(url, pastCachesPlainly)) : found
  })

  const refused = (
    { key, recordId }: Written,
    wholeRecord: string,
    config: InternalAxiosRequestConfig,
    sent: string | null,
    cause: AxiosError,
  ): ConcurrencyError => {
    if (sent !== null) etags.refuse(key, sent)
    let shown: string | null = null
    const conflict: ConcurrencyError = new ConcurrencyError(recordId, table.name.one, cause, {
      async reload() {
        const read = await reload(key, wholeRecord, config)
        shown = read.etag
        return read.answer
      },
      async retry() {
        const known = shown ?? etags.get(key, viewOf(config))
        // Refused although nothing is newer: the server's own tag may be another one than a proxy lets through.
        const isNoNews = known !== null && sent !== null && sameETag(known, sent)
        const based = isNoNews ? shown && strongTag(shown) : known
        if (based === null || based === sent) throw conflict
        const answer = await repeatRequest(instance, config, sameRequest(config, { 'If-Match': based }))
        return answer as AxiosResponse<unknown>
      },
    })
    if (onConflict !== undefined) tellAll([onConflict], conflict)
    return conflict
  }

  return {
    kind,
    guard: { etags, view: viewConfig, remove },
    match: createRequestMatcher(table),
    reload,
    around(config, found, send, repeat) {
      const { recordId, endpoint, wholeRecord } = found
      const sentAt = nextMoment()
      const apart = elsewhere(instance, wholeRecord, config)
      const writes = endpoint.needsIfMatch && recordId !== null ? { recordId, key: apart + recordId } : null
      const sent = writes === null ? null : addIfMatch(etags, writes.key, config)
      if (writes !== null && sent === null && etags.knows(writes.key)) {
        return Promise.reject(refused(writes, wholeRecord, config, sent, unconditional(config)))
      }
      return sendUnmarked(config, send, sent).then(
        (answer: AxiosResponse<unknown>) => {
          if (writes !== null && isRefusal(answer.status)) {
            throw refused(writes, wholeRecord, config, sent, asError(answer))
          }
          takeAnswer(etags, found, apart, answer, sent, sentAt, repeat, config)
          return answer
        },
        (error: unknown) => {
          const answer = answerOf(error)
          if (answer === null || isConcurrencyError(error)) throw error
          if (writes !== null && isRefusal(answer.status)) {
            const cause = isAxiosError(error) ? error : asError({ ...answer, config })
            throw refused(writes, wholeRecord, config, sent, cause)
          }
          takeAnswer(etags, found, apart, answer, sent, sentAt, repeat, config)
          throw error
        },
      )
    },
  }
}
