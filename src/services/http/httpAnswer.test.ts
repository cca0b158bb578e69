import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { createAsk, type AskOptions, type HttpRequest } from './httpAnswer'

const read: HttpRequest = { method: 'GET', url: '/things/1' }
const write: HttpRequest = { method: 'PATCH', url: '/things/1', body: '{"name":"Bolt"}' }
const passwordPage = '<form><input type="password"></form>'

interface Given {
  status?: number
  data?: unknown
  request?: unknown
}

/** An instance whose server always gives this answer, what was sent to it, and the errors its interceptors would see. */
function answering({ status = 200, data = '{"a":1}', request = null }: Given = {}) {
  const sent: InternalAxiosRequestConfig[] = []
  const http = axios.create({
    adapter: (config) => {
      sent.push(config)
      const response = { status, data, config, request, statusText: '', headers: { etag: '"v1"' } }
      return config.validateStatus?.(status) === false
        ? Promise.reject(new AxiosError('', AxiosError.ERR_BAD_REQUEST, config, request, response))
        : Promise.resolve(response)
    },
  })
  return { http, sent }
}

const failing = (error: unknown) => axios.create({ adapter: () => Promise.reject(error as Error) })
const refusing = (http: AxiosInstance, error: unknown) =>
  http.interceptors.response.use(() => Promise.reject(error as Error))

describe('what goes out', () => {
  async function goes(request: HttpRequest, options?: AskOptions) {
    const { http, sent } = answering()
    await createAsk(http, options)(request)
    const [config] = sent
    if (config === undefined) throw new Error('Nothing was sent.')
    return config as InternalAxiosRequestConfig & { etagView?: string; cache?: false }
  }

  it('is JSON, and said to be', async () => {
    const config = await goes(write)
    expect([config.headers.getContentType(), config.data]).toEqual(['application/json', '{"name":"Bolt"}'])
  })

  it('has no body where there is none to send', async () => {
    const config = await goes({ ...read, headers: { 'X-Own': 'yes' } })
    const { headers } = config
    expect([headers.getContentType() ?? null, headers.get('X-Own'), config.data]).toEqual([
      null,
      'yes',
      undefined,
    ])
  })

  it('says what it looks for', async () => {
    expect((await goes({ ...read, params: { page: '2' } })).params).toEqual({ page: '2' })
    expect(await goes(read)).not.toHaveProperty('params')
  })

  it('goes past what plugins keep where it reads, and asks for text', async () => {
    expect(await goes(read)).toMatchObject({ cache: false, responseType: 'text' })
    expect(await goes(write)).not.toHaveProperty('cache')
  })

  it('names its view where it has one', async () => {
    expect(await goes(read, { etagView: 'mine' })).toMatchObject({ etagView: 'mine' })
    expect(await goes(read)).not.toHaveProperty('etagView')
  })
})

describe('a status that is expected', () => {
  it.each<[string, number, number | undefined, ((status: number) => boolean) | null, boolean]>([
    ['is no error', 404, 404, (status) => status < 300, false],
    ['is one where it is not expected', 404, undefined, (status) => status < 300, true],
    ['makes no other one expected', 410, 404, (status) => status < 300, true],
    ['leaves alone what the instance accepts', 200, 404, (status) => status < 300, false],
    ['leaves everything accepted where everything was', 500, 404, null, false],
  ])('%s', async (_, status, expects, validateStatus, isTold) => {
    const { http } = answering({ status })
    http.defaults.validateStatus = validateStatus
    const told: unknown[] = []
    http.interceptors.response.use(undefined, (error: Error) => {
      told.push(error)
      return Promise.reject(error)
    })
    const answer = await createAsk(http)({ ...read, ...(expects !== undefined && { expects }) })
    expect([answer.type === 'answer' && answer.status, told.length > 0]).toEqual([status, isTold])
  })
})

describe('what the body says', () => {
  it.each<[string, unknown, unknown]>([
    ['JSON', '{"a":1}', { type: 'json', value: { a: 1 } }],
    ['JSON that somebody else has read', { a: 1 }, { type: 'json', value: { a: 1 } }],
    ['nothing, as text', '', { type: 'empty' }],
    ['nothing at all', null, { type: 'empty' }],
    ['no JSON', '{"a":', { type: 'broken' }],
    ['no text', 7, { type: 'broken' }],
    ['as much as is allowed', '12345678', { type: 'json', value: 12345678 }],
    ['more than is allowed', '123456789', { type: 'broken' }],
  ])('is read: %s', async (_, data, body) => {
    expect(await createAsk(answering({ data }).http, { maxCharacters: 8 })(read)).toMatchObject({ body })
  })

  it('is a sign-in where that asks for a password', async () => {
    const { http } = answering({ data: passwordPage })
    expect(await createAsk(http)(read)).toMatchObject({ body: { type: 'signIn' } })
  })

  it('comes with its headers, by any spelling, and null for one that is not there', async () => {
    const answer = await createAsk(answering().http)(read)
    expect(answer.type === 'answer' && [answer.header('ETag'), answer.header('Age')]).toEqual(['"v1"', null])
  })
})

describe('an interceptor of the application', () => {
  it.each<[string, unknown]>([
    ['the data only', { a: 1 }],
    ['text', 'ok'],
    ['nothing', undefined],
    ['null', null],
    ['something with a status of its own', { status: 418, data: '' }],
    ['something with a status that is no number', { config: {}, status: 'fine', data: '' }],
    ['something without a status', { config: {}, data: '' }],
  ])('may give %s: the answer is read as it came', async (_, given) => {
    const { http } = answering()
    http.interceptors.response.use(() => given as never)
    for (const request of [read, write])
      expect(await createAsk(http)(request)).toMatchObject({
        status: 200,
        body: { type: 'json', value: { a: 1 } },
      })
  })

  it('that takes a 2xx for an error puts a write in doubt, and no other answer', async () => {
    const outcome = async (request: HttpRequest, given: Given) => {
      const { http } = answering(given)
      http.defaults.validateStatus = null
      refusing(http, new Error('Not what the application calls done.'))
      const answer = await createAsk(http)(request)
      return answer.type === 'answer' ? answer.status : answer.why
    }
    expect(await outcome(read, { status: 200 })).toBe(200)
    for (const status of [200, 204, 299]) expect(await outcome(write, { status })).toBe('broken')
    for (const status of [199, 300, 404]) expect(await outcome(write, { status })).toBe(status)
    expect(await outcome(write, { status: 200, data: passwordPage })).toBe(200)
  })

  it('that answers a request which never went out is a fault of the application', async () => {
    const { http } = answering()
    http.interceptors.request.use(() => Promise.reject(new Error('Not now.')))
    http.interceptors.response.use(undefined, () => ({ made: 'up' }) as never)
    await expect(createAsk(http)(read)).rejects.toThrow(Error)
  })

  it.each<[string, unknown]>([
    ['an error of its own', new Error('Not mine.')],
    ['something that is no error', 'no'],
  ])('that throws %s before anything came is heard', async (_, error) => {
    await expect(createAsk(failing(error))(read)).rejects.toBe(error)
  })
})

describe('an answer from another address', () => {
  const request = { responseURL: 'https://a.test/elsewhere' }

  it('puts a write in doubt, and no read', async () => {
    const ask = createAsk(answering({ request }).http)
    expect(await ask(write)).toEqual({ type: 'none', why: 'broken' })
    expect(await ask(read)).toMatchObject({ status: 200 })
  })
})

describe('no answer', () => {
  it.each<[string | undefined, string]>([
    [AxiosError.ERR_NETWORK, 'network'],
    [AxiosError.ERR_BAD_RESPONSE, 'broken'],
    [AxiosError.ECONNABORTED, 'timeout'],
    [AxiosError.ETIMEDOUT, 'timeout'],
    [undefined, 'network'],
  ])('(%s) is told as %s, for writes too, and inside an error of the application', async (code, why) => {
    const error = new AxiosError('', code)
    for (const thrown of [error, new Error('Wrapped', { cause: error })])
      for (const request of [read, write])
        expect(await createAsk(failing(thrown))(request)).toEqual({ type: 'none', why })
  })

  it('inside an error of the application that holds one is that answer', async () => {
    const { http } = answering({ status: 409 })
    http.interceptors.response.use(undefined, (cause: unknown) =>
      Promise.reject(new Error('Wrapped', { cause })),
    )
    expect(await createAsk(http)(write)).toMatchObject({ status: 409 })
  })

  const endless = axios.create({
    adapter: ({ signal }) =>
      new Promise((_, reject) => {
        const stop = () => reject(new AxiosError('', AxiosError.ERR_CANCELED))
        if (signal?.aborted === true) stop()
        else signal?.addEventListener?.('abort', stop)
      }),
  })

  it('in time is a timeout', async () => {
    expect(await createAsk(endless, { timeoutMs: 5 })(read)).toEqual({ type: 'none', why: 'timeout' })
  })

  it('after it was given up is nothing anybody asks for any more', async () => {
    const reason = new Error('No longer needed.')
    const giveUp = new AbortController()
    const asked = createAsk(endless)(read, giveUp.signal)
    giveUp.abort(reason)
    await expect(asked).rejects.toBe(reason)
    await expect(createAsk(endless)(read, giveUp.signal)).rejects.toBe(reason)
  })
})
