import type { ActorRefLike, AnyStateNode, AnyTransitionDefinition, InspectionEvent, StateValue } from 'xstate'
import type { SessionWorld } from '../../machines/collection/openSession'
import { editSessionMachine } from '../../machines/session/editSession.machine'
import { realClock } from '../../services/browser/clock'
import { chartOf, edgesOf, labelOf, type Chart } from './chart'
import { createGate, type Gate } from './gate'
import { recordName } from './relay'
import type { Answer, Entry, Happening, Request, Run, SeenActor, TypedEvent } from './run'

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
  /** Calls back after every change, at most once a turn. Answers the function that ends it. */
  subscribe(changed: () => void): () => void
}

interface Followed {
  readonly key: string
  readonly ref: ActorRefLike
  readonly send: (event: TypedEvent) => void
  seen: SeenActor
  value: StateValue | null
  context: Readonly<Record<string, unknown>>
  /** Done since the last step. */
  actions: { name: string; params?: unknown }[]
  /** In which state it last came to rest. */
  rest: string
}

interface Machine {
  readonly id: string
  readonly root: AnyStateNode
}

/** So many entries are kept; the oldest go first. */
const maxEntries = 20_000

/**
 * Makes an inspection of edit sessions; nothing leaves the page.
 *
 * @example
 * const inspection = createInspection()
 * const sessions = createJobSessions(inspection.world({ api: createHttpRecordApi({ http: axios }) }))
 * mountInspector(document.querySelector('#inspector'), inspection)
 */
export function createInspection(): Inspection {
  const actors = new Map<ActorRefLike, Followed>()
  const charts = new Map<string, Chart>()
  const listeners = new Set<() => void>()
  let entries: Entry[] = []
  let run: Run | null = null
  let current: Followed | null = null
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
  const add = (actor: Followed, happening: Happening) => {
    const { key, value, context } = actor
    entries.push({ ...happening, at: Date.now(), actor: key, value, context })
    if (entries.length > maxEntries) entries = entries.slice(-maxEntries / 2)
    changed()
  }
  const isSession = (ref: ActorRefLike) => machineOf(ref)?.id === editSessionMachine.id
  const sessionOf = (recordId: string) =>
    [...actors.values()].findLast(({ seen }) => seen.recordId === recordId)

  const follow = (ref: ActorRefLike) => {
    const machine = machineOf(ref)
    if (machine !== null && !charts.has(machine.id)) charts.set(machine.id, chartOf(machine.root))
    const { id = '', _parent: parent } = ref as { id?: string; _parent?: ActorRefLike }
    const actor: Followed = {
      key: `${id}#${actors.size + 1}`,
      ref,
      send: ref.send.bind(ref) as Followed['send'],
      seen: {
        key: `${id}#${actors.size + 1}`,
        name: id,
        parent: (parent && actors.get(parent)?.key) ?? null,
        chart: machine?.id ?? null,
        recordId: null,
        startedAt: Date.now(),
        endedAt: null,
      },
      value: null,
      context: {},
      actions: [],
      rest: '',
    }
    actors.set(ref, actor)
    if (isSession(ref))
      ref.send = (event) =>
        void gate.pass({ kind: 'event', actor: actor.key, event }, () => actor.send(event))
    changed()
  }
  const look = (actor: Followed, snapshot: unknown) => {
    const { value = null, context = {} } = snapshot as Partial<Pick<Followed, 'value' | 'context'>>
    actor.value = value
    actor.context = context
  }
  const rest = (actor: Followed) => {
    const { recordId } = actor.context
    const ended = (actor.ref.getSnapshot() as { status?: unknown }).status !== 'active'
    actor.seen = {
      ...actor.seen,
      name: recordName(actor.ref) ?? actor.seen.name,
      recordId: isSession(actor.ref) && typeof recordId === 'string' ? recordId : null,
      endedAt: actor.seen.endedAt ?? (ended ? Date.now() : null),
    }
    const now = JSON.stringify(actor.value)
    if (isSession(actor.ref) && now !== actor.rest) gate.reached()
    actor.rest = now
    changed()
  }
  const inspect = (event: InspectionEvent) => {
    if (event.type === '@xstate.actor') return follow(event.actorRef)
    const actor = actors.get(event.actorRef)
    if (actor === undefined) return
    current = actor
    switch (event.type) {
      case '@xstate.event':
        if (actor.seen.chart === null) return
        return add(actor, {
          kind: 'event',
          event: event.event,
          from: whence(event.sourceRef, event.actorRef),
        })
      case '@xstate.action':
        return void actor.actions.push({ name: event.action.type, ...paramsOf(event.action) })
      case '@xstate.microstep': {
        look(actor, event.snapshot)
        const taken = event._transitions.map((transition: AnyTransitionDefinition) => ({
          label: labelOf(transition),
          edges: edgesOf(transition),
        }))
        add(actor, { kind: 'step', event: event.event, taken, actions: actor.actions })
        actor.actions = []
        return
      }
      case '@xstate.snapshot':
        look(actor, event.snapshot)
        return rest(actor)
      case '@xstate.transition':
    }
  }
  const ask = async <Outcome extends Answer['outcome']>(
    request: Request,
    signal: AbortSignal,
    send: () => Promise<Outcome>,
  ): Promise<Outcome> => {
    const actor = sessionOf(request.recordId) ?? null
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
    run: () =>
      (run ??= {
        actors: [...actors.values()].map(({ seen }) => seen),
        charts: [...charts.values()],
        entries: [...entries],
      }),
    world(world) {
      const { api, clock = realClock } = world
      return {
        ...world,
        inspect,
        api: {
          ...api,
          load: (recordId, signal) =>
            ask({ kind: 'load', recordId }, signal, () => api.load(recordId, signal)),
          send: (operation, signal) =>
            ask({ kind: 'send', recordId: operation.recordId, operation }, signal, () =>
              api.send(operation, signal),
            ),
        },
        // What is set while a session takes a step is a session's; nothing else is made to wait.
        clock: gate.clock(
          clock,
          () => (current !== null && isSession(current.ref) ? current.key : null),
          (key, ms) => {
            const actor = [...actors.values()].find((each) => each.key === key)
            if (actor) add(actor, { kind: 'timer', ms })
          },
        ),
      }
    },
    send: (key, event) => [...actors.values()].find((each) => each.key === key)?.ref.send(event),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function machineOf(ref: ActorRefLike): Machine | null {
  const { logic } = ref as { logic?: Partial<Machine> }
  return logic?.root === undefined ? null : (logic as Machine)
}

function whence(source: ActorRefLike | undefined, target: ActorRefLike) {
  return source === undefined ? 'outside' : source === target ? 'timer' : 'actor'
}

/** Of XState's own actions they hold whole actors, which are no data. */
function paramsOf({ type, params }: { readonly type: string; readonly params?: unknown }): {
  params?: unknown
} {
  return params === undefined || type.startsWith('xstate.') ? {} : { params }
}
