import type { Commit } from '../database/commit'
import { keptRow } from './bin'
import type { ServerContext } from './context'
import { costKinds, latestCosts } from './costSets'
import { requireIfMatch } from '../http/etag'
import { HttpError } from '../http/httpErrors'
import { requireRevision, staleJob, writeLocked } from './lockedJob'
import type { WriteRequest } from './updateJob'
import { listWords } from '../values/words'

const costWords = { estimate: 'an estimate', quote: 'a quote', actual: 'actual costs' } as const

/**
 * Deletes a job that has no costs. A tombstone stays, so that whoever still has the job open can be told by whom, and
 * holds the job for 30 days, so that it can be restored (`bin.ts`).
 *
 * @returns the number of the deleted job.
 * @throws HttpError 428, 404, 412; 400 when the job has costs; 500 always in a profile that cannot.
 */
export async function deleteJob(
  context: ServerContext,
  request: Omit<WriteRequest, 'body'>,
): Promise<number> {
  const ifMatch = requireIfMatch(request.ifMatch)
  if (context.profile.failsToDelete) throw new HttpError(500, { error: 'The job could not be deleted.' })
  return writeLocked(context, request.jobId, async ({ trx, job }) => {
    requireRevision(job, ifMatch)
    const costs = await latestCosts(trx, job.id)
    const reasons = costKinds.filter((kind) => costs[kind] !== null).map((kind) => costWords[kind])
    if (reasons.length > 0) {
      const error = `Job ${job.jobNumber} has ${listWords(reasons)}, so it cannot be deleted. Archive it instead.`
      throw new HttpError(400, { error, code: 'has_costs' })
    }
    const kept = await trx.selectFrom('jobs').selectAll().where('id', '=', job.id).executeTakeFirstOrThrow()
    const gone = await trx
      .deleteFrom('jobs')
      .where('id', '=', job.id)
      .where('version', '=', job.revision)
      .returning('id')
      .executeTakeFirst()
    if (gone === undefined) throw staleJob(job)
    const at = context.now()
    const { id, name } = request.person
    await trx
      .insertInto('tombstones')
      .values({
        job_id: job.id,
        job_number: job.jobNumber,
        deleted_by: name,
        deleted_at: at,
        kept: keptRow(kept),
      })
      .execute()
    const commit: Commit = {
      jobId: job.id,
      kind: 'delete',
      changeId: null,
      revision: job.revision,
      staff: { id, name },
      before: {},
      after: {},
      at,
    }
    return { answer: job.jobNumber, commit }
  })
}
