import { claimHeader } from './claims'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** What a server tells browsers about pages of other origins. */
export interface Cors {
  readonly status: number
  readonly seconds: number
  readonly methods: string
  readonly headers: string
  readonly exposed: string
}

/** This server's own. */
export const ownCors: Cors = {
  status: 204,
  seconds: 600,
  methods: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  headers: `Content-Type, If-Match, If-None-Match, X-CSRFToken, ${claimHeader}`,
  exposed: 'ETag, Retry-After',
}

/** The deployed Jobs Manager's: a page must not say who it is working for, nor go past caches by a header. */
export const deployedCors: Cors = {
  status: 200,
  seconds: 86_400,
  methods: 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
  headers:
    'accept, accept-encoding, authorization, content-type, dnt, origin, user-agent, x-csrftoken, x-requested-with, if-match, if-none-match',
  exposed: 'ETag',
}

/**
 * Whether a request comes from a page of this server or of an allowed origin. A request without an `Origin` does not
 * come from a page's script at all; its CSRF token still has to be right.
 */
export function isOwnOrigin(request: FastifyRequest, allowed: readonly string[]): boolean {
  const { origin } = request.headers
  if (origin === undefined || allowed.includes(origin)) return true
  if (!URL.canParse(origin)) return false
  // The scheme is not compared: behind a proxy that ends TLS this server sees http.
  const { protocol, host } = new URL(origin)
  const own = `${protocol}//${request.host}`
  return URL.canParse(own) && new URL(own).host === host
}

/**
 * Lets pages of the allowed origins call the API with cookies and read `ETag` (the Fetch Standard's CORS protocol),
 * and answers every OPTIONS. Pages of other origins get no such header, so the browser keeps answers from them.
 */
export function allowOrigins(app: FastifyInstance, allowed: readonly string[], cors: Cors = ownCors): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    if (allowed.length > 0) reply.header('vary', 'Origin')
    if (origin === undefined || !allowed.includes(origin)) return
    reply.header('access-control-allow-origin', origin)
    reply.header('access-control-allow-credentials', 'true')
    reply.header('access-control-expose-headers', cors.exposed)
  })
  app.options('/*', { schema: { hide: true } }, async (request, reply) => {
    const { origin } = request.headers
    if (origin !== undefined && allowed.includes(origin)) {
      reply.header('access-control-allow-methods', cors.methods)
      reply.header('access-control-allow-headers', cors.headers)
      reply.header('access-control-max-age', cors.seconds)
    }
    if (cors.status === 200) return reply.type('text/html; charset=utf-8').send('')
    return reply.code(cors.status).header('allow', cors.methods).send()
  })
}
