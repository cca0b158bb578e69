import { createActor, type AnyStateNode, type ExecutableActionObject, type SnapshotFrom } from 'xstate'
import type { FieldTable } from '../../services/record/fieldTable'
import type { RecordVersion, LoadOutcome, SendOutcome, SentOperation } from '../../services/port/recordApi'
import { editSessionMachine } from '../session/editSession.machine'
import type { Operation, SessionEvent } from '../session/editSession.types'
import { choicesOf, theirsOf } from '../session/parked'
import { landedOf, outcomeOf, sentOf } from '../session/write'
import { cyclesIn } from './cycles'
import { hana } from './testSession'

type Machine = typeof editSessionMachine
type Snapshot = SnapshotFrom<Machine>
type Step = { readonly event: SessionEvent; readonly fromOutside: boolean }

/** Two plain fields are enough for every relation between base, mine and theirs. */
const fields: FieldTable = [
  { name: 'a', label: 'A', kind: 'text', nullable: false },
  { name: 'b', label: 'B', kind: 'text', nullable: false },
]

/** What comes from elsewhere. */
export const signIn: readonly SessionEvent[] = [{ type: 'person.changed', person: hana }]
export const news: readonly SessionEvent[] = [{ type: 'remote.changed', etag: '"2"' }]
export const line: readonly SessionEvent[] = [{ type: 'connection.lost' }, { type: 'connection.back' }]

/** What a person does who edits, saves and decides. */
export const editing: readonly SessionEvent[] = [
  { type: 'field.edit', values: { a: 'mine' } },
  { type: 'save' },
  { type: 'review' },
  { type: 'choose.all', take: 'mine' },
  { type: 'choose.all', take: 'theirs' },
  { type: 'apply' },
  { type: 'decide.later' },
]

/** What a person does who asks for something else. */
export const asking = (operation: Operation): readonly SessionEvent[] => [
  { type: 'operation.ask', operation },
  { type: 'operation.confirm' },
  { type: 'operation.cancel' },
]

/** Every situation a session can be in, and every step it can take by itself. */
export interface SessionGraph {
  readonly states: number
  readonly edges: number
  /** The states of the chart that it led through. */
  readonly places: readonly string[]
  /** Cycles made only of steps that no person and no news started; each as the situations on it. */
  readonly unboundedCycles: readonly (readonly string[])[]
  /** Law L9: steps that sent a delete, an acceptance or an undo without its own press or a yes to its own question. */
  readonly unasked: readonly string[]
  /** Situations that hold such an operation, not on its way, and no longer let go of it when it is given up. */
  readonly stuck: readonly string[]
}

/**
 * Walks the machine breadth first over all events: those from outside (a person's, a hint, the line going and coming
 * back) and its own (outcomes of requests, delays). Values and ETags come in a small number of kinds, so that the
 * walk ends. Then looks for a cycle among its own steps.
 */
export function walkSessions(
  asks: readonly SessionEvent[],
  machine: Machine = editSessionMachine,
  isEnough: (found: Pick<SessionGraph, 'unasked' | 'stuck'>) => boolean = () => false,
): SessionGraph {
  const delays = delayEvents(machine.root)
  const { idle, step } = stepping(machine)
  const [first] = step(idle, { type: 'open' })
  const found = new Map<string, Snapshot>([[keyOf(first), first]])
  const own = new Map<string, Set<string>>()
  const unasked: string[] = []
  const stuck: string[] = []
  let edges = 0
  for (const [key, snapshot] of found) {
    if (isEnough({ unasked, stuck })) break
    if (!letsGo(step, snapshot)) stuck.push(key)
    for (const { event, fromOutside } of [...steps(snapshot, asks), ...delays]) {
      const [next, effects] = step(snapshot, event)
      // Nothing of the chart answers to it here.
      if (next === snapshot) continue
      const nextKey = keyOf(next)
      edges++
      if (isSent(effects) && !isAskedFor(next, event)) unasked.push(`${key} ${event.type}`)
      if (!found.has(nextKey)) found.set(nextKey, next)
      if (!fromOutside) own.set(key, (own.get(key) ?? new Set()).add(nextKey))
    }
  }
  const places = [...new Set([...found.values()].map(placeOf))]
  return { states: found.size, edges, places, unboundedCycles: cyclesIn(own), unasked, stuck }
}

function placeOf({ value }: Snapshot): string {
  return typeof value === 'string' ? value : (Object.keys(value)[0] ?? '')
}

/** What `transition` of XState does, with one actor that does nothing for all steps instead of a new one for each. */
function stepping(machine: Machine) {
  const never = () => new Promise<never>(() => {})
  const requests = { load: never, send: never, readDraft: never }
  const self = createActor(machine, {
    input: { recordId: '1', fields, person: hana, autosave: true, requests },
  })
  let effects: ExecutableActionObject[] = []
  const scope: Parameters<Machine['transition']>[2] = {
    self,
    id: self.id,
    sessionId: self.sessionId,
    system: self.system,
    logger: () => {},
    defer: () => {},
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action) => effects.push(action),
  }
  const step = (snapshot: Snapshot, event: SessionEvent): readonly [Snapshot, typeof effects] => {
    effects = []
    return [machine.transition(snapshot, event, scope), effects]
  }
  return { idle: self.getSnapshot(), step }
}

/** A list of its own: the product's is what is looked at here. */
const byThemselves: readonly Operation['kind'][] = ['save', 'addEvent']
const onRequest = (kind: Operation['kind']) => !byThemselves.includes(kind)

function isSent(effects: readonly ExecutableActionObject[]): boolean {
  return effects.some(
    ({ type, params }) =>
      type === 'xstate.spawnChild' && (params as { id?: unknown } | undefined)?.id === 'send',
  )
}

/** What is sent now needs no yes, or has just had it: its own button, or the answer to its own question. */
function isAskedFor({ context }: Snapshot, event: SessionEvent): boolean {
  const sent = sentOf(context)
  if (sent === null || !onRequest(sent.kind)) return true
  return (
    event.type === 'operation.confirm' ||
    (event.type === 'operation.ask' && event.operation.kind === sent.kind)
  )
}

function letsGo(step: ReturnType<typeof stepping>['step'], snapshot: Snapshot): boolean {
  if (!holds(snapshot) || snapshot.status !== 'active') return true
  const [next, effects] = step(snapshot, { type: 'operation.cancel' })
  return !holds(next) && (!isSent(effects) || isAskedFor(next, { type: 'operation.cancel' }))
}

function holds({ context, children }: Snapshot): boolean {
  const { queue } = context
  const sent = sentOf(context)
  const isHeld = sent !== null && onRequest(sent.kind) && !('send' in children)
  return isHeld || queue.some(({ operation }) => onRequest(operation.kind))
}

/** What tells two situations apart: how the values and ETags relate, not what they are; no ids, times and words. */
function keyOf({ value, context, children }: Snapshot): string {
  if (value === 'closed') return value
  const { base, edits, problems, queue, counts, write, heard } = context
  const [theirs, choices] = [theirsOf(context), choicesOf(context)]
  const sent = sentOf(context)
  const after = sent?.kind === 'save' ? sent.after : {}
  const relations = fields.map(({ name }) => [
    base?.fields[name] === 'mine',
    name in edits,
    edits[name] === 'mine',
    theirs && theirs.fields[name] === base?.fields[name],
    theirs && theirs.fields[name] === edits[name],
    name in after && after[name] === edits[name],
    name in problems,
    name in choices && choices[name]?.take,
  ])
  return JSON.stringify([
    value,
    Object.keys(children),
    relations,
    [base === null, theirs && theirs.etag === base?.etag],
    sent && [sent.kind, sent.etag === base?.etag, sent.etag === theirs?.etag, Object.keys(after)],
    [
      landedOf(context)?.kind,
      queue.map(({ operation, by, seen }) => [operation, by, seen?.etag === base?.etag]),
      counts,
      outcomeOf(context),
      write.is === 'open' && write.mayBeStored,
      heard !== null && heard === base?.etag,
      heard !== null,
    ],
    [
      context.online,
      context.mayEdit,
      context.askedBy,
      context.stalledBy,
      context.failure === 'missing',
      context.notDone?.why,
      context.typing,
    ],
  ])
}

/** The events worth trying in a situation. Theirs is made from what the session knows, so that all relations occur. */
function steps({ context, children }: Snapshot, asks: readonly SessionEvent[]): Step[] {
  const { base } = context
  const sent = sentOf(context)
  const other = (text: unknown) => (text === 'x' ? 'y' : 'x')
  const known = base ?? { etag: '"1"', fields: { a: '0', b: '0' }, names: {}, events: [], details: {} }
  const nextTag = known.etag === '"1"' ? '"2"' : '"1"'
  const moved = (values: RecordVersion['fields'], changeId: string | null = null): RecordVersion => ({
    ...known,
    etag: nextTag,
    fields: { ...known.fields, ...values },
    events: changeId === null ? [] : [{ ...event, changeId, after: values }],
  })
  const after = sent?.kind === 'save' ? sent.after : {}
  const versions = [
    { ...known, events: [] },
    moved({ a: other(known.fields['a']) }),
    moved({ b: other(known.fields['b']) }),
    ...(sent === null ? [] : [moved(after, sent.changeId)]),
  ]
  const loads: LoadOutcome[] = [
    ...versions.map((version) => ({ type: 'load.done', version }) as const),
    { type: 'load.failed', why: 'network', retryAfterMs: null },
    { type: 'load.missing', by: null },
    { type: 'load.missing', by: null, doubtful: true },
    { type: 'load.denied' },
    { type: 'load.signedOut' },
  ]
  const sends: SendOutcome[] = [
    { type: 'send.accepted', version: moved(after, sent?.changeId) },
    { type: 'send.accepted', version: moved({}, sent?.changeId) },
    { type: 'send.accepted', version: null },
    { type: 'send.stale', status: 412, etag: null },
    { type: 'send.unknown', why: 'server' },
    { type: 'send.wait', retryAfterMs: null },
    { type: 'send.refused', problems: { a: 'No.' }, message: null },
    { type: 'send.refused', problems: {}, message: 'No.' },
    { type: 'send.duplicate', message: null },
    { type: 'send.signedOut' },
    { type: 'send.denied', message: null },
    { type: 'send.missing', by: null },
  ]
  const fromOutside: SessionEvent[] = [
    // What is asked for while something waits already is left out, or the walk would be about the length of queues.
    ...asks.filter(
      ({ type }) => context.queue.length === 0 || !(type === 'save' || type === 'operation.ask'),
    ),
    { type: 'retry' },
    { type: 'close' },
  ]
  return [
    ...[
      ...('readDraft' in children ? draftsOf(known, asks) : []),
      ...('load' in children ? loads : []),
      ...('send' in children ? sends : []),
      ...(context.typing === 'going' ? [{ type: 'typing.paused' } as const] : []),
    ].map((each) => ({ event: each, fromOutside: false })),
    ...fromOutside.map((each) => ({ event: each, fromOutside: true })),
  ]
}

/** No draft; typed text from before; and a write from before of each kind that is asked for here. */
function draftsOf(base: RecordVersion, asks: readonly SessionEvent[]): SessionEvent[] {
  const asked = asks.flatMap((each) => (each.type === 'operation.ask' ? [each.operation] : []))
  const request = { recordId: '1', changeId: 'before', madeAt: event.at, etag: base.etag }
  const save = { ...request, kind: 'save', before: { a: '0' }, after: { a: 'mine' } } as const
  const others = asked.map((operation) => ({ ...request, ...operation }) as SentOperation)
  const draft = {
    base,
    edits: { a: 'mine' },
    unreadable: {},
    note: '',
    labels: {},
    choices: {},
    setAside: [],
  }
  const left = [null, save, ...others].map((sent) => ({ ...draft, sent, at: event.at }))
  return [{ type: 'draft.none' }, ...left.map((each) => ({ type: 'draft.found', draft: each }) as const)]
}

const event = {
  id: 'e',
  at: '2026-05-04T10:00:00.000Z',
  by: hana.name,
  kind: 'job_updated',
  text: '',
  before: null,
  canUndo: false,
  undoText: null,
}

function delayEvents(node: AnyStateNode): Step[] {
  // The library types an `after`'s event type loosely; it is the name the delay is known by.
  const types: readonly string[] = node.after.map(({ eventType }) => String(eventType))
  const here = types.map((type) => ({ event: { type } as unknown as SessionEvent, fromOutside: false }))
  return [...here, ...Object.values(node.states).flatMap(delayEvents)]
}
