import type { SessionWorld } from '../../machines/collection/openSession'
import { realClock } from '../../services/browser/clock'
import { createGate, type Gate } from './gate'
import { createRecorder } from './recorder'
import type { Answer, Request, Run, TypedEvent } from './run'

/** Sees everything some sessions do, and can make them wait. */
export interface Inspection {
  /** What was seen so far; another object each time something is added. */
  run(): Run
  readonly gate: Gate
  /** Goes around the world of the sessions: their api, their clock, and what sees their steps. */
  world<World extends Pick<SessionWorld, 'api' | 'clock'>>(
    world: World,
  ): World & Pick<SessionWorld, 'inspect'>
  /** Tells a session something, as the page would. */
  send(actor: string, event: TypedEvent): void
  /** Calls back after every change, at most once a turn. Returns the function that ends it. */
  subscribe(changed: () => void): () => void
}

/**
 * Makes an inspection of edit sessions; nothing leaves the page.
 *
 * @example
 * const inspection = createInspection()
 * const sessions = createJobSessions(inspection.world({ api: createHttpRecordApi({ http: axios }) }))
 * mountInspector(document.querySelector('#inspector'), inspection)
 */
export function createInspection(): Inspection {
  const listeners = new Set<() => void>()
  let run: Run | null = null
  let requests = 0
  let isTold = true

  const changed = () => {
    run = null
    if (!isTold) return
    isTold = false
    queueMicrotask(() => {
      isTold = true
      listeners.forEach((tell) => tell())
    })
  }
  const gate = createGate(changed)
  const recorder = createRecorder({
    changed,
    reached: () => gate.reached(),
    pass: (actor, event, goIn) => void gate.pass({ kind: 'event', actor, event }, goIn),
  })
  const { add } = recorder
  const ask = async <Outcome extends Answer['outcome']>(
    request: Request,
    signal: AbortSignal,
    send: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    const actor = recorder.sessionOf(request.recordId)
    const key = actor?.key ?? null
    const id = ++requests
    if (actor) add(actor, { kind: 'request', id, request })
    const byHand = await gate.passRequest({ kind: 'request', actor: key, request }, signal)
    const real = byHand === null || byHand.arrived ? await send() : null
    const answer = byHand ?? { outcome: real, byHand: false, arrived: true }
    // One that was chosen has been waited for already.
    const again = byHand
      ? null
      : await gate.passRequest({ kind: 'answer', actor: key, request, answer: answer as Answer }, signal)
    const last = (again ?? answer) as Answer
    if (actor) add(actor, { kind: 'answer', id, request, answer: last })
    return last.outcome as Outcome
  }

  return {
    gate,
    run: () => (run ??= recorder.run()),
    world(world) {
      const { api, clock = realClock } = world
      return {
        ...world,
        inspect: recorder.inspect,
        api: {
          ...api,
          load: (recordId, signal) =>
            ask({ kind: 'load', recordId }, signal, () => api.load(recordId, signal)),
          send: (operation, signal) =>
            ask({ kind: 'send', recordId: operation.recordId, operation }, signal, () =>
              api.send(operation, signal),
            ),
        },
        // A session's delays wait at the gate; timers of anybody else do not.
        clock: gate.clock(
          clock,
          (ms) => recorder.ownerOfTimer(ms)?.key ?? null,
          (key, ms) => {
            const actor = recorder.named(key)
            if (actor) add(actor, { kind: 'timer', ms })
          },
        ),
      }
    },
    send: (key, event) => recorder.named(key)?.ref.send(event),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
