import { createJobSessions, type EditSessions } from '../machines/collection/editSessions'
import type { EditSession } from '../machines/session/editSession.machine'
import type { SessionTag } from '../machines/session/editSession.types'
import { createMemoryRecordApi } from '../services/memory/memoryRecordApi'
import { createMemoryRecords } from '../services/memory/memoryRecords'
import type { LoadOutcome, SendOutcome } from '../services/port/recordApi'
import type { Fields } from '../services/record/fieldTable'

/** What a scene is played with: a real session over a backend in memory, and everybody else. */
export interface Stage {
  readonly session: EditSession
  colleague(values: Fields): Promise<void>
  colleagueDeletes(): void
  /** From now on writes are answered like this; `never` leaves them on their way. */
  answerSends(outcome: SendOutcome | 'never'): void
  answerLoads(outcome: LoadOutcome): void
  /** Resolves when the session stands like this. */
  until(tag: SessionTag): Promise<void>
}

/** One state of the form, as people get into it. */
export interface Scene {
  /** How the session stands in the end. */
  readonly tag: SessionTag
  readonly canEdit?: false
  readonly play: (stage: Stage) => Promise<void> | void
}

const job: Fields = {
  name: 'Milk vat lid, 2.1 m',
  client_id: null,
  contact_id: null,
  order_number: 'PO-7741',
  job_status: 'draft',
  delivery_date: '2026-12-18',
  description: 'Lid with two hatches',
  notes: 'Ask for the drawing.\nCall before delivery.',
  price_cap: '5200.00',
  paid: false,
}
const mine = {
  notes: 'Ask for the drawing. The lid is 2 mm stainless.\nCall before delivery.',
  order_number: 'PO-7742',
}
const theirs = { notes: 'Drawing arrived.\nCall before delivery.', order_number: 'PO-7741-B' }
const edit = ({ session }: Stage, values: Fields = mine) => session.send({ type: 'field.edit', values })
const save = ({ session }: Stage) => session.send({ type: 'save' })
const lost = { type: 'send.unknown', why: 'network' } as const

async function decide(stage: Stage): Promise<void> {
  await stage.colleague(theirs)
  edit(stage)
  save(stage)
  await stage.until('choosing')
}

/** Every state there is something to see of. */
export const scenes = {
  saved: { tag: 'editable', play: () => undefined },
  unsaved: { tag: 'dirty', play: (stage) => edit(stage) },
  saving: {
    tag: 'saving',
    play(stage) {
      stage.answerSends('never')
      edit(stage)
      save(stage)
    },
  },
  conflict: { tag: 'choosing', play: decide },
  decidedLater: {
    tag: 'overtaken',
    async play(stage) {
      await decide(stage)
      stage.session.send({ type: 'decide.later' })
    },
  },
  deleting: {
    tag: 'confirming',
    async play(stage) {
      await stage.colleague({ notes: theirs.notes })
      stage.session.send({ type: 'operation.ask', operation: { kind: 'delete' } })
      await stage.until('confirming')
    },
  },
  refused: {
    tag: 'rejected',
    play(stage) {
      stage.answerSends({
        type: 'send.refused',
        problems: { order_number: 'This order number is taken.' },
        message: null,
      })
      edit(stage)
      save(stage)
    },
  },
  offline: {
    tag: 'waiting',
    play(stage) {
      edit(stage)
      stage.session.send({ type: 'connection.lost' })
      save(stage)
    },
  },
  answerLost: {
    tag: 'waiting',
    play(stage) {
      stage.answerSends(lost)
      stage.answerLoads({ type: 'load.failed', why: 'network', retryAfterMs: 60_000 })
      edit(stage)
      save(stage)
    },
  },
  stalled: {
    tag: 'stalled',
    play(stage) {
      stage.answerSends({ type: 'send.stale', status: 412, etag: null })
      edit(stage)
      save(stage)
    },
  },
  signedOut: {
    tag: 'signedOut',
    play(stage) {
      stage.answerSends({ type: 'send.signedOut' })
      edit(stage)
      save(stage)
    },
  },
  readOnly: { tag: 'readOnly', canEdit: false, play: () => undefined },
  gone: {
    tag: 'gone',
    play(stage) {
      edit(stage)
      stage.colleagueDeletes()
      save(stage)
    },
  },
} as const satisfies Readonly<Record<string, Scene>>

export type SceneName = keyof typeof scenes
export const sceneNames = Object.keys(scenes) as readonly SceneName[]

const recordId = 'gallery'

/** Plays a scene; resolves when the session stands as the scene says. */
export async function playScene(name: SceneName): Promise<{ sessions: EditSessions; session: EditSession }> {
  const scene: Scene = scenes[name]
  const backend = createMemoryRecords({ jobs: { [recordId]: job } })
  let sends: SendOutcome | 'never' | null = null
  let loads: LoadOutcome | null = null
  const api = createMemoryRecordApi({
    backend,
    by: 'Tom Brightwater',
    onLoad: (_id, answer) => loads ?? answer(),
    onSend: (_operation, answer) =>
      sends === 'never' ? new Promise<never>(() => undefined) : (sends ?? answer()),
  })
  const person = { id: 'tom', name: 'Tom Brightwater', canEdit: scene.canEdit ?? true }
  const sessions = createJobSessions({ api, person, autosave: false })
  const session = sessions.open(recordId)
  const until = (tag: SessionTag) =>
    new Promise<void>((resolve) => {
      if (session.getSnapshot().hasTag(tag)) return resolve()
      const { unsubscribe } = session.subscribe((snapshot) => {
        if (!snapshot.hasTag(tag)) return
        unsubscribe()
        resolve()
      })
    })
  const loaded = scene.canEdit === false ? 'readOnly' : 'editable'
  await until(loaded)
  await scene.play({
    session,
    until,
    async colleague(values) {
      const other = createMemoryRecordApi({ backend, by: 'Hana Whitlock' })
      const { signal } = new AbortController()
      const read = await other.load(recordId, signal)
      if (read.type !== 'load.done') return
      const { etag, fields } = read.version
      const before = Object.fromEntries(Object.keys(values).map((field) => [field, fields[field] ?? null]))
      const write = { kind: 'save', changeId: crypto.randomUUID(), madeAt: new Date().toISOString() } as const
      await other.send({ ...write, recordId, etag, before, after: values }, signal)
    },
    colleagueDeletes() {
      backend.jobs.delete(recordId)
      backend.deleted.set(recordId, 'Hana Whitlock')
    },
    answerSends: (outcome) => (sends = outcome),
    answerLoads: (outcome) => (loads = outcome),
  })
  await until(scene.tag)
  return { sessions, session }
}
