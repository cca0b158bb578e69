import type { FastifyInstance } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { ifNoneMatchNames } from '../http/etag'
import { findJob } from '../jobs/jobRecord'
import { jobIdOf, type JobRoute } from './jobRequest'
import * as summaries from '../jobs/jobSummaries'
import { missingJob } from '../jobs/missingJob'
import { deployedSummaries } from '../deployed/summaries'
import type { MissingJob } from '../settings/profile'
import { readTogether } from '../jobs/readTogether'
import { errorAnswer, jobParams } from './schemas'

interface SummaryRoute {
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly read: summaries.JobSummary
  readonly missing: MissingJob
}

const routes: readonly SummaryRoute[] = [
  {
    path: 'header',
    operationId: 'job_rest_jobs_header_retrieve',
    summary: 'The head of the job page; the status is called status here',
    read: summaries.jobHeader,
    missing: 'summary',
  },
  {
    path: 'basic-info',
    operationId: 'job_rest_jobs_basic_info_retrieve',
    summary: 'The texts of a job, with "" for text that is null',
    read: summaries.jobBasicInfo,
    missing: 'full',
  },
  {
    path: 'costs/summary',
    operationId: 'job_rest_jobs_costs_summary_retrieve',
    summary: 'The newest estimate, quote and actual costs in short',
    read: summaries.jobCostsSummary,
    missing: 'summary',
  },
  {
    path: 'invoices',
    operationId: 'job_rest_jobs_invoices_retrieve',
    summary: 'The invoices of a job, newest first',
    read: summaries.jobInvoices,
    missing: 'summary',
  },
  {
    path: 'quote',
    operationId: 'job_rest_jobs_quote_retrieve',
    summary: 'The newest quote of a job, and whether it can be accepted',
    read: summaries.jobQuote,
    missing: 'summary',
  },
  {
    path: 'quote/status',
    operationId: 'job_rest_jobs_quote_status_retrieve',
    summary: 'Whether a job has a quote',
    read: summaries.jobQuoteStatus,
    missing: 'other',
  },
]

/** The short answers about one job, each with the job's ETag. */
export function jobSummaryRoutes(app: FastifyInstance, context: ServerContext): void {
  for (const { path, operationId, summary, read: ownRead, missing } of routes) {
    const read = (context.profile.speaksPython ? deployedSummaries[path] : undefined) ?? ownRead
    app.get<JobRoute>(
      `/job/rest/jobs/:id/${path}/`,
      {
        config: { access: 'signed-in' },
        schema: {
          operationId,
          summary,
          tags: ['jobs'],
          params: jobParams,
          response: { 200: { description: `${summary}.`, type: 'object' }, 404: errorAnswer },
        },
      },
      async (request, reply) => {
        const id = jobIdOf(request)
        const found = await readTogether(context, async (trx) => {
          const job = await findJob(trx, context.fields, id)
          return job && { tag: job.tag, body: await read(trx, job) }
        })
        if (found === null) throw await missingJob(context, context.db, id, missing)
        reply.header('etag', found.tag)
        return ifNoneMatchNames(request.headers['if-none-match'], found.tag)
          ? reply.code(304).send()
          : found.body
      },
    )
  }
}
