import { createJobSessions, type EditSessions } from '../../src/machines/collection/editSessions'
import { hana, tom, version } from '../../src/machines/testing/testSession'
import { followSessions, type FollowOptions } from '../../src/machines/watch/followSessions'
import { openTabChannel } from '../../src/services/browser/tabChannel'
import type { RecordApi, RecordVersion } from '../../src/services/port/recordApi'
import type { Fields } from '../../src/services/resources/job'
import { jobResource } from '../../src/services/resources/jobResource'
import { testBrowser } from '../../src/services/testing/testBrowser'
import { createMessages } from '../../src/ui/messages/catalogue'
import { english } from '../../src/ui/messages/en'
import { statusView } from '../../src/ui/notices/statusView'
import { seeded, type Random } from '../faults/random'
import { withSimulatedTimeouts } from '../faults/simulation/simulatedTimeouts'
import type { History, HistoryEvent } from './history'

type Clock = ReturnType<typeof testBrowser>['clock']
type Tab = ReturnType<ReturnType<typeof testBrowser>['tab']>

/** What follows the world for a page, where it is not the product's own. */
export interface WatchParts {
  /** Told by a page whether its connection is lost. */
  readonly believes?: (isLost: boolean) => boolean
  readonly options?: Partial<FollowOptions>
  /** Every word of the stream goes straight to the session. */
  readonly takesEveryHint?: boolean
}

const job = '1'
const steps = 60
const chunkMs = 500
const beatMs = 2_000
/** A stream that has missed two beats and a half is known to be silent. */
const silenceMs = beatMs * 2.5
const requestMs = 15_000
const messages = createMessages(english).about(jobResource.name)

/**
 * Lets two pages look at one record while their lines to the server die in every way and come back: streams that end,
 * streams that fall silent, requests that fail and requests that hang. In some histories the server is a chatty one:
 * every read moves the ETag, and it hints without end. Recorded is what the pages showed, and when.
 */
export async function driveWatch(seed: number, parts: WatchParts = {}): Promise<History> {
  const random = seeded(seed)
  const shared = random.chance(0.3)
  const browser = testBrowser({ channels: shared })
  return withSimulatedTimeouts(browser.clock, () => play({ random, shared, browser, parts }))
}

interface Played {
  readonly random: Random
  /** The pages are tabs of one browser, which hear each other. */
  readonly shared: boolean
  readonly browser: ReturnType<typeof testBrowser>
  readonly parts: WatchParts
}

async function play({ random, shared, browser, parts }: Played): Promise<History> {
  const { clock } = browser
  const history: HistoryEvent[] = []
  const record = (event: HistoryEvent) => void history.push(event)
  const server = startServer(clock, random.chance(0.4))
  const line = () => startLine(clock, random)
  const one = line()
  const lines = [one, shared ? one : line()]
  const pages = [hana, tom].map((person, index) => {
    const its = lines[index] ?? one
    return openPage({
      client: person.id,
      person,
      tab: browser.tab(),
      line: its,
      server,
      clock,
      record,
      parts,
    })
  })
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= chunkMs) {
      clock.increment(chunkMs)
      if (server.isChatty) server.hint()
      pages.forEach((page) => page.tick())
      await calm()
    }
  }
  await calm()
  for (let step = 0; step < steps; step++) {
    const page = random.pick(pages)
    const act = random.pick([
      'wait',
      'wait',
      'die',
      'die',
      'revive',
      'streamEnds',
      'type',
      'colleague',
      'look',
    ])
    if (act === 'die') page.line.die()
    else if (act === 'revive') page.line.revive()
    else if (act === 'streamEnds') page.endStream()
    else if (act === 'type') page.type(`${page.client} ${step}`)
    else if (act === 'colleague') server.write({ notes: `colleague ${step}` })
    else if (act === 'look') page.look()
    await pass(random.below(24) * chunkMs)
  }
  pages.forEach((page) => page.stop())
  return history
}

/** A server with one record. A chatty one moves its tag with every read. */
function startServer(clock: Clock, isChatty: boolean) {
  let number = 1
  let fields: Fields = {}
  const streams = new Set<(name: string, data: object) => void>()
  const present = () => version(number, fields)
  const tell = () =>
    streams.forEach((send) =>
      send('change', {
        job_id: job,
        etag: present().etag,
        person: 'Ravi',
        fields: ['notes'],
        change_id: null,
      }),
    )
  return {
    isChatty,
    streams,
    present,
    now: () => clock.now(),
    hint: tell,
    read(): RecordVersion {
      if (isChatty) {
        number++
        tell()
      }
      return present()
    },
    write(changed: Fields): RecordVersion {
      number++
      fields = { ...fields, ...changed }
      tell()
      return present()
    },
  }
}

/** The way to the server. Dead it fails at once or hangs, and takes the stream with it or only its words. */
function startLine(clock: Clock, random: Random) {
  let state: 'up' | 'fails' | 'hangs' = 'up'
  const listeners = new Set<(event: 'died' | 'silent' | 'revived') => void>()
  const tell = (event: 'died' | 'silent' | 'revived') => listeners.forEach((hear) => hear(event))
  return {
    listeners,
    isUp: () => state === 'up',
    /** Whether an answer comes; of one that hangs, not before its time is over. */
    async answers(limitMs: number): Promise<boolean> {
      await nextTurn()
      if (state !== 'hangs') return state === 'up'
      await new Promise<void>((resolve) => void clock.setTimeout(resolve, limitMs))
      return false
    },
    die() {
      if (state !== 'up') return
      state = random.pick(['fails', 'hangs'] as const)
      tell(random.chance(0.5) ? 'died' : 'silent')
    },
    revive() {
      if (state === 'up') return
      state = 'up'
      tell('revived')
    },
  }
}

interface PageParts {
  readonly client: string
  readonly person: typeof hana
  readonly tab: Tab
  readonly line: ReturnType<typeof startLine>
  readonly server: ReturnType<typeof startServer>
  readonly clock: Clock
  readonly record: (event: HistoryEvent) => void
  readonly parts: WatchParts
}

function openPage({ client, person, tab, line, server, clock, record, parts }: PageParts) {
  const on = { client, job }
  const told = new Set<(answered: boolean) => void>()
  const opened = new Set<object>()
  let [lastWord, isKnownDown] = [0, false]
  const knows = (up: boolean) => {
    if (up !== isKnownDown) return
    isKnownDown = !up
    record({ type: 'line', ...on, up, ms: clock.now() })
  }
  /** What came of a request that went out while the line was as it is. */
  const asked = async (limitMs = requestMs) => {
    const answered = await line.answers(limitMs)
    if (!answered && !line.isUp()) knows(false)
    told.forEach((tell) => tell(answered))
    return answered
  }
  const api: RecordApi = {
    async load() {
      record({ type: 'reloaded', ...on, ms: clock.now() })
      if (await asked()) return { type: 'load.done', version: server.read() }
      return { type: 'load.failed', why: 'network', retryAfterMs: null }
    },
    async check(_, etag) {
      if (!(await asked())) return { type: 'check.failed' }
      const now = server.present().etag
      return now === etag ? { type: 'check.same' } : { type: 'check.changed', etag: now }
    },
    async send(operation) {
      if (!(await asked())) return { type: 'send.unknown', why: 'network' }
      if (operation.etag !== server.present().etag) return { type: 'send.stale', status: 412, etag: null }
      return {
        type: 'send.accepted',
        version: server.write(operation.kind === 'save' ? operation.after : {}),
      }
    },
  }
  const sessions: EditSessions = createJobSessions({ api, person, clock, autosave: true })
  const followed = followSessions({
    sessions,
    api,
    environment: tab.environment,
    channel: openTabChannel(tab.environment),
    now: () => clock.now(),
    probe: () => {
      // Whoever asks and hears nothing knows from the asking on.
      if (!line.isUp()) knows(false)
      return asked()
    },
    watchAnswers: (tell) => {
      told.add(tell)
      return () => void told.delete(tell)
    },
    ...parts.options,
  })
  const { believes = (isLost) => isLost } = parts
  const session = sessions.open(job)
  let last = ''
  const show = () => {
    const snapshot = session.getSnapshot()
    const { base, edits } = snapshot.context
    if (base === null) return
    const { code: status } = statusView(
      snapshot,
      messages,
      believes(followed.connection.getSnapshot().hasTag('lost')),
    )
    const values = { ...base.fields, ...edits }
    const text = JSON.stringify([status, values])
    if (text !== last) record({ type: 'shown', ...on, status, values, questions: [], ms: clock.now() })
    last = text
  }
  session.subscribe(show)
  followed.connection.subscribe(show)

  const stream = () => tab.streams.findLast((each) => !each.isClosed())
  const send = (name: string, data: object) => {
    const now = stream()
    if (now === undefined || !opened.has(now) || !line.isUp()) return
    lastWord = clock.now()
    now.send(name, JSON.stringify(data))
    if (name === 'change' && parts.takesEveryHint) sessions.notify(job, null)
  }
  server.streams.add(send)
  const loseStream = () => {
    const now = stream()
    if (now === undefined || !opened.delete(now)) return
    if (!line.isUp()) knows(false)
    now.lose()
  }
  line.listeners.add((event) => {
    if (event === 'revived') knows(true)
    else if (event === 'died') loseStream()
  })
  return {
    client,
    line,
    endStream: loseStream,
    look: () => tab.raise('focus'),
    type: (notes: string) => session.send({ type: 'field.edit', values: { notes } }),
    /** Half a second more: streams open and beat, and one that has been silent for long is known to be. */
    tick() {
      const now = stream()
      if (now === undefined) return
      if (!opened.has(now)) {
        if (!line.isUp()) return
        opened.add(now)
        now.open()
        send('hello', { id: client, beat_ms: beatMs })
      } else if (line.isUp()) {
        if (clock.now() % beatMs === 0) send('beat', {})
      } else if (clock.now() - lastWord >= silenceMs) knows(false)
    },
    stop() {
      followed.stop()
      sessions.stop()
    },
  }
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

const calm = async () => {
  for (let turn = 0; turn < 6; turn++) await nextTurn()
}
