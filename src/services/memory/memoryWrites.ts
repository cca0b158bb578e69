import { newChangeId } from '../record/changeId'
import { sameETag } from '../record/etagGrammar'
import type { Fields } from '../record/fieldTable'
import type { JobEvent, SendOutcome, SentOperation } from '../port/jobsApi'
import { canonical, etagOf, holds, problemOf, versionOf, type MemoryJob, type MemoryJobs } from './memoryJobs'

/** One write to one record of a backend in memory. */
interface Write {
  readonly backend: MemoryJobs
  readonly by: string | null
  readonly job: MemoryJob
  readonly operation: SentOperation
}

const accepted: SendOutcome = { type: 'send.accepted', version: null }

/** Does what an operation asks for, if the record still is what it was based on. */
export function writeInMemory(backend: MemoryJobs, by: string | null, operation: SentOperation): SendOutcome {
  const { jobId, etag, changeId } = operation
  const job = backend.jobs.get(jobId)
  if (job === undefined) return { type: 'send.missing', by: backend.deleted.get(jobId) ?? null }
  if (etag === null) return { type: 'send.stale', status: 428, etag: null }
  const stale: SendOutcome = { type: 'send.stale', status: 412, etag: etagOf(jobId, job) }
  const isRepeated = job.events.some((event) => event.changeId === changeId)
  if (isRepeated || !sameETag(etag, etagOf(jobId, job))) return stale
  const write: Write = { backend, by, job, operation }
  switch (operation.kind) {
    case 'save':
      return save(write, operation.after, 'job_updated')
    case 'addEvent':
      return addNote(write, operation.text)
    case 'acceptQuote': {
      if (typeof job.fields['quote_acceptance_date'] === 'string') return refused('It is accepted already.')
      const now = new Date(backend.now()).toISOString()
      const saved = save(write, { quote_acceptance_date: now }, 'quote_accepted')
      return saved.type === 'send.accepted' ? accepted : saved
    }
    case 'undo': {
      const undone = job.events.find((event) => event.changeId === operation.undoes)
      if (!undone?.before || !undone.after) return refused('There is nothing to put back.')
      if (!holds(job, undone.after)) return refused('This change cannot be undone any more.')
      return save(write, undone.before, 'change_undone')
    }
    case 'delete':
      backend.jobs.delete(jobId)
      backend.deleted.set(jobId, by)
      return accepted
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
  if (holds(job, after)) return { type: 'send.accepted', version: versionOf(operation.jobId, job) }
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, job.fields[name] ?? null]))
  const saved: MemoryJob = {
    fields: { ...job.fields, ...after },
    updatedAt: Math.max(backend.now(), job.updatedAt + 1),
    events: [
      eventOf(write, { kind, text: kind, changeId: operation.changeId, before, after }),
      ...job.events,
    ],
  }
  backend.jobs.set(operation.jobId, saved)
  return { type: 'send.accepted', version: versionOf(operation.jobId, saved) }
}

function addNote(write: Write, text: string): SendOutcome {
  const { backend, by, job, operation } = write
  const kind = 'manual_note'
  const isRepeated = job.events.some((event) => event.kind === kind && event.by === by && event.text === text)
  if (isRepeated) return { type: 'send.duplicate', message: null }
  const note = eventOf(write, { kind, text, changeId: null, before: null, after: null })
  backend.jobs.set(operation.jobId, { ...job, events: [note, ...job.events] })
  return accepted
}

type Happened = Pick<JobEvent, 'kind' | 'text' | 'changeId' | 'before' | 'after'>

function eventOf({ backend, by }: Write, happened: Happened): JobEvent {
  const at = new Date(backend.now()).toISOString()
  return { id: newChangeId(), at, by, canUndo: false, undoText: null, ...happened }
}

function refused(message: string): SendOutcome {
  return { type: 'send.refused', problems: {}, message }
}
