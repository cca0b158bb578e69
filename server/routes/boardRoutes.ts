import type { FastifyInstance } from 'fastify'
import { countBin } from '../jobs/bin'
import { boardAnswer, statusChoices } from '../jobs/board'
import { deployedCard, statusValues } from '../deployed/listShapes'
import { HttpError } from '../http/httpErrors'
import type { ServerContext } from '../jobs/context'
import { writeRequest, type JobRoute } from './jobRequest'
import { writeRefusals } from './jobSchemas'
import { moveJob } from '../jobs/moveJob'
import { errorAnswer, ifMatchHeaders, jobParams, object } from './schemas'
import { weeklyMetrics } from '../jobs/weeklyMetrics'

/** The board, the list of statuses, the weekly figures, and moving a job on the board. */
export function boardRoutes(app: FastifyInstance, context: ServerContext): void {
  const tags = ['board']
  const cards = { type: 'array', items: { type: 'object' } }
  const success = { type: 'boolean' }
  const signedIn = { access: 'signed-in' } as const
  const { failsToDelete, speaksPython, workshopMoves } = context.profile
  app.get(
    '/job/api/jobs/fetch-all/',
    {
      config: signedIn,
      schema: {
        operationId: 'board_fetch_all',
        tags,
        summary: 'All jobs as cards',
        response: {
          200: object(
            {
              success,
              active_jobs: cards,
              archived_jobs: cards,
              total_archived: { type: 'integer' },
              total_deleted: { type: 'integer', description: 'How many jobs are in the bin.' },
            },
            failsToDelete ? ['total_deleted'] : [],
          ),
        },
      },
    },
    async () => {
      const deleted = failsToDelete ? null : await countBin(context.db, context.now())
      return boardAnswer(context.db, context.fields, speaksPython ? deployedCard : undefined, deleted)
    },
  )
  app.get(
    '/job/rest/jobs/status-choices/',
    {
      config: signedIn,
      schema: {
        operationId: 'job_rest_jobs_status_choices_retrieve',
        tags,
        summary: 'The statuses a job can have, in the order of the board',
        response: { 200: object({ statuses: { type: 'object' } }) },
      },
    },
    (_request, reply) => {
      if (speaksPython) throw new HttpError(500, { error: 'The statuses could not be read.' })
      return reply.send(statusChoices(context.fields))
    },
  )
  if (speaksPython) {
    app.get('/job/api/jobs/status-values/', { config: signedIn, schema: { tags } }, (_request, reply) =>
      reply.send(statusValues(context.fields)),
    )
  }
  app.get<{ Querystring: { week?: string } }>(
    '/job/rest/jobs/weekly-metrics/',
    {
      config: signedIn,
      schema: {
        operationId: 'job_rest_jobs_weekly_metrics_list',
        tags,
        summary: 'The jobs worked on in one week, Monday to Sunday',
        querystring: { type: 'object', properties: { week: { type: 'string', format: 'date' } } },
        response: { 200: cards, 400: errorAnswer },
      },
    },
    async (request) => weeklyMetrics(context.db, request.query.week, context.now()),
  )
  app.post<JobRoute>(
    '/job/api/jobs/:id/update-status/',
    {
      config: { access: workshopMoves ? 'signed-in' : 'office' },
      schema: {
        operationId: 'board_update_status',
        tags,
        summary: 'Move a job to another column',
        params: jobParams,
        headers: ifMatchHeaders,
        body: object({ status: { type: 'string' } }),
        response: { 200: object({ success, message: { type: 'string' } }), ...writeRefusals },
      },
    },
    async (request, reply) => {
      const tag = await moveJob(context, writeRequest(request))
      if (tag !== null) reply.header('etag', tag)
      return { success: true, message: 'The job was moved.' }
    },
  )
}
