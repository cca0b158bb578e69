import type { FastifyInstance } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { ifNoneMatchNames } from '../http/etag'
import { allEvents, eventPage, newestKind } from '../jobs/history'
import { readFullJob, type FullJob } from '../jobs/fullJob'
import { findJob, type JobRecord } from '../jobs/jobRecord'
import type { Db } from '../database/tables'
import { jobIdOf, type JobRoute } from './jobRequest'
import { eventPageProperties, fullJobSchema } from './jobSchemas'
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
      const known = request.headers['if-none-match']
      const { tornReads } = context.profile
      if (!tornReads) await context.settings.readGap(id)
      const full = tornReads
        ? await readTorn(context, id, known)
        : await readTogether(context, async (trx) => {
            const job = known === undefined ? null : await findJob(trx, context.fields, id)
            return job !== null && (await isStill(trx, job, known)) ? job : readFullJob(trx, context, id)
          })
      if (full === null) throw await missingJob(context, context.db, id, 'full')
      reply.header('etag', full.tag)
      return 'body' in full ? full.body : reply.code(304).send()
    },
  )
  app.get<JobRoute & { Querystring: { before?: string | string[] } }>(
    '/job/rest/jobs/:id/events/',
    {
      config: { access: 'signed-in' },
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_events_retrieve',
        summary: 'What happened to a job, newest first',
        description:
          'Pages of at most 50: next_before is the id to ask for the next page with, null on the last.',
        querystring: { type: 'object', properties: { before: { type: 'string', format: 'uuid' } } },
        response: { 200: object(eventPageProperties), 400: errorAnswer, 404: errorAnswer },
      },
    },
    async (request, reply) => {
      const id = jobIdOf(request)
      const found = await readTogether(context, async (trx) => {
        const job = await findJob(trx, context.fields, id)
        if (job === null) return null
        const { before = null } = request.query
        const page = context.profile.wholeHistory
          ? { events: await allEvents(trx, context, job) }
          : await eventPage(trx, context, job, before === null ? null : String(before))
        return { tag: job.tag, page }
      })
      if (found === null) throw await missingJob(context, context.db, id, 'summary')
      if (!context.profile.eventsWithoutTag) reply.header('etag', found.tag)
      return found.page
    },
  )
}

/** A note leaves the tag as it is. Answered 304, a browser would go on showing the events without it. */
async function isStill(db: Db, job: JobRecord, known: string | undefined): Promise<boolean> {
  return ifNoneMatchNames(known, job.tag) && (await newestKind(db, job)) !== noteEventType
}

/** Reads the body first and the tag afterwards, so that a write in between tears the pair. */
async function readTorn(
  context: ServerContext,
  id: string,
  known?: string,
): Promise<FullJob | JobRecord | null> {
  const full = await readFullJob(context.db, context, id)
  await context.settings.readGap(id)
  const job = await findJob(context.db, context.fields, id)
  if (full === null || job === null) return null
  return (await isStill(context.db, job, known)) ? job : { body: full.body, tag: job.tag }
}
