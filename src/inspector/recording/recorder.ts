import type { ActorRefLike, AnyStateNode, AnyTransitionDefinition, InspectionEvent, StateValue } from 'xstate'
import { editSessionMachine } from '../../machines/session/editSession.machine'
import { chartOf, edgesOf, labelOf, type Chart } from './chart'
import { recordName } from './relay'
import type { Entry, Happening, Run, SeenActor, TypedEvent } from './run'

/** An actor that is followed, with what it was last seen to be. */
export interface Followed {
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

/** What a recorder reports to. */
interface Told {
  /** Something was added. */
  changed(): void
  /** A session came to rest in another state. */
  reached(): void
  /** An event for a session: goes in now, or when it may. */
  pass(actor: string, event: TypedEvent, goIn: () => void): void
}

/** Keeps what actors are seen to do, from XState's inspection events. */
export function createRecorder(told: Told) {
  const actors = new Map<ActorRefLike, Followed>()
  const charts = new Map<string, Chart>()
  let entries: Entry[] = []
  /** Delays that were raised and whose timers are not set yet: XState sets them at the end of a step. */
  let raised: { readonly actor: Followed; readonly ms: number }[] = []

  const add = (actor: Followed, happening: Happening) => {
    const { key, value, context } = actor
    entries.push({ ...happening, at: Date.now(), actor: key, value, context })
    if (entries.length > maxEntries) entries = entries.slice(-maxEntries / 2)
    told.changed()
  }
  const isSession = (ref: ActorRefLike) => machineOf(ref)?.id === editSessionMachine.id

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
    if (isSession(ref)) ref.send = (event) => told.pass(actor.key, event, () => actor.send(event))
    told.changed()
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
    if (isSession(actor.ref) && now !== actor.rest) told.reached()
    actor.rest = now
    told.changed()
  }
  const noteDelay = (actor: Followed, params: unknown) => {
    const { delay } = (params ?? {}) as { delay?: unknown }
    if (typeof delay === 'number' && isSession(actor.ref)) raised.push({ actor, ms: delay })
  }
  const inspect = (event: InspectionEvent) => {
    if (event.type === '@xstate.actor') return follow(event.actorRef)
    const actor = actors.get(event.actorRef)
    if (actor === undefined) return
    switch (event.type) {
      case '@xstate.event':
        if (actor.seen.chart === null) return
        return add(actor, {
          kind: 'event',
          event: event.event,
          from: whence(event.sourceRef, event.actorRef),
        })
      case '@xstate.action':
        noteDelay(actor, event.action.params)
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

  return {
    add,
    inspect,
    /** The session of a record; the newest of several. */
    sessionOf: (recordId: string) =>
      [...actors.values()].findLast(({ seen }) => seen.recordId === recordId) ?? null,
    named: (key: string) => [...actors.values()].find((each) => each.key === key),
    /** The session whose step sets a timer now; null when it is somebody else's. */
    ownerOfTimer(ms: number): Followed | null {
      const found = raised.find((each) => each.ms === ms)
      raised = raised.filter((each) => each !== found)
      return found?.actor ?? null
    },
    run: (): Run => ({
      actors: [...actors.values()].map(({ seen }) => seen),
      charts: [...charts.values()],
      entries: [...entries],
    }),
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
