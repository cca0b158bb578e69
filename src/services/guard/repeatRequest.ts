import axios, {
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosInstance,
  type InternalAxiosRequestConfig,
} from 'axios'
import { parseJson } from '../json/shape'
import { pastPlugins } from '../record/pastCaches'
import { asStoodRound } from './standRound'

/** A request that is made again: what has to leave, whatever the interceptors make of it on its way. */
export interface Repeat {
  readonly method: string
  readonly url: string
  readonly baseURL?: string | undefined
  readonly params?: unknown
  readonly data?: unknown
  readonly headers: Readonly<Record<string, string>>
  /** The status and the ETag of the answer, once it is there. */
  status: number | null
  etag: string | null
}

const key = 'etagRepeat'
const repeats = new Map<unknown, Repeat>()
/** Of the adapters that repeats were given: what each of them sends by. */
const carriers = new WeakMap<AxiosAdapter, AxiosAdapter>()
let count = 0

const ofTheBody = ['If-Match', 'Content-Type', 'Content-Length']

/**
 * Makes a request again by the way it took: through the instance, so that interceptors sign, count and unwrap it, and
 * then out exactly as it was. A request that leaves has been through the interceptors already, and some of them do
 * not bear that twice, for instance those that put something in front of the address.
 */
export async function repeatRequest(
  instance: AxiosInstance,
  config: InternalAxiosRequestConfig,
  repeat: Repeat,
): Promise<unknown> {
  const id = ++count
  repeats.set(id, repeat)
  const headers = new AxiosHeaders(config.headers)
  if (repeat.data === undefined) headers.delete(ofTheBody)
  const { signal: _signal, cancelToken: _cancelToken, ...rest } = config
  try {
    const { method, url, data } = repeat
    const carrier = config.adapter ?? instance.defaults.adapter
    // A repeat of a repeat leaves by what carried the first of them: each would stand round the one before, without end.
    const send = (typeof carrier === 'function' && carriers.get(carrier)) || axios.getAdapter(carrier)
    // An interceptor that copies only what it knows of a request has lost the key.
    const adapter = asStoodRound((each) => send(key in each ? each : { ...each, [key]: id }))
    carriers.set(adapter, send)
    const again = {
      ...rest,
      ...(method === 'get' && pastPlugins),
      ...{ method, url, data: asGiven(data), headers, adapter, [key]: id },
    }
    return await instance.request(again)
  } finally {
    repeats.delete(id)
  }
}

/** The very request that left, with these headers. */
export function sameRequest(
  config: InternalAxiosRequestConfig<unknown>,
  headers: Readonly<Record<string, string>>,
): Repeat {
  const { method = 'get', url = '', baseURL, data } = config
  const params: unknown = config.params
  return { method, url, baseURL, params, data, headers, status: null, etag: null }
}

/** A read that goes past every cache by this header. */
export function freshRead(url: string, headers: Repeat['headers']): Repeat {
  return { method: 'get', url, headers, status: null, etag: null }
}

/** The repeat that a request is, made again as it has to leave; null for any other request. */
export function asRepeat(config: InternalAxiosRequestConfig): Repeat | null {
  const repeat = repeats.get((config as { [key]?: unknown })[key])
  if (repeat === undefined) return null
  config.method = repeat.method
  config.url = repeat.url
  if (repeat.baseURL === undefined) delete config.baseURL
  else config.baseURL = repeat.baseURL
  config.params = repeat.params
  config.data = repeat.data
  config.headers.set(repeat.headers)
  return repeat
}

/** The body as an application gives it: interceptors know objects, and what leaves is text. */
function asGiven(data: unknown): unknown {
  return typeof data === 'string' ? (parseJson(data) ?? data) : data
}
