import type { AxiosInstance } from 'axios'
import { createHttpRecordApi } from '../../../src/services/http/httpRecordApi'
import { jobFields } from '../../../src/services/resources/job'
import { readJobETag } from '../../../src/services/record/etagGrammar'
import { keepSignedIn } from '../../../src/services/accounts/keepSignedIn'
import { writeInName } from '../../../src/services/accounts/writeInName'
import type { RecordApi } from '../../../src/services/port/recordApi'
import type { EditSessions, EditSessionsOptions } from '../../../src/machines/collection/editSessions'
import type { History, HistoryEvent } from '../../history/history'
import { withETag } from '../answers'
import type { World } from '../exchange'
import type { FaultKind } from '../matrix'
import { createFaultProxy } from '../proxy'
import { seeded, type Random } from '../random'
import { simulatedTime, type SimulatedTime } from '../simulatedTime'
import { createBrowser } from './browser'
import { signInColleague, type Colleague } from './colleague'
import { createCommitLedger } from './commitLedger'
import { createFaultPlan, possibleFaults } from './faultPlan'
import { draftDisk } from './draftDisk'
import { createNetwork, type Network } from './network'
import { openPage, type Page } from './page'
import { actOn, type Habit } from './person'
import { recordedApi } from './recordedApi'
import { restOf } from './restOf'
import { withSimulatedTimeouts } from './simulatedTimeouts'
import { createTypist, type Typist } from './typing'
import type { Workshop } from './workshop'

/** A history to come: the same plan gives the same history. */
export interface SimulationPlan {
  readonly seed: number
  /** Things that happen before the faults stop: a person does something, a request or answer moves on, time passes. */
  readonly steps: number
  readonly format: 'delta' | 'plain'
  /** How many requests are hit by a fault, from 0 to 1. */
  readonly rate: number
  /** Only these faults. Default: all that can happen. */
  readonly only?: readonly FaultKind[]
  /** What people do more often than usual. */
  readonly habit?: Habit
}

/** What one page is made of, where it is not the product's own parts. */
export interface ClientParts {
  /** Told the page's axios instance before anything is sent. */
  readonly http?: (http: AxiosInstance) => void
  /** Its writes do not say whose page they come from. */
  readonly makesNoClaim?: boolean
  /** Around the port of the product. */
  readonly api?: (api: RecordApi) => RecordApi
  readonly createSessions?: (options: EditSessionsOptions) => EditSessions
}

export interface Simulated {
  readonly history: History
  /** How often each fault has happened. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>
}

const clientNames = ['ann', 'ben', 'cas', 'dot', 'eli']
const calmSteps = 5_000
/** In one history of so many, the request for a new job comes twice. */
const createdTwice = 5

/** Plays one history: five clients on one or two jobs, with everything going wrong that the plan has. */
export async function simulate(
  workshop: Workshop,
  plan: SimulationPlan,
  partsOf: () => ClientParts = () => ({}),
): Promise<Simulated> {
  const time = simulatedTime()
  return withSimulatedTimeouts(time, async () => {
    const stage = await setUp(workshop, plan, partsOf, time)
    try {
      workshop.storm?.begin()
      await stormyPart(stage, plan).finally(() => workshop.storm?.end())
      await calmPart(stage)
      await ending(stage)
      return { history: stage.history, faults: stage.faults }
    } finally {
      await stage.close()
    }
  })
}

interface Stage {
  readonly random: Random
  readonly time: SimulatedTime
  readonly history: HistoryEvent[]
  readonly faults: Partial<Record<FaultKind, number>>
  readonly jobs: readonly string[]
  readonly colleague: Colleague
  readonly pages: readonly Page[]
  readonly typist: Typist
  readonly network: Network
  /** Waits until nothing moves. */
  settle(): Promise<void>
  /** From now on nothing goes wrong any more. */
  calm(): void
  close(): Promise<void>
}

async function setUp(
  workshop: Workshop,
  { seed, format, rate, only }: SimulationPlan,
  partsOf: () => ClientParts,
  time: SimulatedTime,
): Promise<Stage> {
  const random = seeded(seed)
  const history: HistoryEvent[] = []
  const faults: Stage['faults'] = {}
  const record = (event: HistoryEvent) => void history.push(event)
  const isDeployed = workshop.kind.profile === 'deployed'
  let clockOff = 0
  let tellsCommits = false
  const now = () => time.now() + clockOff
  const ledger = createCommitLedger(record, { isDeployed, readsLog: () => tellsCommits })
  tellsCommits = workshop.receive({ now, committed: ledger.committed })
  const { writing, answered } = ledger
  const colleague = await signInColleague({
    target: workshop.url,
    account: workshop.people[1],
    isDeployed,
    record,
    writing,
    answered,
  })
  const typist = createTypist(random, jobFields, await colleague.clients())
  const jobs = await createJobs(colleague, random, record, seed % createdTwice === 0)

  const tags = random.chance(0.4) ? 'strong' : 'weak'
  const kinds = possibleFaults(format, tags, isDeployed).filter((kind) => only?.includes(kind) ?? true)
  const faultPlan = createFaultPlan(random, kinds, rate)
  const network = createNetwork((recordId) => jobs.indexOf(recordId ?? ''))
  const world: World = {
    now,
    random: () => random.next(),
    meanwhile: (recordId, what) => {
      if (what === 'write') return colleague.write(recordId, typist.type('colleague', {}).values)
      const status = random.pick(['draft', 'approved', 'special', 'unusual'])
      return isDeployed ? colleague.move(recordId, status) : colleague.write(recordId, { job_status: status })
    },
    ...(workshop.restart && { restart: workshop.restart }),
    ...(tellsCommits && { shiftClock: (ms) => void (clockOff = clockOff === 0 ? ms : 0) }),
  }
  const proxy = await createFaultProxy({
    target: workshop.url,
    plan: (request) => faultPlan.faultOf(request),
    world,
    turn: network.turn,
    forwarding: ledger.forwarding,
    changed(task) {
      ledger.arrived(task)
      network.changed(task)
    },
    answered: ledger.answeredTask,
    injected: (kind) => void (faults[kind] = (faults[kind] ?? 0) + 1),
    ...(tags === 'strong' && { shape: (answer) => withETag(answer, (tag) => tag.replace(/^W\//, '')) }),
  })

  const pages: Page[] = []
  for (const [index, client] of clientNames.entries()) {
    const parts = partsOf()
    const at: { page?: Page } = {}
    const browser = createBrowser(() => proxy.url, client)
    parts.http?.(browser.http)
    writeInName(browser.http, {
      person: () => (parts.makesNoClaim ? null : (at.page?.person() ?? null)),
      onOther: () => undefined,
      now: () => time.now(),
    })
    keepSignedIn(browser.http)
    const account = workshop.people[index % 2 === 0 ? 0 : 1]
    const person = await browser.signIn(account)
    const recorded = recordedApi(createHttpRecordApi({ http: browser.http, format }), {
      client,
      record,
      person: () => (at.page?.person() ?? person).name,
      receivedBytes: (recordId) => ledger.receivedBytes(client, recordId),
      about(recordId, sort, operation) {
        faultPlan.expect(client, recordId, sort, operation?.changeId)
        if (operation !== undefined) ledger.writing(client, operation)
      },
    })
    at.page = openPage({
      client,
      account,
      strangers: workshop.people.filter((each) => each !== account),
      person,
      browser,
      api: parts.api?.(recorded) ?? recorded,
      disk: draftDisk(client, random, time),
      clock: time,
      autosave: random.chance(0.5),
      record,
      signedIn: () => faultPlan.signedIn(client),
      ...(parts.createSessions && { createSessions: parts.createSessions }),
    })
    pages.push(at.page)
  }
  network.openGate(false)
  for (const page of pages) for (const job of jobs) if (random.chance(0.8)) page.open(job)
  const settle = () => network.settle(() => pages.reduce((sum, { browser }) => sum + browser.inFlight(), 0))
  return {
    random,
    time,
    history,
    faults,
    jobs,
    colleague,
    pages,
    typist,
    network,
    settle,
    calm() {
      faultPlan.stop()
      proxy.releaseHeld()
    },
    async close() {
      network.openGate(true)
      for (const step of network.parked()) step.release()
      for (const page of pages) {
        page.stop()
        page.browser.close()
      }
      colleague.close()
      await proxy.close()
    },
  }
}

async function createJobs(
  colleague: Colleague,
  random: Random,
  record: (event: HistoryEvent) => void,
  cameTwice: boolean,
): Promise<readonly string[]> {
  const jobs: string[] = []
  const count = random.chance(0.5) ? 1 : 2
  for (let index = 0; index < count; index++) {
    const job = await colleague.createJob(`Bracket ${index}`, 'first line\nsecond line', cameTwice ? 2 : 1)
    const version = await colleague.read(job)
    if (version === null) throw new Error('A job was created and cannot be read.')
    const moment = readJobETag(version.etag ?? '')?.updatedAt
    record({ type: 'created', job, values: version.fields, ...(moment !== undefined && { version: moment }) })
    jobs.push(job)
  }
  return jobs
}

/** People work, the network does what it likes, and everything goes wrong that can. */
async function stormyPart(stage: Stage, { steps, habit }: SimulationPlan) {
  const { random, time, pages, typist, network, settle } = stage
  await settle()
  for (let step = 0; step < steps; step++) {
    const parked = network.parked()
    const roll = random.next()
    if (parked.length > 0 && roll < 0.5) random.pick(parked).release()
    else if (roll < 0.85) {
      const page = random.pick(pages)
      const sessions = page.sessions().list()
      if (sessions.length > 0) actOn(page, random.pick(sessions), random, typist, habit)
    } else if (random.chance(0.8)) time.advance()
    else time.pass(random.chance(0.1) ? 16_000 : random.below(4_000))
    await settle()
  }
}

/** Nothing goes wrong any more, and everything that is under way comes to its end. */
async function calmPart({ time, pages, network, settle, calm }: Stage) {
  calm()
  for (const page of pages) {
    for (const session of page.sessions().list()) {
      const job = session.getSnapshot().context.recordId
      page.record({ type: 'asked', client: page.client, job, what: 'online' })
    }
    page.sessions().setOnline(true)
  }
  for (let step = 0; step < calmSteps; step++) {
    await settle()
    const [next] = network.parked()
    if (next !== undefined) next.release()
    else {
      calm()
      await settle()
      if (network.parked().length === 0 && !time.advance()) return
    }
  }
}

/** What is there in the end: on the pages, and on the server. */
async function ending({ history, jobs, colleague, pages }: Stage) {
  for (const page of pages) {
    for (const session of page.sessions().list()) history.push(restOf(page, session))
  }
  for (const job of jobs) {
    const version = await colleague.read(job)
    const events = version?.events ?? []
    history.push({
      type: 'final',
      job,
      values: version?.fields ?? null,
      changeIds: events.flatMap(({ changeId }) => (changeId === null ? [] : [changeId])),
      notes: events.flatMap(({ kind, text }) => (kind === 'manual_note' ? [text] : [])),
    })
  }
}
