import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { createJob } from '../jobs/createJob'
import { deleteJob } from '../jobs/deleteJob'
import { personOf } from './access'
import { writeRequest, type JobRoute } from './jobRequest'
import { changeSchema, fullJobSchema, writeRefusals } from './jobSchemas'
import { errorAnswer, fieldProperties, ifMatchHeaders, jobParams, object } from './schemas'
import { undoChange } from '../jobs/undoChange'
import { updateJob } from '../jobs/updateJob'

/** Create, change, undo and delete. All but the first are conditional on the job's ETag. */
export function jobWriteRoutes(app: FastifyInstance, context: ServerContext): void {
  const config = { access: 'office' } as const
  const shared = { tags: ['jobs'], params: jobParams, headers: ifMatchHeaders }
  const change = {
    ...shared,
    summary: 'Change fields of a job',
    description:
      'Takes a change with what it was based on, or only the new values. PUT and PATCH do the same.',
    body: changeSchema(context.fields),
    response: { 200: fullJobSchema(context.fields), ...writeRefusals },
  }
  const update = async (request: FastifyRequest<JobRoute>, reply: FastifyReply) => {
    const { body, tag } = await updateJob(context, writeRequest(request))
    return reply.header('etag', tag).send(body)
  }
  app.patch<JobRoute>(
    '/job/rest/jobs/:id/',
    { config, schema: { ...change, operationId: 'job_rest_jobs_partial_update' } },
    update,
  )
  app.put<JobRoute>(
    '/job/rest/jobs/:id/',
    { config, schema: { ...change, operationId: 'job_rest_jobs_update' } },
    update,
  )
  app.delete<JobRoute>(
    '/job/rest/jobs/:id/',
    {
      config,
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_destroy',
        summary: 'Delete a job that has no costs',
        response: {
          200: object({ success: { type: 'boolean' }, message: { type: 'string' } }),
          ...writeRefusals,
        },
      },
    },
    async (request) => {
      const number = await deleteJob(context, writeRequest(request))
      return { success: true, message: `Job ${number} was deleted.` }
    },
  )
  app.post<JobRoute>(
    '/job/rest/jobs/:id/undo-change/',
    {
      config,
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_undo_change_create',
        summary: 'Put back what one change wrote',
        body: object({ change_id: { type: 'string' }, undo_change_id: { type: 'string' } }, [
          'undo_change_id',
        ]),
        response: { 200: fullJobSchema(context.fields), ...writeRefusals },
      },
    },
    async (request, reply) => {
      const { body, tag } = await undoChange(context, writeRequest(request))
      return reply.header('etag', tag).send(body)
    },
  )
  app.post(
    '/job/rest/jobs/',
    {
      config,
      schema: {
        operationId: 'job_rest_jobs_create',
        tags: ['jobs'],
        summary: 'Create a job',
        body: { type: 'object', properties: fieldProperties(context.fields), required: ['name'] },
        response: {
          201: object({
            success: { type: 'boolean' },
            job_id: { type: 'string' },
            job_number: { type: 'integer' },
            message: { type: 'string' },
          }),
          400: errorAnswer,
        },
      },
    },
    async (request, reply) => {
      const { id, jobNumber, tag } = await createJob(context, request.body, personOf(request))
      const message = `Job ${jobNumber} was created.`
      return reply
        .code(201)
        .header('etag', tag)
        .send({ success: true, job_id: id, job_number: jobNumber, message })
    },
  )
}
