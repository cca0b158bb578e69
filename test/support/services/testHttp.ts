import type { AxiosAdapter, AxiosInstance, InternalAxiosRequestConfig } from 'axios'
import type { FastifyInstance } from 'fastify'
import { publicDemoPassword } from '../../../server/settings/options'
import { createAccounts } from '../../../src/services/accounts/accounts'
import { createHttp } from '../../../src/services/http/http'
import { injectAdapter, type Cookies } from './injectAdapter'
import { loopbackAdapter } from './loopbackAdapter'

/** Something between a browser and the server. `on` sends the request on. */
export type Intercept = (config: InternalAxiosRequestConfig, on: AxiosAdapter) => ReturnType<AxiosAdapter>

/** One person's browser, as far as requests are concerned: its axios instance, cookies, and what was sent. */
export interface TestHttp {
  readonly http: AxiosInstance
  readonly cookies: Cookies
  readonly sent: InternalAxiosRequestConfig[]
  /** Puts something between this browser and the server, until the next call. Null takes it away. */
  readonly between: (intercept: Intercept | null) => void
}

/** A browser over a server in this process, without a socket. Nobody is signed in. */
export function testHttp(app: FastifyInstance): TestHttp {
  const cookies: Cookies = {}
  return browserOver(injectAdapter(app, cookies), cookies)
}

/** A browser in which a demo account is signed in. */
export function signedInHttp(app: FastifyInstance, username = 'hana'): Promise<TestHttp> {
  return signIn(testHttp(app), username)
}

/** The same over a real connection. The server is listening from now on. */
export async function signedInOverLoopback(app: FastifyInstance, username = 'hana'): Promise<TestHttp> {
  const cookies: Cookies = {}
  return signIn(browserOver(await loopbackAdapter(app, cookies), cookies), username)
}

function browserOver(server: AxiosAdapter, cookies: Cookies): TestHttp {
  const sent: InternalAxiosRequestConfig[] = []
  let intercepted: Intercept | null = null
  const http = createHttp({ csrfToken: () => cookies['csrftoken'] })
  http.defaults.adapter = (config) => {
    sent.push(config)
    return intercepted === null ? server(config) : intercepted(config, server)
  }
  return { http, cookies, sent, between: (intercept) => void (intercepted = intercept) }
}

async function signIn(browser: TestHttp, username: string): Promise<TestHttp> {
  const outcome = await createAccounts(browser.http).signIn(username, publicDemoPassword)
  if (outcome.type !== 'signedIn') throw new Error(`${username} could not sign in: ${outcome.type}`)
  browser.sent.length = 0
  return browser
}
