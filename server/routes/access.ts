import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ServerContext } from '../jobs/context'
import { claimHeader } from '../http/claims'
import { forbidden, notSignedIn, otherPerson, tooMany } from '../http/httpErrors'
import { isOwnOrigin } from '../http/origins'
import type { Person } from '../accounts/people'
import { cookieNames } from '../accounts/sessionCookies'
import { findSession, type Session } from '../accounts/sessions'
import type { Tokens } from '../accounts/tokens'

/** Who may call a route. A route that says nothing is for office staff. */
type Access = 'anyone' | 'signed-in' | 'office'

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null
  }
  interface FastifyContextConfig {
    access?: Access
    /** False for the two requests that come before there is a CSRF token. */
    csrf?: false
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Guards every route of the given scope, before its body is read: 429 over the limit, 401 without a session, 403 for
 * another person than the page believes, the wrong role, a foreign origin or a missing CSRF token.
 */
export function guardRoutes(app: FastifyInstance, context: ServerContext, tokens: Tokens): void {
  const { settings } = context
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-cache')
    const id = tokens.read('access', request.cookies[cookieNames.access])
    request.session = id === null ? null : await findSession(context.db, id, context.now())
  })
  app.addHook(
    'onRequest',
    app.rateLimit({
      max: settings.requestsPerMinute,
      timeWindow: 60_000,
      keyGenerator: (request) => request.session?.person.id ?? request.ip,
      errorResponseBuilder: (_request, { ttl }) =>
        tooMany('Too many requests in one minute. Wait a moment.', Math.ceil(ttl / 1000)),
    }),
  )
  app.addHook('onRequest', (request, _reply, done) => {
    if (accessTo(request) !== 'anyone' && request.session === null) throw notSignedIn()
    // Before the role: what another person may do says nothing about who is at the page.
    if (!isSafe(request) && request.routeOptions.config.csrf !== false) requireClaim(request, context)
    if (accessTo(request) === 'office' && request.session?.person.role !== 'office') {
      throw forbidden('Workshop staff can read jobs, but not change them.')
    }
    if (!isSafe(request) && !isOwnOrigin(request, settings.allowedOrigins)) {
      throw forbidden('This request came from a page on another origin.')
    }
    done()
  })
  app.addHook('onRequest', (request, reply, done) => {
    const needsToken = !context.profile.withoutCsrf && request.routeOptions.config.csrf !== false
    if (isSafe(request) || !needsToken) done()
    else app.csrfProtection(request, reply, done)
  })
}

/** The session of a request that passed the guard of a route for people who are signed in. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) throw notSignedIn()
  return request.session
}

/** The person behind such a request; never somebody a body claims to be. */
export function personOf(request: FastifyRequest): Person {
  return sessionOf(request).person
}

/**
 * A page may say whom it takes itself to be working for. Cookies are shared by all tabs of a browser, so in the
 * meantime they may be somebody else's; then nothing is done in that person's name. Without a claim nothing is checked.
 */
function requireClaim(request: FastifyRequest, { profile }: ServerContext): void {
  const claimed = request.headers[claimHeader.toLowerCase()]
  if (!profile.checksClaims || claimed === undefined || request.session === null) return
  const { id, name } = request.session.person
  if (claimed !== id) throw otherPerson(name)
}

function accessTo(request: FastifyRequest): Access {
  return request.routeOptions.config.access ?? 'office'
}

function isSafe(request: FastifyRequest): boolean {
  return safeMethods.has(request.method)
}
