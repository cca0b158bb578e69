import axios, { type AxiosInstance, type AxiosResponse } from 'axios'

/** Something an application does to its axios, before the guard is installed on it or after. */
export type HostHabit = (http: AxiosInstance) => void

/** Interceptors, rules and adapters as applications have them. None of them may change what a guard makes sure of. */
export const hostHabits: readonly HostHabit[] = [
  // Unwraps answers.
  (http) =>
    void http.interceptors.response.use((response: AxiosResponse<unknown>) => response.data as AxiosResponse),
  // Lets refusals pass for answers.
  (http) => void (http.defaults.validateStatus = (status) => status < 500),
  (http) => void (http.defaults.validateStatus = null),
  // Drops headers it does not know.
  (http) =>
    void http.interceptors.request.use((config) => {
      for (const name of Object.keys(config.headers)) if (/^if-|etag/i.test(name)) config.headers.delete(name)
      return config
    }),
  (http) =>
    void http.interceptors.response.use((response: AxiosResponse<unknown> | undefined) => {
      if (response?.headers !== undefined) response.headers = {}
      return response as AxiosResponse
    }),
  // Copies every request, in other letters.
  (http) =>
    void http.interceptors.request.use((config) => ({
      ...config,
      method: config.method?.toUpperCase() ?? '',
    })),
  // Brings an adapter with each request, or sets another one.
  (http) =>
    void http.interceptors.request.use((config) => {
      const send = axios.getAdapter(config.adapter)
      return { ...config, adapter: (each) => send(each) }
    }),
  (http) => {
    const send = axios.getAdapter(http.defaults.adapter)
    http.defaults.adapter = (config) => send(config)
  },
  // Sends again by itself what failed, on each request's way back.
  (http) =>
    void http.interceptors.response.use(undefined, (error: unknown) => {
      const again = axios.isAxiosError(error) && error.code === 'ERR_BAD_RESPONSE' ? error.config : undefined
      if (again === undefined || 'again' in again) throw error
      return http.request({ ...again, ...{ again: true } })
    }),
]

/** How wrappers round a request tell what is final, as they are met: by words, by status, by axios' own code. */
export const retryRules: readonly ((error: unknown) => boolean)[] = [
  (error) => /\b(400|422|validation|invalid|conflict)\b/i.test(messageOf(error)),
  (error) => /412|428|etag|precondition/i.test(messageOf(error)),
  (error) => axios.isAxiosError(error) && Math.floor((error.response?.status ?? 500) / 100) === 4,
  (error) => axios.isAxiosError(error) && error.code === 'ERR_BAD_REQUEST',
  // Retries what may be repeated, and a PATCH may not.
  () => true,
]

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
