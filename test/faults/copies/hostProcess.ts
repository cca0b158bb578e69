import type { FastifyInstance } from 'fastify'
import type { createServer } from '../../../server/createServer'
import type { HostAnswer, HostRequest } from './host'

/** Where a request says what time it is in its history: all copies have one clock. */
const clockHeader = 'x-now'

const [from = ''] = process.argv.slice(2)
const server = (await import(from)) as { readonly createServer: typeof createServer }
const running = new Map<string, FastifyInstance>()

async function answer({ ask }: HostRequest): Promise<string> {
  if ('stop' in ask) {
    await running.get(ask.stop)?.close()
    running.delete(ask.stop)
    return ask.stop
  }
  let now = ask.begun
  const app = await server.createServer({ ...ask.start, now: () => now ?? Date.now() })
  type Asked = { readonly headers: NodeJS.Dict<string | string[]> }
  app.server.prependListener('request', ({ headers }: Asked) => {
    const said = headers[clockHeader]
    if (said !== undefined) now = Number(said)
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  running.set(url, app)
  return url
}

process.on('message', (request: HostRequest) => {
  const { id } = request
  const send = (message: HostAnswer) => process.send?.(message)
  answer(request).then(
    (url) => send({ id, url }),
    (error: unknown) => send({ id, refused: error instanceof Error ? error.message : String(error) }),
  )
})
process.once('disconnect', () => process.exit(0))
