import axios, { type AxiosInstance } from 'axios'

/** Where the Jobs Manager is, and how a page proves that it is its own. */
export interface HttpOptions {
  /** Where the backend is. Default: the page's own origin. */
  readonly baseURL?: string
  /**
   * The token that proves to the backend that a request comes from its own page. Default: the cookie `csrftoken`, which
   * axios reads by itself, for requests to the page's own origin.
   */
  readonly csrfToken?: () => string | undefined
}

const csrfHeader = 'X-CSRFToken'

/** The axios instance an application talks to the Jobs Manager with: cookies, and the CSRF token of the moment. */
export function createHttp({ baseURL = '', csrfToken }: HttpOptions = {}): AxiosInstance {
  const http = axios.create({
    baseURL,
    withCredentials: true,
    xsrfCookieName: 'csrftoken',
    xsrfHeaderName: csrfHeader,
  })
  if (csrfToken !== undefined) {
    http.interceptors.request.use(
      (config) => {
        const token = csrfToken()
        if (token !== undefined) config.headers.set(csrfHeader, token)
        return config
      },
      null,
      { synchronous: true },
    )
  }
  return http
}
