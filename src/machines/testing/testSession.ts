import { createActor, SimulatedClock } from 'xstate'
import { jobFields } from '../../services/resources/job'
import type { Draft } from '../../services/port/draft'
import type { RecordVersion, LoadOutcome, SendOutcome, SentOperation } from '../../services/port/recordApi'
import { editSessionMachine, type EditSession } from '../session/editSession.machine'
import type { SessionEvent, SessionInput } from '../session/editSession.types'
import type { Requests } from '../session/sessionRequests'

/** A person of the office. */
export const hana = { id: 'hana', name: 'Hana Whitlock', canEdit: true }
export const tom = { id: 'tom', name: 'Tom Brightwater', canEdit: true }

const values = {
  name: 'Bench',
  client_id: 'client-1',
  contact_id: 'contact-1',
  order_number: null,
  job_status: 'draft',
  description: 'Steel bench',
  notes: 'none',
  price_cap: '100.00',
  paid: false,
}

/** Version `number` of a job, with some values changed and an event for each change id given. */
export function version(
  number: number,
  changed: RecordVersion['fields'] = {},
  changes: readonly Change[] = [],
): RecordVersion {
  return {
    etag: `W/"job:1:${number}"`,
    fields: { ...values, ...changed },
    names: { client_id: 'Kelso Catering' },
    details: { job_number: 1001 },
    events: changes.map(
      ({ id, by = tom.name, after = null, text = 'Changed', kind = 'job_updated' }, index) => ({
        id: `event-${number}-${index}`,
        at: '2026-05-04T10:00:00.000Z',
        by,
        kind,
        text,
        changeId: id ?? null,
        before: after,
        after,
        canUndo: false,
        undoText: null,
      }),
    ),
  }
}

interface Change {
  readonly id?: string
  readonly by?: string
  readonly kind?: string
  readonly text?: string
  readonly after?: RecordVersion['fields']
}

/** A session whose requests a test answers by hand and whose clock a test moves. */
export interface TestSession {
  readonly actor: EditSession
  readonly clock: SimulatedClock
  /** Every write sent, in order. */
  readonly sent: readonly SentOperation[]
  readonly loads: number
  /** Signals of the requests, in order. */
  readonly signals: readonly AbortSignal[]
  do(...events: SessionEvent[]): void
  /** Answers the request in flight. */
  answer(outcome: LoadOutcome | SendOutcome): Promise<void>
  fail(): Promise<void>
  state(): string
  tags(): readonly string[]
}

/** Makes one, idle. A draft that is `never` is asked for and does not come. */
export function testSession(
  input: Partial<SessionInput> = {},
  draft: Draft | null | 'never' = null,
  machine = editSessionMachine,
): TestSession {
  const clock = new SimulatedClock()
  const sent: SentOperation[] = []
  const signals: AbortSignal[] = []
  let loads = 0
  let settle: { resolve: (outcome: never) => void; reject: (error: Error) => void } | undefined
  const pending = <Outcome>(signal: AbortSignal) => {
    signals.push(signal)
    return new Promise<Outcome>((resolve, reject) => {
      settle = { resolve, reject }
    })
  }
  const requests: Requests = {
    load: (_, signal) => {
      loads++
      return pending<LoadOutcome>(signal)
    },
    send: (operation, signal) => {
      sent.push(operation)
      return pending<SendOutcome>(signal)
    },
    readDraft: () => (draft === 'never' ? new Promise(() => {}) : Promise.resolve(draft)),
  }
  const actor = createActor(machine, {
    clock,
    input: { recordId: '1', requests, fields: jobFields, person: hana, autosave: false, ...input },
  }).start()
  return {
    actor,
    clock,
    sent,
    signals,
    get loads() {
      return loads
    },
    do(...events) {
      events.forEach((event) => actor.send(event))
      seeAlive(actor)
    },
    async answer(outcome) {
      if (settle === undefined) throw new Error(`Nothing is in flight in ${stateOf(actor)}.`)
      settle.resolve(outcome as never)
      settle = undefined
      await ticks()
      seeAlive(actor)
    },
    async fail() {
      settle?.reject(new Error('a surprise'))
      await ticks()
    },
    state: () => stateOf(actor),
    tags: () => [...actor.getSnapshot().tags],
  }
}

/** Opened and loaded. */
export async function loadedSession(
  input: Partial<SessionInput> = {},
  first = version(1),
  machine = editSessionMachine,
): Promise<TestSession> {
  const session = testSession(input, null, machine)
  session.do({ type: 'open' })
  await ticks()
  await session.answer({ type: 'load.done', version: first })
  return session
}

/** Loaded, with an edit of the given values, and the save of it in flight. */
export async function savingSession(
  values: RecordVersion['fields'] = { notes: 'mine' },
  input: Partial<SessionInput> = {},
): Promise<TestSession> {
  const session = await loadedSession(input)
  session.do({ type: 'field.edit', values }, { type: 'save' })
  return session
}

/** Lets answered promises reach the machine. */
export async function ticks(): Promise<void> {
  for (let index = 0; index < 10; index++) await Promise.resolve()
}

/** One that has thrown stays where it was, and would look as if nothing had followed. */
function seeAlive(actor: EditSession): void {
  const snapshot = actor.getSnapshot()
  if (snapshot.status === 'error') throw snapshot.error
}

function stateOf(actor: EditSession): string {
  return path(actor.getSnapshot().value)
}

function path(value: string | object): string {
  return typeof value === 'string'
    ? value
    : Object.entries(value)
        .map(([name, inner]) => `${name}.${path(inner as string | object)}`)
        .join(',')
}
