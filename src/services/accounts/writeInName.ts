import {
  AxiosError,
  isAxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { createAsk } from '../http/httpAnswer'
import { otherPersonCode, meaningOf } from '../http/httpMeaning'
import { jsonOf } from '../http/loadOutcome'
import { own } from '../json/json'
import { parseJson } from '../json/shape'
import { shareCalls } from '../json/shareCalls'
import type { Person } from '../port/recordApi'
import { accountPaths } from './accounts'
import { readPerson } from './readPerson'

/** Whom a page works for, and what is done when its cookies turn out to be somebody else's. */
export interface WriteInNameOptions {
  /** The person this page works for; null while it is nobody's. */
  readonly person: () => Person | null
  /** A write was refused because the cookies are somebody else's; null where the refusal does not say whose. */
  readonly onOther: (other: Person | null) => void
  /** Something that changes with every sign-in, such as the CSRF token's cookie. Default: nothing does. */
  readonly mark?: () => string
  /** The clock, in ms since 1970. Default: `Date.now`. */
  readonly now?: () => number
}

/** How sure a page is that its cookies are still those of the person it works for. */
export interface NamedWrites {
  /** Something was heard: who the cookies belong to is asked before the next write. */
  doubt(): void
  isSure(): boolean
  /** Takes the interceptors out again. */
  remove(): void
}

const otherSignedIn = 'Another person is signed in.'
const claimHeader = 'X-Expected-Person'
const sureMs = 30_000
const safeMethods = new Set(['get', 'head', 'options'])
const signInPaths: readonly string[] = [accountPaths.token, accountPaths.refresh]

/**
 * Sees to it that no write is stored under another name than that of the person who made it: all tabs of a browser
 * share their cookies, and somebody else may have signed in in one of them. A backend that says it checks is told with
 * every write whom the page works for. Of any other it is asked who is signed in, before a write when that was last asked 30 s ago,
 * after a word from another tab, or after the mark changed; a write in another name is not sent, and rejects as if it had
 * been refused.
 */
export function writeInName(http: AxiosInstance, options: WriteInNameOptions): NamedWrites {
  const { person, onOther, mark = () => '', now = Date.now } = options
  const ask = createAsk(http)
  const refusedHere = new WeakSet<AxiosResponse>()
  let sure = { mark: '', until: 0 }
  const isSure = () => {
    const isChecked = person()?.checksClaims === true
    return sure.until > 0 && sure.mark === mark() && (isChecked || now() < sure.until)
  }
  const beSure = () => void (sure = { mark: mark(), until: now() + sureMs })
  const whoIsIt = shareCalls(async (url: string) => {
    const answer = await ask({ method: 'GET', url })
    const meaning = meaningOf(answer)
    if (meaning === 'signedOut') return null
    const found = meaning === 'done' ? readPerson(jsonOf(answer)) : null
    return found ?? 'unknown'
  })

  const request = http.interceptors.request.use(async (config) => {
    const own = person()
    if (own === null || safeMethods.has(config.method ?? 'get') || isSignIn(config)) return config
    if (own.checksClaims === true) {
      config.headers.set(claimHeader, own.id)
      return config
    }
    if (isSure()) return config
    await requireSame(own, config)
    beSure()
    return config
  })
  const requireSame = async (own: Person, config: InternalAxiosRequestConfig) => {
    const found = await whoIsIt(accountPaths.me)
    if (found === 'unknown') {
      throw new AxiosError('It could not be asked who is signed in.', AxiosError.ERR_NETWORK, config)
    }
    // Nobody at all: the server refuses by itself.
    if (found !== null && found.id !== own.id) {
      onOther(found)
      const refused = refusal(config)
      refusedHere.add(refused)
      throw refusedError(refused)
    }
  }
  const response = http.interceptors.response.use(
    (answer: AxiosResponse<unknown>) => {
      if (isRefusedAsOther(answer)) onOther(null)
      return answer
    },
    (error: unknown) => {
      const answer = isAxiosError(error) ? error.response : undefined
      if (answer !== undefined && !refusedHere.has(answer) && isRefusedAsOther(answer)) onOther(null)
      throw error
    },
  )
  return {
    doubt: () => void (sure = { mark: '', until: 0 }),
    isSure,
    remove() {
      http.interceptors.request.eject(request)
      http.interceptors.response.eject(response)
    },
  }
}

/** Whether a write was refused because another person is signed in than the page believes. */
export function isRefusedAsOther({ status, data }: AxiosResponse<unknown>): boolean {
  return status === 403 && own(typeof data === 'string' ? parseJson(data) : data, 'code') === otherPersonCode
}

/** The same answer that a backend gives which checks. */
function refusal(config: InternalAxiosRequestConfig): AxiosResponse<unknown> {
  const data = JSON.stringify({ detail: otherSignedIn, code: otherPersonCode })
  return { status: 403, statusText: 'Forbidden', headers: {}, data, config, request: null }
}

function refusedError(answer: AxiosResponse<unknown>): AxiosError {
  return new AxiosError(otherSignedIn, AxiosError.ERR_BAD_REQUEST, answer.config, null, answer)
}

function isSignIn({ url }: InternalAxiosRequestConfig): boolean {
  return signInPaths.includes(url ?? '')
}
