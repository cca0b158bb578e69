import { AxiosError, AxiosHeaders, type AxiosAdapter, type AxiosResponse } from 'axios'
import type { FastifyInstance, InjectOptions } from 'fastify'

/** Cookies of one browser, by name. */
export type Cookies = Record<string, string>

/** Carries axios' requests into a server in this process, without a socket, with the cookies of one browser. */
export function injectAdapter(app: FastifyInstance, cookies: Cookies): AxiosAdapter {
  return async (config) => {
    const answer = await app.inject({
      method: (config.method ?? 'get').toUpperCase() as NonNullable<InjectOptions['method']>,
      url: addressOf(config),
      headers: AxiosHeaders.from(config.headers).toJSON(true) as Record<string, string>,
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
      headers: AxiosHeaders.from(answer.headers as Record<string, string>),
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
