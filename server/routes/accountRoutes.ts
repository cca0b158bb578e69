import type { FastifyInstance } from 'fastify'
import { personOf } from './access'
import type { ServerContext } from '../jobs/context'
import { readObject } from '../http/sentFields'
import { demoAccounts } from '../seed/demoAccounts'
import { HttpError, notSignedIn, tooMany } from '../http/httpErrors'
import { personAnswer, type Person } from '../accounts/people'
import { staffMember } from '../deployed/listShapes'
import { errorAnswer, object, type Schema } from './schemas'
import {
  clearSessionCookies,
  cookieNames,
  setCsrfCookie,
  setSessionCookies,
} from '../accounts/sessionCookies'
import { checkPassword, endSession, extendSession, startSession } from '../accounts/sessions'
import { createSignInThrottle, sharedSignInThrottle } from '../accounts/signInThrottle'
import type { Tokens } from '../accounts/tokens'

const longestUsername = 150
const text: Schema = { type: 'string' }
const person = object({
  id: text,
  username: text,
  name: text,
  role: text,
  can_edit: { type: 'boolean' },
  checks_claims: { type: 'boolean' },
  new_job_needs: { type: 'array', items: text },
})
const refused = { description: 'Not signed in.', ...object({ detail: text }) }
const done = object({ success: { type: 'boolean' } })
const tags = ['accounts']

/** Sign-in, refresh, sign-out, who am I, and the demo accounts. */
export function accountRoutes(app: FastifyInstance, context: ServerContext, tokens: Tokens): void {
  const { db, settings, profile, now, counts } = context
  const most = settings.signInFailuresPerMinute
  const throttle = counts === null ? createSignInThrottle(most, now) : sharedSignInThrottle(counts, most)
  const sessionEnd = () => now() + settings.sessionSeconds * 1000

  app.post(
    '/accounts/api/token/',
    {
      config: { access: 'anyone', csrf: false },
      schema: {
        operationId: 'accounts_token_create',
        tags,
        summary: 'Sign in',
        description:
          'Sets the session in http-only cookies, and csrftoken, which a page sends as X-CSRFToken.',
        body: object({ username: { ...text, maxLength: longestUsername }, password: text }),
        response: {
          200: object({ success: { type: 'boolean' }, user: person }),
          400: errorAnswer,
          401: refused,
          429: errorAnswer,
        },
      },
    },
    async (request, reply) => {
      const { username, password } = readCredentials(request.body)
      const key = `${request.ip} ${username}`
      const wait = await throttle.begin(key)
      if (wait > 0) throw tooMany(`Too many wrong passwords. Try again in ${wait} seconds.`, wait)
      const found: Person | null = await checkPassword(db, username, password, settings.passwordCost)
      if (found === null) throw notSignedIn('The user name or the password is wrong.')
      await throttle.succeeded(key)
      const session = await startSession(db, found, now(), sessionEnd())
      setSessionCookies(reply, tokens, settings, session.id)
      return { success: true, user: personAnswer(found, profile) }
    },
  )
  app.post(
    '/accounts/api/token/refresh/',
    {
      config: { access: 'anyone', csrf: false },
      schema: {
        operationId: 'accounts_token_refresh_create',
        tags,
        summary: 'Get a new access token for a session that has not ended',
        response: { 200: done, 401: refused },
      },
    },
    async (request, reply) => {
      const id = tokens.read('refresh', request.cookies[cookieNames.refresh])
      const lives = id !== null && (await extendSession(db, id, now(), sessionEnd()))
      if (!lives) throw notSignedIn()
      setSessionCookies(reply, tokens, settings, id)
      return { success: true }
    },
  )
  app.post(
    '/accounts/logout/',
    {
      config: { access: 'anyone' },
      schema: { operationId: 'accounts_logout_create', tags, summary: 'Sign out', response: { 200: done } },
    },
    async (request, reply) => {
      const id = request.session?.id ?? tokens.read('refresh', request.cookies[cookieNames.refresh])
      if (id !== null) {
        await endSession(db, id)
        context.hub.endSession(id)
      }
      clearSessionCookies(reply)
      return { success: true }
    },
  )
  app.get(
    '/accounts/me/',
    {
      config: { access: 'signed-in' },
      schema: {
        operationId: 'accounts_me_retrieve',
        tags,
        summary: 'Who is signed in',
        response: { 200: person, 401: refused },
      },
    },
    async (request, reply) => {
      if (!profile.withoutCsrf) setCsrfCookie(reply, settings)
      return profile.speaksPython ? staffMember(personOf(request)) : personAnswer(personOf(request), profile)
    },
  )
  app.get(
    '/accounts/demo/',
    {
      config: { access: profile.speaksPython ? 'signed-in' : 'anyone' },
      schema: {
        operationId: 'accounts_demo_list',
        tags,
        summary: 'The demo accounts, when there are any',
        response: {
          200: object({ accounts: { type: 'array', items: { type: 'object' } } }),
          404: errorAnswer,
        },
      },
    },
    (_request, reply) => {
      if (!settings.demo || !settings.seed || profile.speaksPython)
        throw new HttpError(404, { error: 'There are no demo accounts here.' })
      const password = settings.demoPassword
      const accounts = demoAccounts.map(({ username, name, role }) => ({ username, name, role, password }))
      return reply.send({ accounts })
    },
  )
}

function readCredentials(body: unknown): { readonly username: string; readonly password: string } {
  const entries = readObject(body)
  const username = entries.get('username')
  const password = entries.get('password')
  if (typeof username !== 'string' || typeof password !== 'string' || username.includes('\0')) {
    throw new HttpError(400, { error: 'username and password must be text.' })
  }
  if (username.length > longestUsername) {
    throw new HttpError(400, { error: `username can have ${longestUsername} characters at most.` })
  }
  return { username, password }
}
