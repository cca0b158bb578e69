import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { fullJob, recordId, tagAt } from '../../../test/support/services/portTo'
import { createHttpRecordApi } from './httpRecordApi'

const moment = '2026-03-04T09:30:00.250Z'
const etag = tagAt(moment)
const signal = new AbortController().signal
const common = { recordId, etag, changeId: '00000000-0000-4000-8000-000000000001', madeAt: moment }
const save = { ...common, kind: 'save', before: { notes: null }, after: { notes: 'new' } } as const

/** An application whose token has run out, and the backend it talks to. */
function expired() {
  let valid = 'one'
  let mine = 'none'
  let refreshes = 0
  const tokens: unknown[] = []
  const http = axios.create({
    adapter: async (config) => {
      const token: unknown = config.headers.get('Authorization')
      tokens.push(token)
      const response =
        token === valid ? answer(config, 200, fullJob(moment, 'new'), { etag }) : answer(config, 401, '{}')
      if (config.validateStatus?.(response.status) ?? true) return response
      throw new AxiosError('Status 401', AxiosError.ERR_BAD_REQUEST, config, null, response)
    },
  })
  http.interceptors.request.use((config) => {
    config.headers.set('Authorization', mine)
    return config
  })
  const refresh = async () => {
    refreshes++
    mine = valid
  }
  return { http, refresh, tokens, refreshes: () => refreshes, expire: () => void (valid = `v${refreshes}`) }
}

type Expired = ReturnType<typeof expired>

/** How applications come by a new token: each is installed on the instance that a session gets. */
const recipes: Readonly<Record<string, (office: Expired) => void>> = {
  'sends the request again with a mark on it': ({ http, refresh }) => {
    http.interceptors.response.use(undefined, async (error: AxiosError) => {
      const { config } = error
      if (error.response?.status !== 401 || config === undefined || 'again' in config) throw error
      await refresh()
      return http.request({ ...config, again: true } as typeof config)
    })
  },
  'has one refresh for everybody and a queue': ({ http, refresh }) => {
    let underWay: Promise<void> | null = null
    http.interceptors.response.use(
      (response) => response,
      async (error: AxiosError) => {
        if (error.response?.status !== 401 || error.config === undefined) throw error
        underWay ??= refresh().finally(() => (underWay = null))
        await underWay
        return http(error.config)
      },
    )
  },
}

describe.each(Object.entries(recipes))('U28 an application that %s', (_recipe, install) => {
  it('signs in again for a session as for itself: load, check and send come through', async () => {
    const office = expired()
    install(office)
    const api = createHttpRecordApi({ http: office.http })
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done' })
    office.expire()
    expect(await api.send(save, signal)).toMatchObject({ type: 'send.accepted' })
    office.expire()
    expect(await api.check(recordId, etag, signal)).toEqual({ type: 'check.same' })
    expect(office.refreshes()).toBe(3)
  })

  it('sees every 401, and the session knows when there is no new token to be had', async () => {
    const office = expired()
    install({ ...office, refresh: () => Promise.reject(new Error('Nobody is signed in.')) })
    const api = createHttpRecordApi({ http: office.http })
    expect(await api.load(recordId, signal)).toEqual({ type: 'load.signedOut' })
    expect(await api.send(save, signal)).toEqual({ type: 'send.signedOut' })
  })
})

describe('U28 an outcome is read from what arrived, whatever interceptors make of it', () => {
  const shapes: Readonly<Record<string, (http: AxiosInstance) => void>> = {
    'only the data': (http) =>
      void http.interceptors.response.use(({ data }: AxiosResponse<unknown>) => data as AxiosResponse),
    nothing: (http) => void http.interceptors.response.use(() => undefined as unknown as AxiosResponse),
    'errors of its own': (http) =>
      void http.interceptors.response.use(undefined, ({ response }: AxiosError) => {
        throw new RangeError(`The server said ${response?.status}.`)
      }),
  }
  it.each(Object.entries(shapes))('%s', async (_shape, install) => {
    const replies = [
      [200, fullJob(moment), { etag }],
      [412, '{}'],
      [500, '{}'],
    ] as const
    let sent = 0
    const http = axios.create({
      adapter: async (config) => {
        const [status, data, headers] = replies[sent++] ?? [500, '{}']
        const response = answer(config, status, data, headers)
        if (config.validateStatus?.(status) ?? true) return response
        throw new AxiosError(`Status ${status}`, AxiosError.ERR_BAD_REQUEST, config, null, response)
      },
    })
    install(http)
    const api = createHttpRecordApi({ http })
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done', version: { etag } })
    expect(await api.send(save, signal)).toEqual({ type: 'send.stale', status: 412, etag: null })
    expect(await api.send(save, signal)).toEqual({ type: 'send.unknown', why: 'server' })
  })
})

describe('L2 a 2xx to a write is no yes', () => {
  const note = { ...save, kind: 'addEvent', text: 'Called.' } as const
  const backend = (data: string, request: object = {}) =>
    axios.create({
      adapter: (config) => Promise.resolve({ ...answer(config, 200, data, { etag }), request }),
    })

  it('when the application takes it for an error, as where errors are answered with 200', async () => {
    const http = backend('{"code":1001,"message":"No right."}')
    http.interceptors.response.use((response: AxiosResponse<unknown>) => {
      if (String(response.data).includes('"code"')) throw new Error('No right.')
      return response
    })
    const api = createHttpRecordApi({ http })
    expect(await api.send(save, signal)).toEqual({ type: 'send.unknown', why: 'broken' })
    expect(await api.send(note, signal)).toEqual({ type: 'send.unknown', why: 'broken' })
  })

  it.each([
    'https://office.example/',
    'https://other.example/job/rest/',
    'https://office.example/login/list',
  ])('when it came from another address: %s', async (responseURL) => {
    const http = backend('[]', { responseURL })
    http.defaults.baseURL = 'https://office.example'
    const outcome = await createHttpRecordApi({ http }).send(note, signal)
    expect(outcome).toEqual(
      responseURL.includes('login') ? { type: 'send.signedOut' } : { type: 'send.unknown', why: 'broken' },
    )
  })

  it.each([
    {},
    { responseURL: '' },
    { responseURL: `https://office.example/job/rest/jobs/${recordId}/events/create/` },
    { responseURL: `https://office.example/job/rest/jobs/${recordId}/events/create/?x=1#y` },
  ])('unless nothing speaks against it: %o', async (request) => {
    const http = backend('{"success":true}', request)
    http.defaults.baseURL = 'https://office.example/job/../'
    const outcome = await createHttpRecordApi({ http }).send(note, signal)
    expect(outcome).toEqual({ type: 'send.accepted', version: null })
  })
})

describe('U28 an interceptor of the application', () => {
  function watched() {
    const sent: unknown[] = []
    const told: unknown[] = []
    const http = axios.create({
      adapter: async (config) => {
        sent.push(config.data)
        const asks = config.headers.get('If-None-Match') === etag
        const response = answer(config, asks ? 304 : 200, asks ? '' : fullJob(moment), { etag })
        if (config.validateStatus?.(response.status) ?? true) return response
        throw new AxiosError(`Status ${response.status}`, AxiosError.ERR_BAD_REQUEST, config, null, response)
      },
    })
    http.interceptors.response.use(undefined, (error: unknown) => {
      told.push(error)
      throw error
    })
    return { http, sent, told, api: createHttpRecordApi({ http }) }
  }

  it('sees what is written as an object, and may add to it', async () => {
    const { http, sent, api } = watched()
    http.interceptors.request.use((config) => {
      config.data = { ...(config.data as object), tenant: 3 }
      return config
    })
    await api.send(save, signal)
    expect(JSON.parse(String(sent[0]))).toMatchObject({ tenant: 3, fields: ['notes'] })
  })

  it('gets no error when nothing has changed', async () => {
    const { told, api } = watched()
    expect(await api.check(recordId, etag, signal)).toEqual({ type: 'check.same' })
    expect(told).toEqual([])
  })
})

describe('U29 once a record had a tag', () => {
  it.each([undefined, 'unquoted', '"a", "b"'])(
    'a read with %s for one is a failed read',
    async (unusable) => {
      let tag: string | undefined = etag
      const http = axios.create({
        adapter: async (config) =>
          answer(config, 200, fullJob(moment), tag === undefined ? {} : { etag: tag }),
      })
      const api = createHttpRecordApi({ http })
      expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done' })
      tag = unusable
      expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.failed', why: 'broken' })
      tag = etag
      expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done', version: { etag } })
    },
  )
})
