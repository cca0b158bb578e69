import { AxiosError, type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios'
import { withoutCompression } from '../record/etagGrammar'

/**
 * Sends a request, and once more where it was refused with a tag that a compressing proxy has marked: the server knows
 * only the one it gave. A version that is newer is refused again.
 */
export function sendUnmarked(
  config: InternalAxiosRequestConfig<unknown>,
  send: AxiosAdapter,
  sent: string | null,
): Promise<AxiosResponse<unknown>> {
  const bare = sent === null ? null : withoutCompression(sent)
  if (bare === sent) return send(config)
  const again = () => {
    config.headers['If-Match'] = bare
    return send(config) as Promise<AxiosResponse<unknown>>
  }
  return send(config).then(
    (answer: AxiosResponse<unknown>) => (isRefusal(answer.status) ? again() : answer),
    (error: unknown) => {
      if (isRefusal(answerOf(error)?.status ?? 0)) return again()
      throw error
    },
  )
}

/** 412 and 428. */
export function isRefusal(status: number): boolean {
  return status === 412 || status === 428
}

/** What an adapter would have rejected with, had nobody told it to let the status pass. */
export function asError(answer: AxiosResponse<unknown>): AxiosError {
  const message = `Request failed with status code ${answer.status}`
  return new AxiosError(message, AxiosError.ERR_BAD_REQUEST, answer.config, answer.request, answer)
}

/** The refusal of a write that says nothing of a version, although the record has some. It is not even sent. */
export function unconditional(config: InternalAxiosRequestConfig): AxiosError {
  return asError({ status: 428, statusText: 'Precondition Required', headers: {}, data: '', config })
}

/** The answer an adapter's error came with, whatever its class is. */
export function answerOf(error: unknown): AxiosResponse<unknown> | null {
  if (typeof error !== 'object' || error === null || !('response' in error)) return null
  const { response } = error
  return typeof response === 'object' && response !== null && 'status' in response
    ? (response as AxiosResponse<unknown>)
    : null
}
