import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { createServer, type ServerOptions } from '../createServer'
import { publicDemoPassword } from '../settings/options'

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

let start = createServer

/** Lets something else than a server in this process be what the tests ask: for instance several copies of one. */
export function startServersBy(maker: typeof createServer): void {
  start = maker
}

/** A server in memory with cheap password hashes, closed when the test is over. */
export async function testServer(options: ServerOptions = {}): Promise<FastifyInstance> {
  const app = await start({ passwordCost: 2, ...options })
  onTestFinished(() => app.close())
  return app
}

/** One server for all tests of a file, for tests that change nothing but jobs of their own. */
export function sharedServer(options: ServerOptions = {}): { readonly app: FastifyInstance } {
  let app: FastifyInstance | undefined
  beforeAll(async () => {
    app = await start({ passwordCost: 2, requestsPerMinute: 1e9, ...options })
  })
  afterAll(() => app?.close())
  return {
    get app() {
      if (app === undefined) throw new Error('The server has not been started yet.')
      return app
    },
  }
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
