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
 * that is set later, as tests' mocks are, or comes with one request is stood round when it is used, and a request that
 * an interceptor leaves without one goes by the one it had. An instance made from this one by `create` inherits the
 * adapter, and talks to whom it likes: its requests pass.
 *
 * @returns takes it out again.
 */
export function standRound(instance: AxiosInstance, around: Around): () => void {
  const { defaults } = instance
  let stands = true
  const standingRound = (adapters: Adapters, isOurs: (config: object) => boolean): AxiosAdapter =>
    asStoodRound((config) => {
      const send = axios.getAdapter(adapters, config)
      return stands && isOurs(config) ? around(config, send) : send(config)
    })
  const inner = defaults.adapter
  const outer = standingRound(inner, (config) => mark in config)
  // An adapter that a request has been given is that request's, even where somebody copies only what they know of it.
  const given = standingRound(inner, () => true)
  defaults.adapter = outer
  const guarded = (config: InternalAxiosRequestConfig, adapter: Adapters): Marked => {
    const theirs = isStoodRound(adapter) ? adapter : standingRound(adapter, () => true)
    // Copying takes longer than all else the guard does; only what somebody froze has to be copied.
    const marked: Marked = Object.isExtensible(config) ? config : { ...config }
    marked.adapter = adapter === outer ? given : theirs
    marked[mark] = true
    return marked
  }
  const { request } = instance.interceptors
  // The public way, for all but those that lost their adapter: which one they had is known at both ends only.
  const interceptor = request.use(
    (config) => (config.adapter === undefined ? config : guarded(config, config.adapter)),
    null,
    { synchronous: true },
  )
  const leaveEnds = standAtBothEnds(request, () => {
    let had: Adapters = outer
    return (config) => {
      const marked = guarded(config, config.adapter ?? had)
      had = marked.adapter
      return marked
    }
  })
  return () => {
    stands = false
    request.eject(interceptor)
    leaveEnds()
    if (defaults.adapter !== outer) return
    if (inner === undefined) delete defaults.adapter
    else defaults.adapter = inner
  }
}

type Interceptors = AxiosInstance['interceptors']['request']
type Handler = NonNullable<Interceptors['handlers']>[number]

/**
 * Lets one function per request see it before all interceptors and again after all of them, those included that were
 * there before: which end `use` adds to depends on a setting of the request. axios goes through the interceptors with
 * `forEach` once for each request.
 *
 * @returns takes it out again.
 */
function standAtBothEnds(interceptors: Interceptors, seeing: () => Handler['fulfilled']): () => void {
  const iterated = interceptors as Interceptors & { forEach(take: (handler: Handler) => void): void }
  const before = iterated.forEach
  let stands = true
  const both = (take: (handler: Handler) => void) => {
    const ours = { fulfilled: seeing(), synchronous: true }
    if (stands) take(ours)
    before.call(iterated, take)
    if (stands) take(ours)
  }
  iterated.forEach = both
  return () => {
    stands = false
    if (iterated.forEach === both) iterated.forEach = before
  }
}

function isStoodRound(adapter: Adapters): adapter is AxiosAdapter {
  return stoodRound.has(adapter as AxiosAdapter)
}
