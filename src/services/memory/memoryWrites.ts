import { newChangeId } from '../record/changeId'
import { sameETag } from '../record/etagGrammar'
import type { Fields } from '../record/fieldTable'
import type { RecordEvent, SendOutcome, SentOperation } from '../port/recordApi'
import { rowOf } from '../port/rowOf'
import {
  canonical,
  etagOf,
  holds,
  problemOf,
  versionOf,
  type MemoryRecord,
  type MemoryRecords,
} from './memoryRecords'

/** One write to one record of a backend in memory. */
interface Write {
  readonly backend: MemoryRecords
  readonly by: string | null
  readonly job: MemoryRecord
  readonly operation: SentOperation
}

const accepted: SendOutcome = { type: 'send.accepted', version: null }

/** Does what an operation asks for, if the record still is what it was based on. */
export function writeInMemory(
  backend: MemoryRecords,
  by: string | null,
  operation: SentOperation,
): SendOutcome {
  const { recordId, etag, changeId } = operation
  const job = backend.jobs.get(recordId)
  if (job === undefined) return { type: 'send.missing', by: backend.deleted.get(recordId) ?? null }
  if (etag === null) return { type: 'send.stale', status: 428, etag: null }
  const stale: SendOutcome = { type: 'send.stale', status: 412, etag: etagOf(recordId, job) }
  const isRepeated = job.events.some((event) => event.changeId === changeId)
  if (isRepeated || !sameETag(etag, etagOf(recordId, job))) return stale
  const effect = rowOf(operation).effect(job, operation, new Date(backend.now()).toISOString())
  const write: Write = { backend, by, job, operation }
  switch (effect.type) {
    case 'writes': {
      const saved = save(write, effect.values, effect.event)
      return saved.type === 'send.accepted' && !rowOf(operation).answersVersion ? accepted : saved
    }
    case 'notes':
      return addNote(write, effect.text, effect.event)
    case 'deletes':
      backend.jobs.delete(recordId)
      backend.deleted.set(recordId, by)
      return accepted
    case 'refused':
      return {
        type: 'send.refused',
        problems: {},
        message: effect.message,
        hindrance: effect.hindrance,
      }
  }
}

function save(write: Write, sent: Fields, kind: string): SendOutcome {
  const { backend, job, operation } = write
  const problems: Record<string, string> = {}
  for (const [name, value] of Object.entries(sent)) {
    const row = backend.fields.find((each) => each.name === name)
    const problem = problemOf(row, value)
    if (problem !== null) problems[name] = problem
  }
  if (Object.keys(problems).length > 0) return { type: 'send.refused', problems, message: null }
  const after = canonical(backend.fields, sent)
  if (holds(job, after)) return { type: 'send.accepted', version: versionOf(operation.recordId, job) }
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, job.fields[name] ?? null]))
  const saved: MemoryRecord = {
    fields: { ...job.fields, ...after },
    updatedAt: Math.max(backend.now(), job.updatedAt + 1),
    events: [
      eventOf(write, { kind, text: kind, changeId: operation.changeId, before, after }),
      ...job.events,
    ],
  }
  backend.jobs.set(operation.recordId, saved)
  return { type: 'send.accepted', version: versionOf(operation.recordId, saved) }
}

function addNote(write: Write, text: string, kind: string): SendOutcome {
  const { backend, by, job, operation } = write
  const isRepeated = job.events.some((event) => event.kind === kind && event.by === by && event.text === text)
  if (isRepeated) return { type: 'send.duplicate', message: null }
  const note = eventOf(write, { kind, text, changeId: null, before: null, after: null })
  backend.jobs.set(operation.recordId, { ...job, events: [note, ...job.events] })
  return accepted
}

type Happened = Pick<RecordEvent, 'kind' | 'text' | 'changeId' | 'before' | 'after'>

function eventOf({ backend, by }: Write, happened: Happened): RecordEvent {
  const at = new Date(backend.now()).toISOString()
  return { id: newChangeId(), at, by, canUndo: false, undoText: null, ...happened }
}
