import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables'

const freshMs = 1_000

/**
 * `GET /healthz`, for monitoring, and `GET /readyz`, for whoever sends requests here: 503 while the database does not
 * answer. They are outside the limit of requests, which others could use up
 * for the monitor; instead all who ask within a second share one question to the database.
 */
export function healthRoute(app: FastifyInstance, db: Kysely<Tables>, now: () => number): void {
  const ask = async (at: number) => {
    await db.selectFrom('counters').select('name').execute()
    return { status: 'ok', time: new Date(at).toISOString() }
  }
  let askedAt = -Infinity
  let answer: ReturnType<typeof ask>
  const asked = () => {
    // The clock may have been set back since.
    if (Math.abs(now() - askedAt) >= freshMs) {
      askedAt = now()
      answer = ask(askedAt)
    }
    return answer
  }
  app.get('/healthz', { schema: { hide: true } }, asked)
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const isReady = await asked().then(
      () => true,
      () => false,
    )
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
}
