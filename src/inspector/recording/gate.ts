import type { Clock } from '../../services/browser/clock'
import type { Answer, Request, TypedEvent } from './run'

/** Something that waits at the gate. */
export type Held = {
  /** What `release` takes; the later it came, the larger. */
  readonly id: number
  readonly actor: string | null
} & (
  | { readonly kind: 'event'; readonly event: TypedEvent }
  | {
      readonly kind: 'timer'
      /** How long the delay is. */
      readonly ms: number
    }
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'answer'; readonly request: Request; readonly answer: Answer }
)

type Waiting = Held & { readonly go: (answer: Answer | null) => void }
type WithoutId<Each> = Each extends Held ? Omit<Each, 'id'> : never
type Kept<Kind extends Held['kind']> = WithoutId<Extract<Held, { kind: Kind }>>

/**
 * `flowing`: nothing waits. `paused`: everything waits. `toState`, `toRequest`: everything goes on until a session has
 * come to rest in another state, or until a request is about to leave.
 */
export type GateMode = 'flowing' | 'paused' | 'toState' | 'toRequest'

/** Where events, requests, answers and timers of the sessions wait for whoever steps through them. */
export interface Gate {
  readonly mode: () => GateMode
  readonly held: () => readonly Held[]
  setMode(mode: GateMode): void
  /** Lets the oldest thing through that waits or, when nothing does, the delay that ends next. False: there is nothing. */
  step(): boolean
  /** Has a delay end now: the one of so many ms or, where there is none, the one that ends next. */
  endDelay(ms: number): void
  /** Lets one thing through; a request or an answer may be answered by hand. */
  release(id: number, answer?: Answer): void
  /** A session has come to rest in another state. */
  reached(): void
  /** Calls `go` when the gate lets it, perhaps at once. Returns the function that takes it back. */
  pass(kept: Kept<'event' | 'timer'>, go: () => void): () => void
  /**
   * Resolves when the gate lets a request or an answer through, with the answer chosen by hand or null. Rejects with an
   * AbortError when `signal` aborts.
   */
  passRequest(kept: Kept<'request'> | Kept<'answer'>, signal: AbortSignal): Promise<Answer | null>
  /** A clock whose delays end at the gate. `owner` says for whom one of so many ms is being set: null is not held. */
  clock(clock: Clock, owner: (ms: number) => string | null, ended: (actor: string, ms: number) => void): Clock
}

interface Delay {
  readonly actor: string | null
  readonly ms: number
  readonly dueAt: number
  readonly end: () => void
  cancel: () => void
}

/** Makes a gate that is open. `changed` is called whenever something about it is. */
export function createGate(changed: () => void): Gate {
  const waiting = new Map<number, Waiting>()
  const delays = new Set<Delay>()
  let mode: GateMode = 'flowing'
  let lastId = 0

  const isHeld = ({ kind }: Kept<Held['kind']>) => {
    if (mode === 'toRequest' && kind === 'request') mode = 'paused'
    return mode === 'paused'
  }
  const hold = (kept: Kept<Held['kind']>, go: Waiting['go']) => {
    const id = ++lastId
    waiting.set(id, { ...kept, id, go } as Waiting)
    changed()
    return () => {
      if (waiting.delete(id)) changed()
    }
  }
  const release = (id: number, answer: Answer | null = null) => {
    const found = waiting.get(id)
    if (found === undefined) return
    waiting.delete(id)
    found.go(answer)
    changed()
  }
  const drain = () => {
    for (const [id, { kind }] of waiting) {
      if (mode === 'toRequest' && kind === 'request') mode = 'paused'
      if (mode === 'paused') return
      release(id)
    }
  }
  const nextDelay = () => [...delays].sort((one, other) => one.dueAt - other.dueAt)[0]
  const pass: Gate['pass'] = (kept, go) => {
    if (isHeld(kept)) return hold(kept, go)
    go()
    return () => undefined
  }

  return {
    mode: () => mode,
    held: () => [...waiting.values()],
    setMode(next) {
      mode = next
      drain()
      changed()
    },
    step() {
      mode = 'paused'
      const [oldest] = waiting.keys()
      if (oldest !== undefined) {
        release(oldest)
        return true
      }
      const next = nextDelay()
      next?.end()
      changed()
      return next !== undefined
    },
    endDelay(ms) {
      const same = [...delays].find((delay) => delay.ms === ms)
      ;(same ?? nextDelay())?.end()
      changed()
    },
    release,
    reached() {
      if (mode === 'toState') mode = 'paused'
    },
    pass,
    passRequest: (kept, signal) =>
      new Promise((resolve, reject) => {
        if (!isHeld(kept)) return resolve(null)
        const takeBack = hold(kept, resolve)
        signal.addEventListener('abort', () => {
          takeBack()
          reject(new DOMException('Nobody waits for it any more.', 'AbortError'))
        })
      }),
    clock: (clock, owner, ended) => ({
      setTimeout(call, ms) {
        const actor = owner(ms)
        if (actor === null) return { cancel: noDelay(clock.setTimeout(call, ms), clock) }
        const finish = () => {
          ended(actor, ms)
          call()
        }
        const end = () => {
          delays.delete(delay)
          clock.clearTimeout(running)
          finish()
        }
        const running = clock.setTimeout(() => {
          delays.delete(delay)
          delay.cancel = pass({ kind: 'timer', actor, ms }, finish)
        }, ms)
        const cancel = () => {
          delays.delete(delay)
          clock.clearTimeout(running)
        }
        const delay: Delay = { actor, ms, dueAt: Date.now() + ms, end, cancel }
        delays.add(delay)
        return delay
      },
      clearTimeout(set) {
        ;(set as Pick<Delay, 'cancel'> | undefined)?.cancel()
      },
    }),
  }
}

function noDelay(id: unknown, clock: Clock): () => void {
  return () => clock.clearTimeout(id)
}
