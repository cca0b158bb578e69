import { createEditSessions } from '../../machines/collection/editSessions'
import type { Drafts } from '../../services/drafts/drafts.types'
import { after, realClock, type Clock } from '../../services/browser/clock'
import { createMemoryRecordApi } from '../../services/memory/memoryRecordApi'
import { createMemoryRecords, etagOf, type MemoryRecords } from '../../services/memory/memoryRecords'
import type { Fields } from '../../services/record/fieldTable'
import { jobResource } from '../../services/resources/jobResource'
import { createInspection, type Inspection } from '../recording/inspection'
import { isNested } from '../recording/changes'
import { tagOf, type Answer, type Outcome } from '../recording/run'
import { resultOf, type RunResult, type Script, type ScriptStep } from './script'

/** What a replay came to. */
export interface Replayed extends RunResult {
  /** The record as the backend has it in the end; null when it is deleted. */
  readonly record: Fields | null
}

/** So often a request is looked for before the replay has gone another way than the run. */
const patience = 50
/** Nothing ends by itself in a replay. */
const still: Clock = { setTimeout: () => null, clearTimeout: () => undefined }

/**
 * Takes a run again, step by step, on a backend in memory: a session of its own, no network, no waiting. Rejects when
 * the session does not come to a request of the script any more.
 */
export async function replay(script: Script): Promise<Replayed> {
  const { recordId, fields, person, autosave, record, draft, steps } = script
  let now = Date.UTC(2026, 0, 1)
  const backend = createMemoryRecords({ fields, jobs: { [recordId]: record }, now: () => (now += 1_000) })
  const inspection = createInspection()
  const api = createMemoryRecordApi({ backend, by: person?.name ?? null })
  const names = new Map<string, string>()
  const etag = currentTag(backend, recordId)
  if (script.etag !== null && etag !== null) names.set(script.etag, etag)
  const sessions = createEditSessions(
    { ...jobResource, fields },
    {
      ...inspection.world({ api, clock: still }),
      person,
      autosave,
      ...(draft && { drafts: draftsWith(renamed(draft, names)) }),
    },
  )
  // From the first event on, so that the first request waits for its turn in the script.
  inspection.gate.setMode('paused')
  const session = sessions.open(recordId)
  releaseEvents(inspection)
  await turn()
  for (const step of steps) {
    if ('tell' in step) {
      session.send(
        renamed(withTag(step.tell, names, currentTag(backend, recordId)), names) as Parameters<
          typeof session.send
        >[0],
      )
      releaseEvents(inspection)
    } else if ('colleague' in step) await write(backend, recordId, step.colleague, step.by)
    else if ('pass' in step) inspection.gate.endDelay(step.pass)
    else await letThrough(inspection, step, names)
    await turn()
    releaseEvents(inspection)
  }
  const actor = inspection.run().actors.findLast((each) => each.recordId === recordId)?.key ?? ''
  const result = resultOf(inspection.run(), actor)
  sessions.stop()
  return { ...result, record: backend.jobs.get(recordId)?.fields ?? null }
}

async function letThrough(
  { gate }: Inspection,
  step: Extract<ScriptStep, { request: unknown } | { answer: unknown }>,
  names: Map<string, string>,
): Promise<void> {
  const stage = 'request' in step ? 'request' : 'answer'
  const kind = 'request' in step ? step.request : step.answer
  const find = () => gate.held().find((each) => each.kind === stage && each.request.kind === kind)
  for (let turns = 0; find() === undefined && turns < patience; turns++) await turn()
  const held = find()
  if (held === undefined || held.kind === 'event' || held.kind === 'timer')
    throw new Error(`The session does not come to this: ${JSON.stringify(step)}`)
  if ('changeId' in step && held.request.kind === 'send')
    names.set(step.changeId, held.request.operation.changeId)
  if ('etag' in step && typeof step.etag === 'string' && held.kind === 'answer') {
    const own = tagOf(held.answer.outcome)
    if (own !== null) names.set(step.etag, own)
  }
  gate.release(held.id, step.instead && byHand(renamed(step.instead, names), stage === 'answer'))
}

function byHand(outcome: Outcome, arrived: boolean): Answer {
  return { outcome, byHand: true, arrived }
}

function releaseEvents({ gate }: Inspection): void {
  for (const { id, kind } of gate.held()) if (kind === 'event') gate.release(id)
}

/** A hint names an ETag of the run's; one that is not known yet is the newest there is. */
function withTag<Event extends object>(
  event: Event,
  names: ReadonlyMap<string, string>,
  newest: string | null,
): Event {
  if (!('etag' in event) || typeof event.etag !== 'string' || names.has(event.etag)) return event
  return { ...event, etag: newest }
}

/** Ids and ETags of the run, as this replay has them. */
function renamed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  const rename = (part: unknown): unknown => {
    if (typeof part === 'string') return names.get(part) ?? part
    if (Array.isArray(part)) return part.map(rename)
    if (!isNested(part)) return part
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, rename(each)]))
  }
  return rename(value) as Value
}

async function write(backend: MemoryRecords, recordId: string, values: Fields, by: string): Promise<void> {
  const found = backend.jobs.get(recordId)
  if (found === undefined) return
  if (Object.keys(values).length === 0) {
    backend.jobs.set(recordId, { ...found, updatedAt: found.updatedAt + 1 })
    return
  }
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, found.fields[name] ?? null]))
  await createMemoryRecordApi({ backend, by }).send(
    {
      kind: 'save',
      recordId,
      etag: etagOf(recordId, found),
      changeId: crypto.randomUUID(),
      madeAt: new Date(found.updatedAt).toISOString(),
      before,
      after: values,
    },
    new AbortController().signal,
  )
}

function currentTag(backend: MemoryRecords, recordId: string): string | null {
  const found = backend.jobs.get(recordId)
  return found === undefined ? null : etagOf(recordId, found)
}

/** Drafts that hold this one, and keep no other. */
export function draftsWith(draft: NonNullable<Script['draft']>): Drafts {
  const kept = { type: 'draft.kept' } as const
  return {
    read: async () => draft,
    write: async () => kept,
    remove: async () => kept,
    list: async () => [],
    wipe: async () => kept,
  }
}

/** What has been answered reaches the session. */
function turn(): Promise<void> {
  return after(realClock, 0)
}
