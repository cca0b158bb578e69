import { Agent } from 'node:http'
import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import { createAccounts } from '../../../src/services/accounts/accounts'
import { createHttp } from '../../../src/services/http/http'
import type { Person } from '../../../src/services/port/recordApi'
import type { Account } from './workshop'

/** A browser of one person, as far as requests are concerned: cookies, the CSRF token, and who sends. */
export interface Browser {
  readonly http: AxiosInstance
  signIn(account: Account): Promise<Person>
  /** Requests that wait for an answer. */
  inFlight(): number
  close(): void
}

/**
 * @param baseURL asked for each request: a server may move.
 * @param client how the proxy knows whose request it is.
 * @param changed called when a request has ended.
 */
export function createBrowser(baseURL: () => string, client: string, changed = () => {}): Browser {
  const cookies = new Map<string, string>()
  const agent = new Agent({ keepAlive: true })
  const http = createHttp({ csrfToken: () => cookies.get('csrftoken') })
  let inFlight = 0
  http.interceptors.request.use((config) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    config.headers.set({ 'x-client': client, ...(cookie !== '' && { cookie }) })
    return { ...config, baseURL: baseURL(), httpAgent: agent }
  })
  const send = axios.getAdapter('http')
  http.defaults.adapter = async (config) => {
    inFlight++
    try {
      const response = await send(config)
      keepCookies(cookies, response)
      return response
    } finally {
      inFlight--
      changed()
    }
  }
  return {
    http,
    async signIn({ username, password }) {
      const outcome = await createAccounts(http).signIn(username, password)
      if (outcome.type !== 'signedIn') throw new Error(`${username} could not sign in: ${outcome.type}`)
      return outcome.person
    },
    inFlight: () => inFlight,
    close: () => agent.destroy(),
  }
}

function keepCookies(cookies: Map<string, string>, { headers }: AxiosResponse): void {
  const set = headers['set-cookie'] as readonly string[] | undefined
  for (const cookie of set ?? []) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}
