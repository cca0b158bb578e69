import type { IncomingHttpHeaders } from 'node:http'
import type { FaultKind } from './matrix'
import type { Answer } from './upstream'

/** A request that reached the proxy. */
export interface ProxiedRequest {
  /** Which page sent it: the header `x-client`, or an empty text. */
  readonly client: string
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The job it names. */
  readonly recordId: string | null
  /** A full read of a job, a write to one, or anything else. */
  readonly sort: 'read' | 'write' | 'other'
}

/** What a fault needs of the world beyond the one request. Where it is absent, the faults that need it do not happen. */
export interface World {
  /** Milliseconds since 1970, as the server has it. */
  readonly now: () => number
  /** From 0 up to 1, for faults with variants. */
  readonly random: () => number
  /**
   * A colleague writes at this very moment, straight to the server.
   *
   * @returns the job's ETags before and after, or null when it could not be.
   */
  readonly meanwhile?: (
    recordId: string,
    what: 'write' | 'status',
  ) => Promise<{ readonly before: string; readonly after: string } | null>
  /** Kills the server and starts it again on its database. */
  readonly restart?: () => Promise<void>
  /** Sets the server's clock so many milliseconds off. */
  readonly shiftClock?: (ms: number) => void
}

/** One request and its answer, as a fault sees them. Every step waits for its turn at the proxy's gate. */
export interface Exchange {
  readonly request: ProxiedRequest
  readonly world: World
  /** Waits for the turn to begin with this request at all. */
  begin(): Promise<void>
  /** Passes the request on to the server, as often as it is called. */
  forward(): Promise<Answer>
  /** Answers the page. */
  deliver(answer: Answer): Promise<void>
  /** Answers with the status, the headers and so many bytes of the body, and then breaks the connection. */
  deliverPart(answer: Answer, bytes: number): Promise<void>
  /** Answers with the headers, and then a body that comes drop by drop for as long as the page waits. */
  deliverSlowly(answer: Answer): Promise<void>
  /** Breaks the connection without an answer. */
  drop(): Promise<void>
  /** The page has given up. */
  abandoned(): Promise<void>
  /** Another answer about the same job has been delivered, or nothing else is left to wait for. */
  overtaken(): Promise<void>
  /** From now on the version `to` of the job looks like `from`. */
  hideVersion(from: string, to: string): void
}

/** Where a request is. `held`: it waits for other requests; `leaving`: for the page to give up. */
export type ExchangeStage = 'parked' | 'running' | 'held' | 'leaving' | 'over'

/** One request at the proxy, as a test sees it that decides what happens next. */
export interface ProxyTask {
  readonly id: number
  readonly request: ProxiedRequest
  readonly fault: FaultKind | null
  stage: ExchangeStage
  /** The page no longer waits for the answer. */
  gone: boolean
}

const jobPath = /^\/job\/(?:rest|api)\/jobs\/([0-9a-f-]{36})\/(.*)$/

/** Reads off a request what plans go by. */
export function proxiedRequest(
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): ProxiedRequest {
  const [, recordId = null, rest = ''] = jobPath.exec(path) ?? []
  const isRead = method === 'GET' && recordId !== null && rest === ''
  const sort = isRead ? 'read' : method === 'GET' || recordId === null ? 'other' : 'write'
  return { client: String(headers['x-client'] ?? ''), method, path, headers, body, recordId, sort }
}
