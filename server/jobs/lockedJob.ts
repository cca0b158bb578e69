import type { Transaction } from 'kysely'
import type { Commit } from '../database/commit'
import type { ServerContext } from './context'
import { isUniqueViolation } from '../database/database'
import { often } from '../database/often'
import { ifMatchNames } from '../http/etag'
import { StaleError } from '../http/httpErrors'
import { findJob, type JobRecord } from './jobRecord'
import { missingJob } from './missingJob'
import type { Tables } from '../database/tables'

/** What a write hands back from its transaction: the answer, and what was committed; null when nothing had to be. */
export interface Written<Answer> {
  readonly answer: Answer
  readonly commit: Commit | null
}

/** One transaction that holds a job's row. */
export interface LockedJob {
  readonly trx: Transaction<Tables>
  readonly job: JobRecord
}

/**
 * Runs a write with the job's row locked, so that what the checks saw is what the conditional UPDATE meets. The
 * commit is announced once it is certain, and never for a write that was rolled back.
 *
 * @throws HttpError 404 for a missing job, 412 when the change id was already used.
 */
export async function writeLocked<Answer>(
  context: ServerContext,
  jobId: string,
  write: (locked: LockedJob) => Promise<Written<Answer>>,
): Promise<Answer> {
  let tag = ''
  const transaction = context.writes.run(async (trx) => {
    await context.writes.hold(trx, 'jobs', jobId)
    const job = await findJob(trx, context.fields, jobId)
    if (job === null) throw await missingJob(context, trx, jobId, 'other')
    tag = job.tag
    return write({ trx, job })
  })
  const { answer, commit } = await transaction.catch((error: unknown) => {
    throw isUniqueViolation(error) ? usedChangeId(tag) : error
  })
  if (commit !== null) context.announce(commit)
  return answer
}

/**
 * Refuses a change id that was used before, where a write would not come as far as its event.
 *
 * @throws StaleError 412.
 */
export async function requireNewChange({ trx, job }: LockedJob, changeId: string): Promise<void> {
  const [used] = await eventBehind(trx, changeId)
  if (used !== undefined) throw usedChangeId(job.tag)
}

const eventBehind = often((db, changeId: string) =>
  db.selectFrom('events').select('id').where('change_id', '=', changeId),
)

function usedChangeId(tag: string): StaleError {
  return new StaleError('This change was already saved.', tag)
}

/**
 * Compares the tag a request was based on with the job's.
 *
 * @throws StaleError 412 when they differ.
 */
export function requireRevision(job: JobRecord, ifMatch: string): void {
  if (ifMatchNames(ifMatch, job.id, job.revision)) return
  throw staleJob(job)
}

/** The refusal of a write whose base is no longer the current version. */
export function staleJob(job: JobRecord): StaleError {
  return new StaleError('Someone else has changed this job since you opened it.', job.tag)
}
