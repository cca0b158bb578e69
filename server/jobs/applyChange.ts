import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Fields } from '../../src/services/resources/job'
import type { Commit, CommitKind } from '../database/commit'
import type { ServerContext } from './context'
import { recordedDelta } from './delta'
import type { EventRow } from './eventAnswer'
import { toColumns } from '../database/jobColumns'
import { jobTag } from '../http/etag'
import { often, oftenBy } from '../database/often'
import type { EventsTable, Stored } from '../database/tables'
import type { JobRecord } from './jobRecord'
import { staleJob, type LockedJob } from './lockedJob'
import type { Person } from '../accounts/people'

/** One write to a job's row together with the event that records it. */
export interface JobChange {
  readonly kind: CommitKind
  readonly person: Person
  readonly eventType: string
  readonly description: string
  /** Null for an event that changes no field. */
  readonly changeId: string | null
  /** The new values, validated; empty for an event that changes no field. */
  readonly after: Fields
  /** True for a change that leaves no event. */
  readonly isSilent?: boolean
  /** Whether the revision moves. */
  readonly revision: 'move' | 'keep'
  /** Kept with the event. */
  readonly meta?: Readonly<Record<string, unknown>>
}

/** A change that was made, and what it left in the database. */
export interface Applied {
  readonly commit: Commit
  /** The job as it is now; its names of client and contact are those of before. */
  readonly job: JobRecord
  /** What a silent change would have left. */
  readonly event: EventRow
}

/**
 * The check: one UPDATE that changes the row only when it still has the revision the request was based on,
 * and the event's row beside it in the same transaction. What else the row holds is as it was read: nobody could write to
 * it meanwhile. The new revision is later than the old one even when the
 * clock stands still or runs backwards.
 *
 * @throws StaleError 412 when the revision has moved.
 */
export async function applyChange(
  context: ServerContext,
  { trx, job }: LockedJob,
  change: JobChange,
): Promise<Applied> {
  const at = context.now()
  const columns = toColumns(change.after)
  const step = change.revision === 'keep' ? 'keep' : context.profile.sharedMilliseconds ? 'share' : 'move'
  const isSilent = change.isSilent === true
  const update = updateOf({ names: Object.keys(columns), step, isSilent })
  const [row] = await update(trx, job.id, job.revision, at, ...Object.values(columns))
  if (row === undefined) throw staleJob(job)
  const before = Object.fromEntries(Object.keys(change.after).map((name) => [name, job.values[name] ?? null]))
  const event: EventsTable = {
    id: randomUUID(),
    job_id: job.id,
    sequence: row.event_count,
    staff_id: change.person.id,
    event_type: change.eventType,
    description: change.description,
    happened_at: at,
    change_id: change.changeId,
    ...recordedDelta(context.fields, job.id, before, change.after, change.meta ?? {}),
  }
  if (!isSilent) await addEvent(trx, ...eventColumns.map((name) => event[name]))
  const commit: Commit = {
    jobId: job.id,
    kind: change.kind,
    changeId: change.changeId,
    revision: row.version,
    staff: { id: change.person.id, name: change.person.name },
    before,
    after: change.after,
    at,
  }
  const now: JobRecord = {
    ...job,
    revision: row.version,
    tag: jobTag(job.id, row.version),
    values: { ...job.values, ...change.after },
  }
  return { commit, job: now, event: { ...event, staff_name: change.person.name } }
}

/** An update by which columns it sets, and what becomes of the revision. */
interface UpdateShape {
  readonly names: readonly string[]
  readonly step: 'keep' | 'share' | 'move'
  readonly isSilent: boolean
}

const updateOf = oftenBy(({ names, step, isSilent }: UpdateShape) =>
  often((db, jobId: string, revision: number, at: number, ...values: Stored[]) =>
    db
      .updateTable('jobs')
      .set({
        ...Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])),
        version: nextRevision(step, at),
        event_count: isSilent ? sql<number>`event_count` : sql<number>`event_count + 1`,
      })
      .where('id', '=', jobId)
      .where('version', '=', revision)
      .returning(['version', 'event_count']),
  ),
)

function nextRevision(step: UpdateShape['step'], at: number): RawBuilder<number> {
  if (step === 'keep') return sql`version`
  return step === 'share' ? sql`${at}` : sql`case when version >= ${at} then version + 1 else ${at} end`
}

/** Every column of an event: as a record, so that the compiler asks for each. */
const inEvent: Readonly<Record<keyof EventsTable, true>> = {
  id: true,
  job_id: true,
  sequence: true,
  staff_id: true,
  event_type: true,
  description: true,
  happened_at: true,
  change_id: true,
  delta_before: true,
  delta_after: true,
  delta_meta: true,
  delta_checksum: true,
}

const eventColumns = Object.keys(inEvent) as readonly (keyof EventsTable)[]

function eventIn(values: readonly Stored[]): EventsTable {
  return Object.fromEntries(
    eventColumns.map((name, index) => [name, values[index]]),
  ) as unknown as EventsTable
}

const addEvent = often((db, ...values: Stored[]) => db.insertInto('events').values(eventIn(values)))
