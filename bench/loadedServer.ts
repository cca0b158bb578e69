import Database from 'libsql'
import Fastify from 'fastify'
import { createServer } from '../server/createServer'

const [which = 'ours', database = ':memory:'] = process.argv.slice(2)

/** One conditional UPDATE on the same kind of file in the same mode, behind Fastify: what a save costs at the least. */
function bareServer() {
  const db = new Database(database)
  db.exec('pragma journal_mode = WAL; pragma synchronous = FULL;')
  db.exec('create table jobs (id text primary key, version integer not null, notes text)')
  const insert = db.prepare('insert into jobs values (?, 1, ?)')
  const update = db.prepare('update jobs set notes = ?, version = version + 1 where id = ? and version = ?')
  const select = db.prepare('select * from jobs where id = ?')
  const app = Fastify()
  let jobs = 0
  app.post('/accounts/api/token/', async () => ({}))
  app.post('/job/rest/jobs/', async (_request, reply) => {
    const id = `job-${++jobs}`
    insert.run(id, '')
    return reply.header('etag', '"1"').send({ job_id: id })
  })
  app.patch<{ Params: { id: string }; Body: { notes: string } }>(
    '/job/rest/jobs/:id/',
    async (request, reply) => {
      const version = Number(request.headers['if-match']?.slice(1, -1))
      const { changes } = update.run(request.body.notes, request.params.id, version)
      if (changes === 0) return reply.code(412).send({})
      return reply.header('etag', `"${version + 1}"`).send({ success: true })
    },
  )
  app.get<{ Params: { id: string } }>('/job/rest/jobs/:id/', async ({ params }) => ({
    data: { job: select.get(params.id) },
  }))
  app.get<{ Params: { id: string } }>('/job/rest/jobs/:id/events/', async ({ params }) => {
    const { version } = select.get(params.id) as { version: number }
    return {
      events: Array.from({ length: version - 1 }, () => ({ event_type: 'job_updated' })),
      next_before: null,
    }
  })
  return app
}

const app =
  which === 'bare' ? bareServer() : await createServer({ database, requestsPerMinute: 1e9, passwordCost: 2 })
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)))
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }))
process.on('message', () => process.send?.(process.memoryUsage.rss()))
