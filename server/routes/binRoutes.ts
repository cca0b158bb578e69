import type { FastifyInstance } from 'fastify'
import { binAnswer, restoreJob } from '../jobs/bin'
import type { ServerContext } from '../jobs/context'
import { writeRequest, type JobRoute } from './jobRequest'
import { fullJobSchema, writeRefusals } from './jobSchemas'
import { ifMatchHeaders, jobParams, object } from './schemas'

/** The jobs deleted in the last 30 days, and restoring one of them. */
export function binRoutes(app: FastifyInstance, context: ServerContext): void {
  const config = { access: 'office' } as const
  const text = { type: 'string' } as const
  const moment = { type: 'string', format: 'date-time' } as const
  app.get(
    '/job/rest/jobs/deleted/',
    {
      config,
      schema: {
        operationId: 'job_rest_jobs_deleted_list',
        tags: ['jobs'],
        summary: 'The deleted jobs that can be restored',
        response: {
          200: object({
            jobs: {
              type: 'array',
              items: object({
                id: text,
                job_number: { type: 'integer' },
                name: text,
                client_name: { type: ['string', 'null'] },
                deleted_by: text,
                deleted_at: moment,
                kept_until: moment,
                etag: text,
              }),
            },
          }),
        },
      },
    },
    () => binAnswer(context),
  )
  app.post<JobRoute>(
    '/job/rest/jobs/:id/restore/',
    {
      config,
      schema: {
        operationId: 'job_rest_jobs_restore_create',
        tags: ['jobs'],
        summary: 'Restore a deleted job',
        description: 'If-Match has the ETag from the list of deleted jobs. The same change_id restores once.',
        params: jobParams,
        headers: ifMatchHeaders,
        body: object({ change_id: { type: 'string', format: 'uuid' } }),
        response: { 200: fullJobSchema(context.fields), ...writeRefusals },
      },
    },
    async (request, reply) => {
      const { body, tag } = await restoreJob(context, writeRequest(request))
      return reply.header('etag', tag).send(body)
    },
  )
}
