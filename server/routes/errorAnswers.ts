import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { HttpError, StaleError, type ErrorBody } from '../http/httpErrors'
import { deployedRefusal, type Refused } from '../deployed/refusals'
import { cookieNames } from '../accounts/sessionCookies'
import type { FieldTable } from '../../src/services/resources/job'
import type { Profile } from '../settings/profile'

type Answer = readonly [status: number, body: ErrorBody]

const frameworkAnswers: Readonly<Record<string, Answer>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, { error: 'The body is larger than 1 MiB (1,048,576 bytes).' }],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, { error: 'The body must be JSON: Content-Type: application/json.' }],
  FST_CSRF_MISSING_SECRET: [403, { detail: 'The CSRF token is missing. Reload the page.' }],
  FST_CSRF_INVALID_TOKEN: [403, { detail: 'The CSRF token is wrong. Reload the page.' }],
}

/**
 * Answers what a route or the framework threw: always JSON, never a stack. A surprise is logged and answers 500,
 * which tells a client only that the write may or may not have happened.
 */
export function answerErrors(profile: Profile, fields: FieldTable = []) {
  const known = new Set(fields.map(({ name }) => name))
  const answer = (request: FastifyRequest, reply: FastifyReply, status: number, body: ErrorBody) => {
    if (!profile.speaksPython) return void reply.code(status).send(body)
    const refusal = deployedRefusal(refusedBy(request), { status, body }, known)
    if (typeof refusal.body === 'string') reply.type('text/html; charset=utf-8')
    void reply.code(refusal.status).send(refusal.body)
  }
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof HttpError) {
      const hidesTag = error instanceof StaleError && profile.staleWithoutTag
      reply.headers(hidesTag ? {} : error.headers)
      answer(request, reply, error.status, error.body)
      return
    }
    const [status, body] = frameworkAnswer(error)
    if (status >= 500) request.log.error({ req: request, err: error })
    answer(request, reply, status, body)
  }
}

function refusedBy(request: FastifyRequest): Refused {
  // An address that cannot be read, or a foreign Host, is refused before cookies are looked at.
  const { cookies } = request as { readonly cookies?: Readonly<Record<string, string | undefined>> | null }
  return {
    method: request.method,
    route: request.routeOptions.url ?? '',
    hasAccessCookie: cookies?.[cookieNames.access] !== undefined,
    hasRefreshCookie: cookies?.[cookieNames.refresh] !== undefined,
  }
}

function frameworkAnswer(error: FastifyError | Error): Answer {
  const code = 'code' in error ? error.code : ''
  const known = frameworkAnswers[code]
  if (known !== undefined) return known
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status >= 400 && status < 500) return [status, { error: 'The request could not be understood.' }]
  return [500, { error: 'Something went wrong on the server.' }]
}
