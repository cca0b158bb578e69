import {
  AxiosError,
  AxiosHeaders,
  type AxiosAdapter,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import type { FastifyInstance, InjectOptions } from 'fastify'

/** Cookies of one browser, by name. */
export type Cookies = Record<string, string>

/**
 * Carries axios' requests into a server in this process, without a socket, with the cookies of one browser and, where
 * the request has none, its CSRF token.
 */
export function injectAdapter(app: FastifyInstance, cookies: Cookies): AxiosAdapter {
  return async (config) => {
    const answer = await app.inject({
      method: (config.method ?? 'get').toUpperCase() as InjectOptions['method'] & string,
      url: addressOf(config),
      headers: { 'x-csrftoken': cookies['csrftoken'] ?? '', ...headersOf(config) },
      cookies: { ...cookies },
      ...(typeof config.data === 'string' ? { payload: config.data } : {}),
    })
    for (const { name, value } of answer.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    const response: AxiosResponse<unknown> = {
      status: answer.statusCode,
      statusText: answer.statusMessage,
      headers: new AxiosHeaders(answer.headers as Record<string, string>),
      data: answer.body,
      config,
      request: null,
    }
    if (config.validateStatus?.(response.status) ?? true) return response
    const code = response.status < 500 ? AxiosError.ERR_BAD_REQUEST : AxiosError.ERR_BAD_RESPONSE
    throw new AxiosError(`Status ${response.status}`, code, config, response.request, response)
  }
}

function addressOf({ url = '', params }: { readonly url?: string; readonly params?: unknown }): string {
  const query = new URLSearchParams(params as Record<string, string> | undefined).toString()
  return query === '' ? url : `${url}?${query}`
}

function headersOf({ headers }: InternalAxiosRequestConfig): Record<string, string> {
  const named = Object.entries(headers.toJSON(true)).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ])
  return Object.fromEntries(named) as Record<string, string>
}
