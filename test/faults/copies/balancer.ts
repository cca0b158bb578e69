import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeAnswer } from '../proxyExchange'
import { createUpstream, readBody } from '../upstream'

export interface BalancerOptions {
  /** Which server a request goes to. */
  readonly pick: () => string
  /** The headers a request gets on top. */
  readonly headers: () => Readonly<Record<string, string>>
  /** Awaited before an answer is passed on. */
  readonly beforeAnswer: () => Promise<void>
}

/**
 * What stands before several copies of a server: each request goes to any of them. Where the one dies in the middle, the
 * connection breaks, and nothing is sent a second time.
 */
export async function startBalancer({ pick, headers, beforeAnswer }: BalancerOptions) {
  const upstream = createUpstream()
  let broken = 0
  const onWrite = new Set<(url: string) => void>()
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url: path = '/' } = message
    const body = await readBody(message)
    const url = pick()
    const answering = upstream.send(url, {
      method,
      path,
      headers: { ...message.headers, ...headers() },
      body,
    })
    if (method !== 'GET') for (const tell of [...onWrite]) tell(url)
    const answer = await answering
    await beforeAnswer()
    writeAnswer(response, answer)
  }
  const server = createServer((message, response) => {
    handle(message, response).catch(() => {
      broken++
      response.destroy()
    })
  })
  // A connection that is closed for being idle would look like a fault.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Resolves when the next write has gone to a server, with its address; or with null when the signal says so first. */
    nextWrite: (signal: AbortSignal) =>
      new Promise<string | null>((resolve) => {
        const done = (url: string | null) => {
          onWrite.delete(done)
          signal.removeEventListener('abort', stop)
          resolve(url)
        }
        const stop = () => done(null)
        if (signal.aborted) return resolve(null)
        onWrite.add(done)
        signal.addEventListener('abort', stop)
      }),
    /** How many requests got no answer. */
    broken: () => broken,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      upstream.close()
    },
  }
}
