import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Fields } from '../../src/services/resources/job'
import type { Commit, CommitKind } from '../database/commit'
import type { ServerContext } from './context'
import { recordedDelta } from './delta'
import { toColumns } from '../database/jobColumns'
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

/**
 * The check: one UPDATE that changes the row only when it still has the revision the request was based on,
 * and the event's row beside it in the same transaction. The new revision is later than the old one even when the
 * clock stands still or runs backwards.
 *
 * @throws StaleError 412 when the revision has moved.
 */
export async function applyChange(
  context: ServerContext,
  { trx, job }: LockedJob,
  change: JobChange,
): Promise<Commit> {
  const at = context.now()
  const row = await trx
    .updateTable('jobs')
    .set({
      ...toColumns(change.after),
      version: change.revision === 'keep' ? sql<number>`version` : nextRevision(context, at),
      event_count: change.isSilent ? sql<number>`event_count` : sql<number>`event_count + 1`,
    })
    .where('id', '=', job.id)
    .where('version', '=', job.revision)
    .returning(['version', 'event_count'])
    .executeTakeFirst()
  if (row === undefined) throw staleJob(job)
  const before = Object.fromEntries(Object.keys(change.after).map((name) => [name, job.values[name] ?? null]))
  const event = {
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
  if (change.isSilent !== true) await trx.insertInto('events').values(event).execute()
  return {
    jobId: job.id,
    kind: change.kind,
    changeId: change.changeId,
    revision: row.version,
    staff: { id: change.person.id, name: change.person.name },
    before,
    after: change.after,
    at,
  }
}

function nextRevision(context: ServerContext, at: number) {
  const shared = context.profile.sharedMilliseconds
  return shared ? sql<number>`${at}` : sql<number>`case when version >= ${at} then version + 1 else ${at} end`
}
