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

/** On every request of the instance, and kept by whatever copies it. */
const mark = 'etagGuarded'

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
  const standingRound = (adapters: Adapters): AxiosAdapter => {
    const adapter: AxiosAdapter = (config) => {
      const send = typeof adapters === 'function' ? adapters : axios.getAdapter(adapters, config)
      return stands && mark in config ? around(config, send) : send(config)
    }
    stoodRound.add(adapter)
    return adapter
  }
  const inner = defaults.adapter
  const outer = standingRound(inner)
  defaults.adapter = outer
  const interceptor = instance.interceptors.request.use(
    (config) => {
      const { adapter } = config
      if (adapter !== outer && !isStoodRound(adapter)) config.adapter = standingRound(adapter)
      const marked: InternalAxiosRequestConfig & { [mark]?: true } = config
      marked[mark] = true
      return config
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

function isStoodRound(adapter: Adapters): boolean {
  return typeof adapter === 'function' && stoodRound.has(adapter)
}
