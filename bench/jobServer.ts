import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AxiosAdapter } from 'axios'
import { AxiosHeaders } from 'axios'
import { createServer as createJobServer } from '../server/createServer'
import { publicDemoPassword } from '../server/settings/options'

/** A job as the real server answers it, to be answered again and again without one. */
export interface RecordedJob {
  readonly url: string
  readonly etag: string
  readonly body: string
}

const busiestJob = 'Pot-wash exhaust replacement'

/** Reads the seeded job with the longest history in full from the real server: about 8 kB, as jobs in progress are. */
export async function recordJob(): Promise<RecordedJob> {
  const app = await createJobServer({ passwordCost: 2 })
  const body = { username: 'hana', password: publicDemoPassword }
  const signIn = await app.inject({ method: 'POST', url: '/accounts/api/token/', body })
  const cookies = Object.fromEntries(signIn.cookies.map(({ name, value }) => [name, value]))
  const board = await app.inject({ url: '/job/api/jobs/fetch-all/', cookies })
  const card = board
    .json<{ active_jobs: { id: string; name: string }[] }>()
    .active_jobs.find(({ name }) => name === busiestJob)
  const url = `/job/rest/jobs/${card?.id ?? ''}/`
  const job = await app.inject({ url, cookies })
  await app.close()
  return { url, etag: String(job.headers['etag']), body: job.body }
}

/** Answers without a network, as late as the next microtask. */
export function answerInMemory({ etag, body }: RecordedJob): AxiosAdapter {
  return (config) =>
    Promise.resolve({
      config,
      data: body,
      status: 200,
      statusText: 'OK',
      headers: new AxiosHeaders({ etag, 'content-type': 'application/json' }),
      request: null,
    })
}

/** Answers on a free port of this machine. */
export async function answerOnLoopback({ etag, body }: RecordedJob) {
  const server = createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      response.writeHead(200, { etag, 'content-type': 'application/json' }).end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return { baseURL: `http://127.0.0.1:${address.port}`, stop: () => server.close() }
}
