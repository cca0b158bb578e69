import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios'

/** An answer as an adapter gives it, for a test that stands between a client and a server. */
export function answer(
  config: InternalAxiosRequestConfig,
  status: number,
  data: unknown = '',
  headers: Readonly<Record<string, string>> = {},
): AxiosResponse<unknown> {
  return { status, statusText: String(status), headers, data, config, request: null }
}
