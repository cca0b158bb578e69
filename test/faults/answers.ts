import type { Answer } from './upstream'

/** The answers a proxy or a confused server gives by itself. */
export function jsonAnswer(status: number, body: object, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(body)),
  }
}

export function htmlAnswer(status: number, title: string, content = ''): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(`<!doctype html><title>${title}</title><h1>${title}</h1>${content}`),
  }
}

/** The page a sign-in service in front of the server shows instead of what was asked for. */
export const signInPage = htmlAnswer(
  200,
  'Sign in',
  '<form method="post"><input name="username"><input type="password" name="password"></form>',
)

/** The answer with another ETag; without one when the change gives none, untouched when it has none. */
export function withETag(answer: Answer, change: (tag: string) => string | null): Answer {
  const { etag, ...headers } = answer.headers
  if (etag === undefined) return answer
  const changed = change(etag)
  return { ...answer, headers: { ...headers, ...(changed !== null && { etag: changed }) } }
}

/**
 * The answer with one more member at the front of its JSON, in the text itself: not every text that is sent as JSON
 * can be made by `JSON.stringify`. An answer that is no JSON object becomes one.
 */
export function withMember(answer: Answer, member: string): Answer {
  const text = answer.body.toString()
  const rest = text.startsWith('{') ? text.slice(1) : '}'
  const body = Buffer.from(`{${member}${rest.startsWith('}') ? '' : ','}${rest}`)
  return { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' }, body }
}
