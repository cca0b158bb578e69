import type { FastifyInstance } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { writeRequest, type JobRoute } from './jobRequest'
import { eventSchema, writeRefusals } from './jobSchemas'
import { addNote } from '../jobs/notes'
import { acceptQuote } from '../jobs/quotes'
import { errorAnswer, ifMatchHeaders, jobParams, object } from './schemas'
import { createSpacing, sharedSpacing } from '../jobs/spacing'

const noteGapMs = 2_000

/** Adding a note and accepting a quote. */
export function jobActionRoutes(app: FastifyInstance, context: ServerContext): void {
  const config = { access: 'office' } as const
  const shared = { tags: ['jobs'], params: jobParams, headers: ifMatchHeaders }
  const success = { type: 'boolean' }
  const { counts, now } = context
  const spacing = counts === null ? createSpacing(noteGapMs, now) : sharedSpacing(counts, noteGapMs)
  app.post<JobRoute>(
    '/job/rest/jobs/:id/events/create/',
    {
      config,
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_events_create',
        summary: 'Add a note to a job',
        description: 'One attempt per 2 seconds, person and job. The ETag of the job stays the same.',
        body: object({ description: { type: 'string', minLength: 1, maxLength: 500 } }),
        response: {
          201: object({ success, event: eventSchema }),
          ...writeRefusals,
          409: { description: 'This note is stored already.', type: 'object' },
          429: errorAnswer,
        },
      },
    },
    async (request, reply) => {
      const { event, tag } = await addNote(context, spacing, writeRequest(request))
      return reply.code(201).header('etag', tag).send({ success: true, event })
    },
  )
  app.post<JobRoute>(
    '/job/rest/jobs/:id/quote/accept/',
    {
      config,
      schema: {
        ...shared,
        operationId: 'job_rest_jobs_quote_accept_create',
        summary: 'Accept the quote of a job',
        response: {
          200: object({
            success,
            job_id: { type: 'string' },
            quote_acceptance_date: { type: 'string', format: 'date-time' },
            message: { type: 'string' },
          }),
          ...writeRefusals,
        },
      },
    },
    async (request, reply) => {
      const { acceptedAt, tag } = await acceptQuote(context, writeRequest(request))
      const message = 'The quote was accepted.'
      return reply
        .header('etag', tag)
        .send({ success: true, job_id: request.params.id, quote_acceptance_date: acceptedAt, message })
    },
  )
}
