import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { forbidden, HttpError } from './http/httpErrors'
import { logged } from './http/logged'
import { knowHosts } from './http/knownHosts'
import { isOwnOrigin } from './http/origins'
import { secureAnswers } from './http/securityHeaders'
import { appRoutes } from './routes/appRoutes'
import { answerErrors } from './routes/errorAnswers'
import { profiles } from './settings/profile'

export interface BackendProxyOptions {
  /** Where the Jobs Manager is, for instance `https://jobs.workshop.example`. */
  readonly backend: string
  /** A folder with the built app. */
  readonly staticDir: string | null
  /** Names this server is reached by, beside `localhost` and addresses. */
  readonly hostNames: readonly string[]
}

const apiPaths = ['/job/*', '/clients/*', '/accounts/*']
const safeMethods = ['GET', 'HEAD', 'OPTIONS']
/** What belongs to one connection only (RFC 9110 §7.6.1). */
const perConnection = new Set([
  'connection',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Serves the app here and passes its API on to a Jobs Manager elsewhere, so that both are of one origin and no list of
 * allowed origins has to be changed. What a page of a third origin sends is not passed on.
 */
export async function createBackendProxy(options: BackendProxyOptions): Promise<FastifyInstance> {
  const backend = new URL(options.backend)
  const app = Fastify({ logger: logged })
  app.setErrorHandler(answerErrors(profiles.strict))
  knowHosts(app, options.hostNames)
  secureAnswers(app)
  app.removeAllContentTypeParsers()
  // Bodies go through as they are.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  for (const path of apiPaths) {
    app.all(path, async (request, reply) => {
      if (!safeMethods.includes(request.method) && !isOwnOrigin(request, [])) {
        throw forbidden('This request came from a page on another origin.')
      }
      const answer = await passOn(request, backend).catch(() => {
        throw new HttpError(502, { error: 'The Jobs Manager behind this page does not answer.' })
      })
      return answerWith(reply, answer, backend)
    })
  }
  await appRoutes(app, options.staticDir)
  return app
}

function passOn(request: FastifyRequest, backend: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = backend.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = { ...withoutConnection(request.headers) }
    // The backend knows pages of its own only, and this is one.
    if (headers.origin !== undefined) headers.origin = backend.origin
    if (headers.referer !== undefined) headers.referer = `${backend.origin}/`
    const passed = send(new URL(request.url, backend), { method: request.method, headers }, resolve)
    passed.on('error', reject)
    request.raw.once('close', () => {
      // Whoever asked is gone: a stream must not stay open behind them.
      if (!request.raw.complete) passed.destroy()
    })
    const body = request.body as Readable | undefined
    if (body === undefined) passed.end()
    else body.pipe(passed)
  })
}

function answerWith(reply: FastifyReply, answer: IncomingMessage, backend: URL): FastifyReply {
  const { location, ...headers } = withoutConnection(answer.headers)
  const cookies = (headers['set-cookie'] ?? []).map(forThisOrigin)
  reply.code(answer.statusCode ?? 502)
  reply.headers({ ...headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) })
  if (location !== undefined) reply.header('location', location.replace(backend.origin, ''))
  reply.raw.once('close', () => answer.destroy())
  return reply.send(answer)
}

/** A cookie of another host, for https only, would not be kept by a page that came from here over http. */
function forThisOrigin(cookie: string): string {
  const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim())
  const kept = attributes.filter((each) => !/^(?:domain=|secure$|partitioned$|samesite=none$)/i.test(each))
  return [pair, ...kept].join('; ')
}

function withoutConnection(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !perConnection.has(name)))
}
