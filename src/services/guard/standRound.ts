import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosRequestConfig,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'

type Adapters = AxiosRequestConfig['adapter']

/** Stands between axios and whatever carries its requests. `send` sends the request on. */
export type Around = (
  config: InternalAxiosRequestConfig,
  send: AxiosAdapter,
) => Promise<AxiosResponse<unknown>>

const stoodRound = new WeakSet<AxiosAdapter>()

/** Says of an adapter that what it carries comes by here in any case. */
export function asStoodRound(adapter: AxiosAdapter): AxiosAdapter {
  stoodRound.add(adapter)
  return adapter
}

/** On every request of the instance, for the adapter that instances made from it inherit. */
const mark = 'etagGuarded'
type Marked = InternalAxiosRequestConfig & { [mark]?: true }

/**
 * Puts something round the adapter of an instance: it sees each request as it leaves, after all interceptors, and each
 * answer as it arrives, before any of them, and before a `validateStatus` turned it into an error or not. An adapter
 * that is set later, as tests' mocks are, or comes with one request is stood round when it is used. An instance made
 * from this one by `create` inherits the adapter, and talks to whom it likes: its requests pass.
 *
 * @returns takes it out again.
 */
export function standRound(instance: AxiosInstance, around: Around): () => void {
  const { defaults } = instance
  let stands = true
  const standingRound = (adapters: Adapters, isOurs: (config: object) => boolean): AxiosAdapter =>
    asStoodRound((config) => {
      const send = typeof adapters === 'function' ? adapters : axios.getAdapter(adapters, config)
      return stands && isOurs(config) ? around(config, send) : send(config)
    })
  const inner = defaults.adapter
  const outer = standingRound(inner, (config) => mark in config)
  // An adapter that a request has been given is that request's, even where somebody copies only what they know of it.
  const given = standingRound(inner, () => true)
  defaults.adapter = outer
  const interceptor = instance.interceptors.request.use(
    (config) => {
      const { adapter } = config
      const theirs = isStoodRound(adapter) ? adapter : standingRound(adapter, () => true)
      // Copying takes longer than all else the guard does; only what somebody froze has to be copied.
      const marked: Marked = Object.isExtensible(config) ? config : { ...config }
      marked.adapter = adapter === outer ? given : theirs
      marked[mark] = true
      return marked
    },
    null,
    { synchronous: true },
  )
  return () => {
    stands = false
    instance.interceptors.request.eject(interceptor)
    if (defaults.adapter !== outer) return
    if (inner === undefined) delete defaults.adapter
    else defaults.adapter = inner
  }
}

function isStoodRound(adapter: Adapters): adapter is AxiosAdapter {
  return typeof adapter === 'function' && stoodRound.has(adapter)
}
