import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'

/** What the deployed backend lets a page on another origin send and read, as its preflights say. */
export const allowed = {
  'access-control-allow-headers':
    'accept, accept-encoding, authorization, content-type, dnt, origin, user-agent, x-csrftoken, x-requested-with, if-match, if-none-match',
  'access-control-allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
  'access-control-max-age': '86400',
}

/** Puts the deployed backend's CORS answers before a server. Its reads may be kept by every cache for an hour. */
export async function behindRecordedCors(upstream: string): Promise<{
  address: string
  server: Server
  /** Every header a page asked to send, once. */
  asked: ReadonlySet<string>
}> {
  const asked = new Set<string>()
  const server = createServer((request, response) => {
    const { origin = '', host: _host, connection: _connection, ...headers } = request.headers
    const shared = {
      vary: 'Accept, Cookie, origin',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'ETag',
    }
    if (request.method === 'OPTIONS') {
      const { 'access-control-request-headers': names = '' } = request.headers
      for (const name of names.split(',')) if (name.trim() !== '') asked.add(name.trim())
      response.writeHead(200, { ...shared, ...allowed, 'content-type': 'text/html' }).end()
      return
    }
    void forward(upstream, request, headers).then(
      async (answer) => {
        const kept = Object.fromEntries(
          [...answer.headers].filter(
            ([name]) =>
              !/^(set-cookie|content-(length|encoding)|access-control-.*|transfer-encoding|connection|cache-control|vary)$/.test(
                name,
              ),
          ),
        )
        const cache = request.method === 'GET' ? { 'cache-control': 'max-age=3600' } : {}
        const cookies = { 'set-cookie': answer.headers.getSetCookie() }
        response.writeHead(answer.status, { ...kept, ...shared, ...cache, ...cookies })
        response.end(Buffer.from(await answer.arrayBuffer()))
      },
      () => response.destroy(),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.')
  return { address: `http://127.0.0.1:${address.port}`, server, asked }
}

async function forward(upstream: string, request: IncomingMessage, headers: object): Promise<Response> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const { method = 'GET', url = '' } = request
  return fetch(upstream + url, {
    method,
    headers: headers as Record<string, string>,
    ...(body.length > 0 ? { body } : {}),
  })
}
