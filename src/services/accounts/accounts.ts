import type { AxiosInstance } from 'axios'
import { createAsk, type AskOptions } from '../http/httpAnswer'
import { meaningOf } from '../http/httpMeaning'
import { asList, asText, own } from '../json/json'
import type { Failure, Person } from '../port/recordApi'
import { jsonOf, waitOf } from '../http/loadOutcome'
import { brokenAnswer, requireJson } from '../reads/readError'
import { readPerson } from './readPerson'

/** An account anybody may try the embedded server with. */
export interface DemoAccount {
  readonly username: string
  readonly name: string
  /** `office` may change jobs, `workshop` may only read. */
  readonly role: 'office' | 'workshop'
  readonly password: string
}

/** What came of signing in. */
export type SignInOutcome =
  | { readonly type: 'signedIn'; readonly person: Person }
  /** The name or the password is wrong. */
  | { readonly type: 'refused' }
  /** Too many wrong passwords; `retryAfterMs` between 1,000 and 60,000, null when nothing was said. */
  | { readonly type: 'wait'; readonly retryAfterMs: number | null }
  | { readonly type: 'failed'; readonly why: Failure }

/** Who is signed in, and how that changes. Every method but `signIn` rejects with a ReadError without an answer. */
export interface Accounts {
  /** Empty where the server has none, or does not show them. */
  demoAccounts(): Promise<readonly DemoAccount[]>
  signIn(username: string, password: string): Promise<SignInOutcome>
  signOut(): Promise<void>
  /** Null when nobody is signed in. */
  me(): Promise<Person | null>
}

/** The paths of sign-in; `keepSignedIn` leaves them alone. */
export const accountPaths = {
  token: '/accounts/api/token/',
  refresh: '/accounts/api/token/refresh/',
  logout: '/accounts/logout/',
  me: '/accounts/me/',
  demo: '/accounts/demo/',
} as const

/** The accounts of the Jobs Manager. The session itself is in cookies that no script can read. */
export function createAccounts(http: AxiosInstance, options: AskOptions = {}): Accounts {
  const ask = createAsk(http, options)
  const me = async () => {
    const answer = await ask({ method: 'GET', url: accountPaths.me })
    if (meaningOf(answer) === 'signedOut') return null
    const person = readPerson(requireJson(answer))
    if (person === null) throw brokenAnswer()
    return person
  }
  return {
    async demoAccounts() {
      const answer = await ask({ method: 'GET', url: accountPaths.demo })
      // A backend that has none may not even tell that to whoever is not signed in.
      if (meaningOf(answer) === 'missing' || meaningOf(answer) === 'signedOut') return []
      return asList(own(requireJson(answer), 'accounts')).flatMap(readDemoAccount)
    },
    async signIn(username, password) {
      const body = JSON.stringify({ username, password })
      const answer = await ask({ method: 'POST', url: accountPaths.token, body })
      const meaning = meaningOf(answer)
      if (meaning === 'wait') return { type: 'wait', retryAfterMs: waitOf(answer) }
      if (meaning === 'signedOut' || meaning === 'refused' || meaning === 'denied') return { type: 'refused' }
      if (meaning === 'network' || meaning === 'timeout') return { type: 'failed', why: meaning }
      if (meaning === 'done') {
        // A backend may leave it at cookies; then only the next request tells who they are for.
        const person = readPerson(own(jsonOf(answer), 'user')) ?? (await me().catch(() => null))
        if (person !== null) return { type: 'signedIn', person }
      }
      return { type: 'failed', why: meaning === 'server' ? 'server' : 'broken' }
    },
    async signOut() {
      const answer = await ask({ method: 'POST', url: accountPaths.logout, body: '{}' })
      if (meaningOf(answer) !== 'signedOut') requireJson(answer)
    },
    me,
  }
}

function readDemoAccount(value: unknown): readonly DemoAccount[] {
  const username = asText(own(value, 'username'))
  const name = asText(own(value, 'name'))
  const password = asText(own(value, 'password'))
  if (username === null || name === null || password === null) return []
  return [{ username, name, role: own(value, 'role') === 'office' ? 'office' : 'workshop', password }]
}
