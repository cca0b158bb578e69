import type { InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { createHttp } from './http'
import { answer } from '../../../test/support/services/answer'

async function sentBy(http: ReturnType<typeof createHttp>): Promise<InternalAxiosRequestConfig> {
  const sent: InternalAxiosRequestConfig[] = []
  http.defaults.adapter = (config) => {
    sent.push(config)
    return Promise.resolve(answer(config, 200))
  }
  await http.post('/accounts/logout/', {})
  const [config] = sent
  if (config === undefined) throw new Error('Nothing was sent.')
  return config
}

describe('createHttp', () => {
  it('sends cookies, and the CSRF token of the moment', async () => {
    let token: string | undefined = 'one'
    const http = createHttp({ baseURL: 'https://api.example.org', csrfToken: () => token })
    const first = await sentBy(http)
    expect(first).toMatchObject({ baseURL: 'https://api.example.org', withCredentials: true })
    expect(first.headers.get('X-CSRFToken')).toBe('one')
    token = 'two'
    expect((await sentBy(http)).headers.get('X-CSRFToken')).toBe('two')
    token = undefined
    expect((await sentBy(http)).headers.has('X-CSRFToken')).toBe(false)
  })

  it('takes no header away that the application has set itself, when there is no token', async () => {
    const http = createHttp({ csrfToken: () => undefined })
    http.defaults.headers.common['X-CSRFToken'] = 'its own'
    expect((await sentBy(http)).headers.get('X-CSRFToken')).toBe('its own')
  })

  it('sends a request at once: reading the token holds up nothing', () => {
    const http = createHttp({ csrfToken: () => 'one' })
    let isSent = false
    http.defaults.adapter = (config) => {
      isSent = true
      return Promise.resolve(answer(config, 200))
    }
    void http.get('/accounts/me/')
    expect(isSent).toBe(true)
  })

  it('leaves the cookie to axios without a reader, for the own origin only', async () => {
    const config = await sentBy(createHttp())
    expect(config.baseURL).toBe('')
    expect(config).toMatchObject({ xsrfCookieName: 'csrftoken', xsrfHeaderName: 'X-CSRFToken' })
    expect(config.withXSRFToken).toBeUndefined()
  })
})
