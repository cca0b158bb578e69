import {
  AxiosHeaders,
  isAxiosError,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
} from 'axios'
import { pastPlugins } from '../record/pastCaches'
import { finalAddress, isElsewhere } from './finalAddress'
import { looksLikeSignIn } from './signInPage'

/**
 * What one request asks for. `body` is JSON; interceptors get what it says, as from any request. A POST has one, if only
 * `{}`: axios would otherwise declare a form, which a JSON API refuses.
 */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  /** `false`: the request goes without this header, whatever an interceptor would add. */
  readonly headers?: Readonly<Record<string, string | false>>
  readonly params?: Readonly<Record<string, string>>
  readonly body?: string
  /** A status that is an answer like a 2xx here, and no error for interceptors to tell about. */
  readonly expects?: number
}

/** The body of an answer: JSON, nothing at all, the page of a sign-in, or anything else. */
export type AnswerBody =
  | { readonly type: 'json'; readonly value: unknown }
  | { readonly type: 'empty' }
  | { readonly type: 'signIn' }
  | { readonly type: 'broken' }

/** What came back: an answer with its status, or none, and why. */
export type HttpAnswer =
  | {
      readonly type: 'answer'
      readonly status: number
      readonly header: (name: string) => string | null
      readonly body: AnswerBody
    }
  | { readonly type: 'none'; readonly why: 'network' | 'timeout' | 'broken' }

/** Sends requests and never rejects because of what came back, or did not. */
export type Ask = (request: HttpRequest, signal?: AbortSignal) => Promise<HttpAnswer>

export interface AskOptions {
  /** For the whole answer, also one whose body never ends, in ms. Default: 15,000. */
  readonly timeoutMs?: number
  /** A longer answer is a broken one, in characters. Default: 8 Mi. */
  readonly maxCharacters?: number
  /** The view these requests are made for, so that a guard on the same instance counts them as nobody else's. */
  readonly etagView?: string
}

/** An answer as it arrived, before any interceptor made something else of it. */
interface Arrived {
  readonly status: number
  readonly headers: unknown
  readonly data: unknown
  readonly request?: unknown
}

/**
 * Aborts with the first of these, without `AbortSignal.any`, which browsers of 2023 lack. `end` takes the listeners
 * away: a signal may outlive a request by far, and would keep the request and its answer for as long.
 */
function firstOf(signals: readonly AbortSignal[]) {
  const first = new AbortController()
  const listening = new AbortController()
  for (const signal of signals) {
    const abort = () => first.abort(signal.reason)
    if (signal.aborted) abort()
    else signal.addEventListener('abort', abort, { once: true, signal: listening.signal })
  }
  return { signal: first.signal, end: () => listening.abort() }
}

const timeoutCodes = ['ECONNABORTED', 'ETIMEDOUT']

/**
 * Makes an {@link Ask} of an axios instance. Its interceptors run as for any request, and axios judges the status as
 * for any request: an application that signs in again on a 401 sees it, and what becomes of the request then is its
 * outcome. A body is parsed here, from the text as it came, also where interceptors unwrap answers or errors.
 */
export function createAsk(http: AxiosInstance, options: AskOptions = {}): Ask {
  const { timeoutMs = 15_000, maxCharacters = 8 * 1024 * 1024, etagView } = options
  return async ({ method, url, headers, params, body, expects }, signal) => {
    const late = AbortSignal.timeout(timeoutMs)
    const limit = firstOf(signal === undefined ? [late] : [late, signal])
    let arrived: Arrived | null = null
    const config: AxiosRequestConfig & { etagView?: string; cache?: false } = {
      method,
      url,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(params === undefined ? {} : { params }),
      // Parsed for each request anew: an interceptor may change what it is given.
      ...(body === undefined ? {} : { data: JSON.parse(body) as unknown }),
      ...(expects === undefined ? {} : { validateStatus: orExpected(http, expects) }),
      ...(method === 'GET' && pastPlugins),
      signal: limit.signal,
      responseType: 'text',
      transformResponse: (data: unknown, headers: unknown, status?: number) => {
        arrived = { status: status ?? 0, headers, data }
        return data
      },
      maxContentLength: maxCharacters,
      ...(etagView === undefined ? {} : { etagView }),
    }
    const read = (answer: Arrived) => readResponse(answer, url, maxCharacters)
    const isWrite = method !== 'GET'
    const answered = http.request<unknown>(config).then(
      (response: unknown) => {
        if (!isResponse(response)) return read(arrived ?? noAnswer())
        const answer = read(response)
        return isWrite && isElsewhere(response) ? doubted(answer) : answer
      },
      (error: unknown) => {
        signal?.throwIfAborted()
        if (late.aborted) return { type: 'none', why: 'timeout' } as const
        const answer = readError(error, arrived, read)
        return isWrite ? doubted(answer) : answer
      },
    )
    return answered.finally(limit.end)
  }
}

/**
 * A 2xx to a write that does not mean that it was done: the application's own interceptor took it for an error, as
 * where errors are answered with 200, or it came from another address, where a redirect made a read of the write. What
 * became of it, the record tells.
 */
function doubted(answer: HttpAnswer): HttpAnswer {
  const isYes =
    answer.type === 'answer' && answer.status >= 200 && answer.status < 300 && answer.body.type !== 'signIn'
  return isYes ? { type: 'none', why: 'broken' } : answer
}

/** Accepts what the instance's own `validateStatus` accepts, and this status too. */
function orExpected({ defaults }: AxiosInstance, expected: number): (status: number) => boolean {
  return (status) => status === expected || (defaults.validateStatus?.(status) ?? true)
}

/** Whether this is axios' own answer; an interceptor may give anything, for instance only the data. */
function isResponse(value: unknown): value is AxiosResponse<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'config' in value &&
    'status' in value &&
    typeof value.status === 'number'
  )
}

function noAnswer(): never {
  throw new Error('An interceptor gave an answer to a request that had none.')
}

/** An error of axios, or what an interceptor made of one, or of an answer. Others are surprises. */
function readError(
  error: unknown,
  arrived: Arrived | null,
  read: (answer: Arrived) => HttpAnswer,
): HttpAnswer {
  const cause = isAxiosError(error) || !(error instanceof Error) ? error : error.cause
  if (!isAxiosError(cause)) {
    if (arrived === null) throw error
    return read(arrived)
  }
  if (cause.response !== undefined) return read(cause.response)
  if (timeoutCodes.includes(cause.code ?? '')) return { type: 'none', why: 'timeout' }
  return { type: 'none', why: cause.code === 'ERR_BAD_RESPONSE' ? 'broken' : 'network' }
}

function readResponse(response: Arrived, url: string, maxCharacters: number): HttpAnswer {
  const headers = AxiosHeaders.from(response.headers as AxiosHeaders)
  return {
    type: 'answer',
    status: response.status,
    header: (name) => {
      const value = headers.get(name)
      return typeof value === 'string' ? value : null
    },
    body: readBody(response, url, maxCharacters),
  }
}

function readBody(response: Arrived, url: string, maxCharacters: number): AnswerBody {
  const { data } = response
  if (data === '' || data === null) return { type: 'empty' }
  // An instance of somebody else's may have parsed it already.
  if (typeof data === 'object') return { type: 'json', value: data }
  if (typeof data !== 'string' || data.length > maxCharacters) return { type: 'broken' }
  if (looksLikeSignIn(data, finalAddress(response.request), url)) return { type: 'signIn' }
  return parse(data)
}

function parse(text: string): AnswerBody {
  try {
    return { type: 'json', value: JSON.parse(text) as unknown }
  } catch {
    return { type: 'broken' }
  }
}
