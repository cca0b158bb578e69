import axios, { type AxiosAdapter } from 'axios'
import type { FastifyInstance } from 'fastify'
import type { Cookies } from './injectAdapter'

/**
 * Carries axios' requests to a server over a socket of this machine, with the cookies of one browser. Node's axios has
 * none of its own.
 */
export async function loopbackAdapter(app: FastifyInstance, cookies: Cookies): Promise<AxiosAdapter> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  const send = axios.getAdapter('http')
  return async (config) => {
    const { headers } = config
    headers.set(
      'Cookie',
      Object.entries(cookies)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    )
    const response = await send({ ...config, headers, baseURL: `http://127.0.0.1:${address.port}` })
    for (const cookie of listOf(response.headers['set-cookie'])) {
      const [pair = ''] = cookie.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') delete cookies[name]
      else cookies[name] = decodeURIComponent(value)
    }
    return response
  }
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
