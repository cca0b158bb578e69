import type { FastifyReply } from 'fastify'
import type { ServerSettings } from '../settings/options'
import { profiles } from '../settings/profile'
import type { Tokens } from './tokens'

/** The cookies of a session. The first three are closed to scripts; a page copies the last into `X-CSRFToken`. */
export const cookieNames = {
  access: 'access_token',
  refresh: 'refresh_token',
  csrfSecret: '_csrf',
  csrf: 'csrftoken',
} as const

// Only sign-in, refresh and sign-out ever see the long-lived token.
const refreshPath = '/accounts/'

/** Hands a browser the tokens of a session and a CSRF token. */
export function setSessionCookies(
  reply: FastifyReply,
  tokens: Tokens,
  settings: ServerSettings,
  sessionId: string,
): void {
  const now = settings.now()
  const { accessTokenSeconds, sessionSeconds } = settings
  const closed = { ...shared(reply), httpOnly: true }
  reply.setCookie(cookieNames.access, tokens.sign('access', sessionId, now + accessTokenSeconds * 1000), {
    ...closed,
    maxAge: accessTokenSeconds,
  })
  reply.setCookie(cookieNames.refresh, tokens.sign('refresh', sessionId, now + sessionSeconds * 1000), {
    ...closed,
    path: refreshPath,
    maxAge: sessionSeconds,
  })
  if (!profiles[settings.profile].withoutCsrf) setCsrfCookie(reply, settings)
}

/** Gives the page a token to prove, with each unsafe request, that it runs on this origin. */
export function setCsrfCookie(reply: FastifyReply, { sessionSeconds }: ServerSettings): void {
  const lasting = { ...shared(reply), maxAge: sessionSeconds }
  const closed = { ...lasting, httpOnly: true }
  const secret = reply.request.cookies[cookieNames.csrfSecret]
  // The plugin sets the secret's cookie once; set again, it lives as long as the token that belongs to it.
  if (secret !== undefined) reply.setCookie(cookieNames.csrfSecret, secret, closed)
  reply.setCookie(cookieNames.csrf, reply.generateCsrf(closed), lasting)
}

/** Takes every cookie of the session back. */
export function clearSessionCookies(reply: FastifyReply): void {
  const options = shared(reply)
  reply.clearCookie(cookieNames.access, options)
  reply.clearCookie(cookieNames.refresh, { ...options, path: refreshPath })
  reply.clearCookie(cookieNames.csrfSecret, options)
  reply.clearCookie(cookieNames.csrf, options)
}

function shared(reply: FastifyReply) {
  return { path: '/', sameSite: 'lax', secure: reply.request.protocol === 'https' } as const
}
