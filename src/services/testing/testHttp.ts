import type { AxiosAdapter, AxiosInstance, InternalAxiosRequestConfig } from 'axios'
import type { FastifyInstance } from 'fastify'
import { publicDemoPassword } from '../../../server/options'
import { createAccounts } from '../accounts'
import { createHttp } from '../http'
import { injectAdapter, type Cookies } from './injectAdapter'

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

/** A browser over a server in this process. Nobody is signed in. */
export function testHttp(app: FastifyInstance): TestHttp {
  const cookies: Cookies = {}
  const sent: InternalAxiosRequestConfig[] = []
  const server = injectAdapter(app, cookies)
  let intercepted: Intercept | null = null
  const http = createHttp({ csrfToken: () => cookies['csrftoken'] })
  http.defaults.adapter = (config) => {
    sent.push(config)
    return intercepted === null ? server(config) : intercepted(config, server)
  }
  return { http, cookies, sent, between: (intercept) => void (intercepted = intercept) }
}

/** A browser in which a demo account is signed in. */
export async function signedInHttp(app: FastifyInstance, username = 'hana'): Promise<TestHttp> {
  const browser = testHttp(app)
  const outcome = await createAccounts(browser.http).signIn(username, publicDemoPassword)
  if (outcome.type !== 'signedIn') throw new Error(`${username} could not sign in: ${outcome.type}`)
  browser.sent.length = 0
  return browser
}
