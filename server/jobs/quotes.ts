import { randomUUID } from 'node:crypto'
import { applyChange } from './applyChange'
import type { ServerContext } from './context'
import { latestCosts } from './costSets'
import { jobTag, requireIfMatch } from '../http/etag'
import { HttpError } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'
import { requireRevision, writeLocked } from './lockedJob'
import type { Db } from '../database/tables'
import type { WriteRequest } from './updateJob'

const acceptedField = 'quote_acceptance_date'
const beforeWork = ['draft', 'awaiting_approval']

/** A job's newest quote: `{quote: {id, rev, total, hours, created_at} | null, quote_acceptance_date, can_accept}`. */
export async function quoteAnswer(db: Db, job: JobRecord): Promise<Record<string, unknown>> {
  const { quote } = await latestCosts(db, job.id)
  const acceptedAt = job.values[acceptedField] ?? null
  return {
    quote: quote && {
      id: quote.id,
      rev: quote.rev,
      total: quote.revenue,
      hours: quote.hours,
      created_at: new Date(quote.created_at).toISOString(),
    },
    quote_acceptance_date: acceptedAt,
    can_accept: quote !== null && acceptedAt === null,
  }
}

/**
 * Accepts a job's quote: sets `quote_acceptance_date` to now.
 *
 * @throws HttpError 428, 404, 412; 400 when there is no quote or it is accepted already.
 */
export async function acceptQuote(
  context: ServerContext,
  request: Omit<WriteRequest, 'body'>,
): Promise<{ readonly acceptedAt: string; readonly tag: string }> {
  const ifMatch = requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { trx, job } = locked
    requireRevision(job, ifMatch)
    const { quote } = await latestCosts(trx, job.id)
    const { acceptingApproves } = context.profile
    if (acceptingApproves && !beforeWork.includes(String(job.values['job_status']))) {
      throw new HttpError(400, {
        error: 'A quote can be accepted before work has begun.',
        code: 'work_begun',
      })
    }
    if (quote === null && !acceptingApproves) {
      throw new HttpError(400, { error: 'This job has no quote that could be accepted.', code: 'no_quote' })
    }
    if (typeof job.values[acceptedField] === 'string') {
      throw new HttpError(400, {
        error: 'The quote of this job has already been accepted.',
        code: 'accepted_before',
      })
    }
    const acceptedAt = new Date(context.now()).toISOString()
    const { commit } = await applyChange(context, locked, {
      kind: 'quote',
      person: request.person,
      eventType: 'quote_accepted',
      description: quote === null ? 'Accepted the quote.' : `Accepted quote revision ${quote.rev}.`,
      changeId: randomUUID(),
      after: { [acceptedField]: acceptedAt, ...(acceptingApproves && { job_status: 'approved' }) },
      revision: 'move',
    })
    return { answer: { acceptedAt, tag: jobTag(job.id, commit.revision) }, commit }
  })
}
