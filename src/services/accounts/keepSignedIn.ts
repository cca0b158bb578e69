import { isAxiosError, type AxiosInstance, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { accountPaths } from './accounts'
import { createAsk } from '../http/httpAnswer'
import { isRefusedAsOther } from './writeInName'
import { meaningOf } from '../http/httpMeaning'
import { jsonOf } from '../http/loadOutcome'
import { readPerson } from './readPerson'
import { shareCalls } from '../json/shareCalls'

const resent = 'jobsResent'
const sentAfter = 'jobsSentAfter'
type Sent = InternalAxiosRequestConfig & { [sentAfter]?: number }
const safeMethods = new Set(['get', 'head', 'options'])
const signInPaths: readonly string[] = [accountPaths.token, accountPaths.refresh]

/**
 * Keeps a person signed in while the session lives. A 401 asks once for a new access token, however many requests
 * got one and however late, and sends each of them once more. A 403 for a write fetches a new CSRF token and, when the person may
 * edit, sends the write once more. Neither was acted upon, so a write is never made twice. A 403 because somebody else
 * has signed in is final.
 *
 * @returns takes the interceptors out again.
 */
export function keepSignedIn(http: AxiosInstance): () => void {
  const ask = createAsk(http)
  /** How many new access tokens there were. A request carries how many it was sent after. */
  let renewals = 0
  const refresh = shareCalls(async (url: string) => {
    const answer = await ask({ method: 'POST', url, body: '{}' })
    const isDone = meaningOf(answer) === 'done'
    if (isDone) renewals++
    return isDone
  })
  const renewToken = shareCalls(async (url: string) => {
    const answer = await ask({ method: 'GET', url })
    return meaningOf(answer) === 'done' ? readPerson(jsonOf(answer)) : null
  })
  const mayResend = async (answer: AxiosResponse<unknown>, config: InternalAxiosRequestConfig) => {
    const { method = 'get', url = '' } = config
    const { status } = answer
    if (resent in config || signInPaths.includes(url)) return false
    const isSignOut = url === accountPaths.logout
    // A 401 may come when the others have got a new token already: it was for the old one.
    if (status === 401)
      return !isSignOut && (wasSentBefore(config, renewals) || refresh(accountPaths.refresh))
    if (status !== 403 || safeMethods.has(method) || isRefusedAsOther(answer)) return false
    const person = await renewToken(accountPaths.me)
    return person !== null && (person.canEdit || isSignOut)
  }
  const resend = (config: InternalAxiosRequestConfig) => {
    const again = { ...config, [resent]: true }
    return http.request<unknown>(again)
  }

  const sending = http.interceptors.request.use((config: Sent) => {
    config[sentAfter] = renewals
    return config
  })
  const answered = http.interceptors.response.use(
    async (response: AxiosResponse<unknown>) =>
      (await mayResend(response, response.config)) ? resend(response.config) : response,
    async (error: unknown) => {
      if (!isAxiosError(error) || error.response === undefined || error.config === undefined) throw error
      if (await mayResend(error.response, error.config)) return resend(error.config)
      throw error
    },
  )
  return () => {
    http.interceptors.request.eject(sending)
    http.interceptors.response.eject(answered)
  }
}

function wasSentBefore(config: InternalAxiosRequestConfig, renewals: number): boolean {
  return sentAfter in config && Number(config[sentAfter]) < renewals
}
