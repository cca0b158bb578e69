import { claimHeader } from './claims'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const preflightSeconds = 600

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
export function allowOrigins(app: FastifyInstance, allowed: readonly string[]): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers
    if (allowed.length > 0) reply.header('vary', 'Origin')
    if (origin === undefined || !allowed.includes(origin)) return
    reply.header('access-control-allow-origin', origin)
    reply.header('access-control-allow-credentials', 'true')
    reply.header('access-control-expose-headers', 'ETag, Retry-After')
  })
  app.options('/*', { schema: { hide: true } }, async (request, reply) => {
    const { origin } = request.headers
    const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'
    if (origin !== undefined && allowed.includes(origin)) {
      reply.header('access-control-allow-methods', methods)
      reply.header(
        'access-control-allow-headers',
        `Content-Type, If-Match, If-None-Match, X-CSRFToken, ${claimHeader}`,
      )
      reply.header('access-control-max-age', preflightSeconds)
    }
    return reply.code(204).header('allow', methods).send()
  })
}
