import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { onTestFinished } from 'vitest'
import { createServer, type ServerOptions } from '../createServer'
import { publicDemoPassword } from '../options'

/** A clock that stands still until it is told to go on. */
export interface ManualClock {
  (): number
  advance(ms: number): void
}

/** A browser of one person: keeps cookies, sends the CSRF token. */
export interface TestBrowser {
  readonly cookies: Record<string, string>
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
}

export const testStart = Date.parse('2026-03-04T09:30:00.000Z')

export function manualClock(start = testStart): ManualClock {
  let time = start
  return Object.assign(() => time, { advance: (ms: number) => void (time += ms) })
}

/** A server in memory with cheap password hashes, closed when the test is over. */
export async function testServer(options: ServerOptions = {}): Promise<FastifyInstance> {
  const app = await createServer({ passwordCost: 2, ...options })
  onTestFinished(() => app.close())
  return app
}

/** A browser nobody has signed in with yet. */
export function testBrowser(app: FastifyInstance): TestBrowser {
  const cookies: Record<string, string> = {}
  const request = async (options: InjectOptions) => {
    const answer = await app.inject({ ...options, cookies: { ...cookies } })
    for (const { name, value } of answer.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    return answer
  }
  return {
    cookies,
    get: (url, headers = {}) => request({ method: 'GET', url, headers }),
    send: (method, url, body, headers = {}) =>
      request({
        method,
        url,
        headers: {
          'x-csrftoken': cookies['csrftoken'] ?? '',
          ...(body === undefined ? {} : json),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

/** A browser in which one of the demo accounts is signed in. */
export async function signedIn(app: FastifyInstance, username = 'hana'): Promise<TestBrowser> {
  const browser = testBrowser(app)
  const answer = await browser.send('POST', '/accounts/api/token/', {
    username,
    password: publicDemoPassword,
  })
  if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.body}`)
  return browser
}

const json = { 'content-type': 'application/json' }
