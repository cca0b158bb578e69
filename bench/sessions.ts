import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { assign, createActor, fromPromise, raise, setup, type Actor } from 'xstate'
import { createInspection } from '../src/inspector/recording/inspection'
import { sharedClock } from '../src/services/browser/sharedClock'
import { openSession, type SessionWorld } from '../src/machines/collection/openSession'
import type { EditSession } from '../src/machines/session/editSession.machine'
import type { LoadOutcome, RecordApi, RecordVersion } from '../src/services/port/recordApi'
import { jobFields } from '../src/services/resources/job'
import { interleave } from './interleave'
import { atMost, forComparison, minOf, middleOf, type Measurement } from './measurement'

const allRounds = 60
const allHeapRounds = 9
const sessionsARound = 200
const editsARound = 2_000

/** The smallest actor that does anything: one event, one change of its context. What XState itself takes. */
const bareMachine = setup({
  types: {} as { context: { edits: Record<string, string> }; events: { type: 'edit'; text: string } },
  actions: { edit: assign(({ event }) => ({ edits: { notes: event.text } })) },
}).createMachine({ context: { edits: {} }, on: { edit: { actions: 'edit' } } })

type Loaded = Extract<LoadOutcome, { type: 'load.done' }>

/** The smallest actor that reads a record and keeps it, the way a chart does: what XState itself takes for that. */
const readingMachine = setup({
  types: {} as {
    context: { recordId: string; base: RecordVersion | null }
    input: { recordId: string }
    events: { type: 'open' | 'close' } | LoadOutcome
  },
  actors: {
    load: fromPromise<LoadOutcome, string>(({ input, signal }) => api.load(input, signal)),
  },
  actions: { adopt: assign({ base: (_, { version }: Loaded) => version }) },
}).createMachine({
  context: ({ input }) => ({ ...input, base: null }),
  initial: 'idle',
  states: {
    idle: { on: { open: 'loading' } },
    loading: {
      invoke: {
        src: 'load',
        input: ({ context }) => context.recordId,
        onDone: { actions: raise(({ event }) => event.output) },
      },
      on: {
        'load.done': { target: 'loaded', actions: { type: 'adopt', params: ({ event }) => event } },
      },
    },
    loaded: {},
    closed: { type: 'final' },
  },
  on: { close: '.closed' },
})

function openReading(index: number): Actor<typeof readingMachine> {
  const actor = createActor(readingMachine, { input: { recordId: String(index) } }).start()
  actor.send({ type: 'open' })
  return actor
}

/**
 * What an open session takes, beside a bare actor: memory beyond its record, opening and closing it, and an edit.
 *
 * @param share how many of the rounds: 1 for all.
 */
export async function measureSessions(share = 1): Promise<readonly Measurement[]> {
  // Sessions first, and edits before openings: what ran before makes what is measured slower, by up to a half.
  const session = await measure(share, openLoaded, {
    edit: (actor: EditSession, text) => actor.send({ type: 'field.edit', values: { notes: text } }),
    close: (actor) => actor.send({ type: 'close' }),
  })
  const bare = await measure(share, () => createActor(bareMachine).start(), {
    edit: (actor: Actor<typeof bareMachine>, text) => actor.send({ type: 'edit', text }),
    close: (actor) => actor.stop(),
  })
  const among = await editAmongMany(share, openLoaded)
  const inspected = createInspection().world<SessionWorld>({ api })
  const seen = await editAmongMany(share, (index) => openIn(inspected, index))
  const { ratios, noise } = await interleave(
    () => lives(openReading),
    { session: () => lives(openLoaded) },
    { rounds: allRounds * share, block: 1 },
  )
  return [
    atMost(6, { name: 'open session beyond its record', unit: 'KB', ...session.kilobytes }),
    forComparison({ name: 'bare actor', unit: 'KB', ...bare.kilobytes }),
    atMost(60, { name: 'open, load and close a session', unit: 'µs', ...session.life }),
    forComparison({
      name: 'the same over the smallest actor that reads',
      unit: 'times',
      value: ratios.session,
      noise,
    }),
    forComparison({ name: 'start and stop a bare actor', unit: 'µs', ...bare.life }),
    atMost(12, { name: 'an edit in a session', unit: 'µs', ...session.edit }),
    atMost(12, { name: `an edit among ${sessionsARound} open sessions`, unit: 'µs', ...among }),
    forComparison({ name: 'the same while the inspector sees them', unit: 'µs', ...seen }),
    forComparison({ name: 'an event to a bare actor', unit: 'µs', ...bare.edit }),
  ]
}

/** Opens some, waits until their records are there, and closes them. */
async function lives(open: (index: number) => { send(event: { type: 'close' }): void }): Promise<void> {
  const actors = Array.from({ length: sessionsARound }, (_, index) => open(index))
  await loaded()
  actors.forEach((actor) => actor.send({ type: 'close' }))
}

type Figure = Pick<Measurement, 'value' | 'noise'>

interface Ways<SomeActor> {
  readonly edit: (actor: SomeActor, text: string) => void
  readonly close: (actor: SomeActor) => void
}

async function measure<SomeActor>(
  share: number,
  open: (index: number) => SomeActor,
  { edit, close }: Ways<SomeActor>,
): Promise<Record<'kilobytes' | 'life' | 'edit', Figure>> {
  const lives: number[] = []
  const edits: number[] = []
  const heaps: number[] = []
  const actor = open(0)
  await loaded()
  for (let round = 0; round < allRounds * share; round++) {
    const start = processorTime()
    for (let count = 0; count < editsARound; count++) edit(actor, `Two sheets short ${count}`)
    edits.push((processorTime() - start) / editsARound)
  }
  close(actor)
  for (let round = 0; round < allRounds * share; round++) {
    const start = processorTime()
    const actors = Array.from({ length: sessionsARound }, (_, index) => open(index))
    await loaded()
    actors.forEach(close)
    lives.push((processorTime() - start) / sessionsARound)
  }
  for (let round = 0; round < allHeapRounds * share; round++) heaps.push(await heapOf(open, close))
  return {
    kilobytes: middleOf(heaps),
    life: minOf(lives),
    edit: minOf(edits),
  }
}

/** An edit where many sessions are open, now in one and now in another. */
async function editAmongMany(share: number, open: (index: number) => EditSession): Promise<Figure> {
  const actors = Array.from({ length: sessionsARound }, (_, index) => open(index))
  await loaded()
  const edits: number[] = []
  for (let round = 0; round < allRounds * share; round++) {
    const start = processorTime()
    for (let count = 0; count < editsARound; count++) {
      actors[count % sessionsARound]?.send({
        type: 'field.edit',
        values: { notes: `Two sheets ${round} ${count}` },
      })
    }
    edits.push((processorTime() - start) / editsARound)
  }
  actors.forEach((actor) => actor.send({ type: 'close' }))
  return minOf(edits)
}

async function heapOf<SomeActor>(
  open: (index: number) => SomeActor,
  close: (actor: SomeActor) => void,
): Promise<number> {
  const before = usedHeap()
  const actors = Array.from({ length: sessionsARound }, (_, index) => open(index))
  await loaded()
  await loaded()
  const after = usedHeap()
  actors.forEach(close)
  return (after - before) / sessionsARound / 1024
}

const records = Array.from({ length: sessionsARound }, (_, index): RecordVersion => ({
  etag: `"${index}"`,
  fields: Object.fromEntries(jobFields.map(({ name }) => [name, name === 'paid' ? false : `text ${index}`])),
  names: {},
  events: [],
  details: { job_number: index },
}))

/** Answers at once: the record is there already, so that it is not counted. */
const api: RecordApi = {
  load: (recordId) => {
    const version = records[Number(recordId)]
    if (version === undefined) throw new Error(`There is no record ${recordId}.`)
    return Promise.resolve({ type: 'load.done', version })
  },
  check: () => Promise.resolve({ type: 'check.same' }),
  send: () => Promise.resolve({ type: 'send.unknown', why: 'network' }),
}

/** As a collection has it. */
const clock = sharedClock()
const openLoaded = (index: number) => openIn({ api, clock }, index)

function openIn(world: SessionWorld, index: number): EditSession {
  return openSession({ recordId: String(index), fields: jobFields }, world, 'job').session
}

/** Every promise that was answered at once has been heard. */
function loaded(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

function usedHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
