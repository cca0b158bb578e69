import { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'

const safeMethods = new Set(['get', 'head', 'options'])

/**
 * Tells of each request whether the server answered. A 5xx to a read is none; a 5xx to a write says nothing about the
 * connection, and neither does a request that was given up.
 *
 * @returns ends it.
 */
export function watchAnswers(http: AxiosInstance, tell: (answered: boolean) => void): () => void {
  const judge = (status: number, { method = 'get' }: InternalAxiosRequestConfig) => {
    if (status < 500) tell(true)
    else if (safeMethods.has(method)) tell(false)
  }
  const id = http.interceptors.response.use(
    (answer) => {
      judge(answer.status, answer.config)
      return answer
    },
    (error: unknown) => {
      if (isAxiosError(error)) {
        if (error.response !== undefined && error.config !== undefined) {
          judge(error.response.status, error.config)
        } else if (!isGivenUp(error)) tell(false)
      }
      throw error
    },
  )
  return () => http.interceptors.response.eject(id)
}

/** Aborted by whoever asked, and not by the time limit. */
function isGivenUp({ code, config }: { code?: string; config?: InternalAxiosRequestConfig }): boolean {
  const { signal } = config ?? {}
  const reason: unknown = signal instanceof AbortSignal ? signal.reason : undefined
  return code === 'ERR_CANCELED' && !(reason instanceof DOMException && reason.name === 'TimeoutError')
}
