import type { FastifyInstance } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { ifNoneMatchNames } from '../http/etag'
import { readEvents } from '../jobs/eventAnswer'
import { readFullJob, type FullJob } from '../jobs/fullJob'
import { findJob } from '../jobs/jobRecord'
import { jobIdOf, type JobRoute } from './jobRequest'
import { eventSchema, fullJobSchema } from './jobSchemas'
import { missingJob } from '../jobs/missingJob'
import { noteEventType } from '../jobs/notes'
import { readTogether } from '../jobs/readTogether'
import { errorAnswer, jobParams, object } from './schemas'

const notModified = { description: 'Nothing has changed since that ETag.', type: 'null' }

/** `GET …/{id}/` and `GET …/{id}/events/`. */
export function jobReadRoutes(app: FastifyInstance, context: ServerContext): void {
  const shared = { tags: ['jobs'], params: jobParams }
  app.get<JobRoute>(
    '/job/rest/jobs/:id/',
    {
      config: { access: 'signed-in' },
      schema: {
        ...shared,
        operationId: 'getFullJob',
        summary: 'The full job',
        description:
          'Answers 304 without a body when If-None-Match has the ETag and no note was added since.',
        response: { 200: fullJobSchema(context.fields), 304: notModified, 404: errorAnswer },
      },
    },
    async (request, reply) => {
      const id = jobIdOf(request)
      const full = context.profile.tornReads
        ? await readTorn(context, id)
        : await readTogether(context, (trx) => readFullJob(trx, context, id))
      if (full === null) throw await missingJob(context, context.db, id, 'full')
      reply.header('etag', full.tag)
      // A note leaves the tag as it is. Answered 304, a browser would go on showing the events without it.
      const endsWithNote = full.body.data.events[0]?.event_type === noteEventType
      const isSame = !endsWithNote && ifNoneMatchNames(request.headers['if-none-match'], full.tag)
      return isSame ? reply.code(304).send() : full.body
    },
  )
  app.get<JobRoute>(
    '/job/rest/jobs/:id/events/',
    {
      config: { access: 'signed-in' },
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_events_retrieve',
        summary: 'What happened to a job, newest first',
        response: { 200: object({ events: { type: 'array', items: eventSchema } }), 404: errorAnswer },
      },
    },
    async (request, reply) => {
      const id = jobIdOf(request)
      const found = await readTogether(context, async (trx) => {
        const job = await findJob(trx, context.fields, id)
        return job && { tag: job.tag, events: await readEvents(trx, context.fields, job) }
      })
      if (found === null) throw await missingJob(context, context.db, id, 'other')
      if (!context.profile.eventsWithoutTag) reply.header('etag', found.tag)
      return { events: found.events }
    },
  )
}

/** Reads the body first and the tag afterwards, so that a write in between tears the pair. */
async function readTorn(context: ServerContext, id: string): Promise<FullJob | null> {
  const full = await readFullJob(context.db, context, id)
  await context.settings.readGap(id)
  const job = await findJob(context.db, context.fields, id)
  return full && job && { body: full.body, tag: job.tag }
}
