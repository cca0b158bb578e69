import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { sessionOf } from './access'
import type { ServerContext } from '../jobs/context'
import { HttpError, tooMany } from '../http/httpErrors'
import { readPlaces } from '../jobs/readPlaces'
import { errorAnswer, object } from './schemas'
import { findSession } from '../accounts/sessions'

const maxBuffered = 64 * 1024
const reconnectMs = 2_000
const tags = ['jobs']
const text = { type: 'string' } as const

/**
 * `GET /job/rest/changes/`: server-sent events (WHATWG HTML §9.2) about all jobs, for all tabs of a browser. `hello`
 * {id, beat_ms} first, `change` {job_id, version, etag, person, fields, change_id}, `presence` {job_id, people: [{name,
 * field, unsaved}]}, `deleted` {job_id, person}, and a `beat` so often that silence means something. A note is a
 * `change` without fields. `PUT …/{stream}/` says where the browser of a stream is.
 */
export function streamRoutes(app: FastifyInstance, context: ServerContext): void {
  const { hub, settings, fields, streams } = context
  app.get(
    '/job/rest/changes/',
    {
      exposeHeadRoute: false,
      config: { access: 'signed-in' },
      schema: {
        operationId: 'job_changes_stream',
        tags,
        summary: 'Follow all jobs',
        description: 'A stream of server-sent events: hello, change, presence, deleted and beat.',
        produces: ['text/event-stream'],
      },
    },
    async (request, reply) => {
      const session = sessionOf(request)
      const id = randomUUID()
      const mayOpen = await streams.open(id, session)
      if (!mayOpen) throw tooMany('You follow the jobs in other windows already; close one first.', 30)
      const stream = new PassThrough()
      const write = (line: string) => {
        // A reader that does not read is dropped; it comes back by itself and asks for the present state.
        if (stream.writableLength > maxBuffered) stream.destroy()
        else stream.write(line)
      }
      const send = (event: string, data: object) =>
        write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      write(`retry: ${reconnectMs}\n\n`)
      send('hello', { id, beat_ms: settings.heartbeatMs })
      const leave = hub.join({ id, session, send, end: () => stream.end() })
      const goesOn = async () => {
        const lives = (await findSession(context.db, session.id, context.now())) !== null
        if (!lives) stream.end()
        return lives
      }
      let kept = Promise.resolve()
      const beat = async () => {
        if (!(await goesOn()) || !stream.writable) return
        send('beat', {})
        // One after the other: whoever awaits the last has awaited all of them.
        kept = kept.catch(() => undefined).then(() => streams.keep(id, session))
        await kept
      }
      const heartbeat = setInterval(() => void beat().catch(() => stream.destroy()), settings.heartbeatMs)
      stream.once('close', () => {
        clearInterval(heartbeat)
        leave()
        // Not before the last beat is through, which would count it again. Where the database is not there it counts no
        // more when its time is up.
        kept
          .catch(() => undefined)
          .then(() => streams.close(id))
          .catch(() => undefined)
      })
      // Signed out while this was being opened, the session had no stream yet that could be ended.
      void goesOn().catch(() => stream.destroy())
      return reply
        .type('text/event-stream')
        .header('x-accel-buffering', 'no')
        .header('connection', 'close')
        .send(stream)
    },
  )
  app.put<{ Params: { stream: string } }>(
    '/job/rest/changes/:stream/',
    {
      config: { access: 'signed-in' },
      schema: {
        operationId: 'job_changes_place',
        tags,
        summary: 'Say which jobs a browser has in view',
        params: object({ stream: { ...text, description: 'The id from the event hello.' } }),
        body: object({
          places: {
            type: 'array',
            items: object({
              job_id: text,
              field: { type: ['string', 'null'] },
              unsaved: { type: 'boolean' },
            }),
          },
        }),
        response: { 200: object({ success: { type: 'boolean' } }), 400: errorAnswer, 404: errorAnswer },
      },
    },
    (request, reply) => {
      const places = readPlaces(fields, request.body)
      if (!hub.place(request.params.stream, sessionOf(request).id, places)) {
        throw new HttpError(404, { error: 'There is no such stream.' })
      }
      return reply.send({ success: true })
    },
  )
}
