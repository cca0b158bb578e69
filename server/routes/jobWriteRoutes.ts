import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { createJob, findCreated, type CreatedJob } from '../jobs/createJob'
import { HttpError } from '../http/httpErrors'
import { isUuid } from '../values/fieldValues'
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
        description:
          'change_id, a UUID of the client, names the request: sent again it makes no second job, and answers 200.',
        body: {
          type: 'object',
          properties: {
            ...fieldProperties(context.fields),
            change_id: { type: 'string', format: 'uuid' },
            estimated_materials: { type: 'string', description: 'Money for materials.' },
            estimated_time: { type: 'string', description: 'Hours of work.' },
          },
          required: context.profile.needsEstimates
            ? ['name', 'client_id', 'estimated_materials', 'estimated_time']
            : ['name'],
        },
        response: { 200: createdSchema, 201: createdSchema, 400: errorAnswer, 409: errorAnswer },
      },
    },
    async (request, reply) => {
      const made = await createJob(context, request.body, personOf(request))
      return reply
        .code(made.isNew ? 201 : 200)
        .header('etag', made.tag)
        .send(createdAnswer(made))
    },
  )
  if (context.profile.forgetsCreations) return
  app.get<{ Params: { changeId: string } }>(
    '/job/rest/jobs/created/:changeId/',
    {
      config,
      schema: {
        operationId: 'job_rest_jobs_created_retrieve',
        tags: ['jobs'],
        summary: "The job a request of one's own made, for a client that got no answer",
        params: object({ changeId: { type: 'string', format: 'uuid' } }),
        response: { 200: createdSchema, 404: errorAnswer },
      },
    },
    async (request, reply) => {
      const changeId = request.params.changeId.toLowerCase()
      const made = isUuid(changeId) ? await findCreated(context, changeId, personOf(request)) : null
      // The id in the answer tells a client that this server does keep them.
      if (made === null)
        throw new HttpError(404, { error: 'No job was made by this request.', change_id: changeId })
      return reply.header('etag', made.tag).send(createdAnswer(made))
    },
  )
}

const createdSchema = object({
  success: { type: 'boolean' },
  job_id: { type: 'string' },
  job_number: { type: 'integer' },
  message: { type: 'string' },
})

function createdAnswer({ id, jobNumber }: CreatedJob): Record<string, unknown> {
  return { success: true, job_id: id, job_number: jobNumber, message: `Job ${jobNumber} was created.` }
}
