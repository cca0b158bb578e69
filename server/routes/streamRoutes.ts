import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sessionOf } from './access'
import type { ServerContext } from '../jobs/context'
import { tooMany } from '../http/httpErrors'
import { findJob } from '../jobs/jobRecord'
import { jobIdOf, type JobRoute } from './jobRequest'
import { missingJob } from '../jobs/missingJob'
import { jobParams } from './schemas'
import { findSession } from '../accounts/sessions'

const maxBuffered = 64 * 1024
const reconnectMs = 2_000

/**
 * `GET …/{id}/changes/`: server-sent events (WHATWG HTML §9.2) about one job. `change` {version, etag, person,
 * fields, change_id}, `presence` {people}, `deleted` {person}. A note is a `change` without fields.
 */
export function streamRoutes(app: FastifyInstance, context: ServerContext): void {
  const { hub, settings } = context
  app.get<JobRoute>(
    '/job/rest/jobs/:id/changes/',
    {
      exposeHeadRoute: false,
      config: { access: 'signed-in' },
      schema: {
        operationId: 'job_changes_stream',
        tags: ['jobs'],
        summary: 'Follow a job',
        description:
          'A stream of server-sent events: change, presence and deleted. A comment keeps it open every 15 seconds.',
        params: jobParams,
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      const jobId = jobIdOf(request)
      const job = await findJob(context.db, context.fields, jobId)
      if (job === null) throw await missingJob(context, context.db, jobId, 'other')
      // Nothing may be awaited between this count and the join: requests made at the same time count each other.
      if (hub.countOf(session.person.id) >= settings.streamsPerPerson) {
        throw tooMany(`You follow ${settings.streamsPerPerson} jobs already; close one first.`, 30)
      }
      const stream = new PassThrough()
      const write = (text: string) => {
        // A reader that does not read is dropped; it comes back by itself and asks for the present state.
        if (stream.writableLength > maxBuffered) stream.destroy()
        else stream.write(text)
      }
      write(`retry: ${reconnectMs}\n\n`)
      const leave = hub.join({
        jobId,
        session,
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end: () => stream.end(),
      })
      const beat = async () => {
        const lives = (await findSession(context.db, session.id, context.now())) !== null
        if (lives) write(': still here\n\n')
        else stream.end()
      }
      const heartbeat = setInterval(() => void beat().catch(() => stream.destroy()), settings.heartbeatMs)
      stream.once('close', () => {
        clearInterval(heartbeat)
        leave()
      })
      return reply
        .type('text/event-stream')
        .header('x-accel-buffering', 'no')
        .header('connection', 'close')
        .send(stream)
    },
  )
}
