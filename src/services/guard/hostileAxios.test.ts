import axios, {
  AxiosError,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { rejection } from '../../../test/support/services/guardScene'
import { startGuardedJob, type GuardedJob } from '../../../test/support/services/guardedJob'
import { installJobConcurrency, isConcurrencyError } from './concurrency'
import { createJobETags } from './etagLedger'

class HostError extends Error {
  constructor(readonly failed: unknown) {
    super('Something went wrong.')
  }
}

function forgetAdapters(http: AxiosInstance): void {
  http.interceptors.request.use(
    ({ url, method, baseURL, params, data, headers, ...rest }) =>
      ({
        ...{ url, method, baseURL, headers, data: data as unknown, params: params as unknown },
        ...{ transformRequest: rest.transformRequest, transformResponse: rest.transformResponse },
        validateStatus: rest.validateStatus,
      }) as InternalAxiosRequestConfig,
  )
}

/** What applications do to their axios. Each gets the instance before the guard, or after it. */
const habits: Readonly<Record<string, (http: AxiosInstance) => void>> = {
  'unwraps answers': (http) =>
    void http.interceptors.response.use((response: AxiosResponse<unknown>) => response.data as AxiosResponse),
  'unwraps answers into pairs': (http) =>
    void http.interceptors.response.use(
      (response: AxiosResponse<unknown>) => [response.status, response.data] as unknown as AxiosResponse,
    ),
  'answers nothing but undefined': (http) =>
    void http.interceptors.response.use(() => undefined as unknown as AxiosResponse),
  'lets 4xx pass': (http) => void (http.defaults.validateStatus = (status) => status < 500),
  'lets everything pass': (http) => void (http.defaults.validateStatus = null),
  'lets nothing but 200 and 201 pass': (http) =>
    void (http.defaults.validateStatus = (status) => status === 200 || status === 201),
  'throws errors of its own': (http) =>
    void http.interceptors.response.use(undefined, (error: unknown) => {
      throw new HostError(error)
    }),
  'puts a prefix before every address': (http) =>
    void http.interceptors.request.use((config) => ({ ...config, url: `/api${config.url}`, baseURL: '' })),
  'copies every request and writes the method as HTTP does': (http) =>
    void http.interceptors.request.use((config) => ({
      ...config,
      method: config.method?.toUpperCase() ?? '',
    })),
  'changes the body as an object': (http) =>
    void http.interceptors.request.use((config: InternalAxiosRequestConfig<Record<string, unknown>>) => {
      if (config.data !== undefined) config.data['sent_by'] ??= 'host'
      return config
    }),
  'copies of every request what it knows itself': (http) =>
    void http.interceptors.request.use(
      ({ url, method, baseURL, params, data, headers, adapter, ...rest }) =>
        ({
          ...{ url, method, baseURL, headers, adapter, data: data as unknown, params: params as unknown },
          ...{ transformRequest: rest.transformRequest, transformResponse: rest.transformResponse },
          validateStatus: rest.validateStatus,
        }) as InternalAxiosRequestConfig,
    ),
  'copies of every request what it knows itself, which is not its adapter': forgetAdapters,
  'does so, with interceptors in the order in which they were added': (http) => {
    http.defaults.transitional = { legacyInterceptorReqResOrdering: false }
    forgetAdapters(http)
  },
  'gives each request the adapter it knows from its beginning': (http) => {
    const adapter = axios.getAdapter(http.defaults.adapter)
    http.interceptors.request.use((config) => ({ ...config, adapter }))
  },
  'merges every request anew, with credentials': (http) => {
    http.defaults.withCredentials = true
    http.interceptors.request.use(
      (config) => axios.mergeConfig({ timeout: 60_000 }, config) as InternalAxiosRequestConfig,
    )
  },
  'freezes every request': (http) =>
    void http.interceptors.request.use((config) => Object.freeze({ ...config })),
  'writes bodies by a transform of its own, which takes objects only': (http) =>
    void (http.defaults.transformRequest = (data: object | undefined) =>
      data === undefined ? data : JSON.stringify(Object.fromEntries(Object.entries(data)))),
  'writes bodies by a transform that counts them': (http) => {
    let count = 0
    http.defaults.transformRequest = [
      (data: object | undefined) => data && { ...data, count: ++count },
      ...[http.defaults.transformRequest ?? []].flat(),
    ]
  },
  'writes bodies as bytes': (http) =>
    void (http.defaults.transformRequest = (data: unknown) =>
      data === undefined || typeof data !== 'object' ? data : Buffer.from(JSON.stringify(data))),
  'writes an empty condition with every request': (http) =>
    void http.interceptors.request.use((config) => {
      config.headers.set('if-match', '', false)
      return config
    }),
  'waits before every request': (http) => void http.interceptors.request.use(async (config) => config),
  'sets an adapter later': (http) => {
    const { adapter } = http.defaults
    const send = axios.getAdapter(adapter)
    http.defaults.adapter = (config) => send(config)
  },
  'gives an adapter with each request': (http) =>
    void http.interceptors.request.use((config) => {
      const send = axios.getAdapter(config.adapter)
      return { ...config, adapter: (each) => send(each) }
    }),
  'keeps what it has read, and gives that again': (http) => {
    const kept = new Map<string, AxiosResponse<unknown>>()
    http.interceptors.request.use((config: InternalAxiosRequestConfig & { cache?: unknown }) => {
      const { url = '', method, cache } = config
      if (method !== 'get' || cache === false) return config
      const send = axios.getAdapter(config.adapter)
      const adapter = async (each: InternalAxiosRequestConfig) => {
        const answer = kept.get(url) ?? ((await send(each)) as AxiosResponse<unknown>)
        kept.set(url, answer)
        return answer
      }
      return { ...config, adapter }
    })
  },
  'throws what is no error of axios from its adapter': (http) => {
    const send = axios.getAdapter(http.defaults.adapter)
    http.defaults.adapter = async (config) => {
      const response = await send({ ...config, validateStatus: () => true } as typeof config)
      if (response.status < 400) return response
      throw Object.assign(new HostError(response.status), { response })
    }
  },
}

/** The refusal, out of whatever the host made of it. */
function conflictIn(error: unknown) {
  const found = error instanceof HostError ? error.failed : error
  if (!isConcurrencyError(found)) throw found
  return found
}

const orders = ['before', 'after'] as const
const scenes = Object.entries(habits).flatMap(([habit, apply]) =>
  orders.map((order) => [habit, order, apply] as const),
)

function scene(order: (typeof orders)[number], apply: (http: AxiosInstance) => void): GuardedJob {
  const job = startGuardedJob()
  if (order === 'before') apply(job.http)
  installJobConcurrency(job.http)
  if (order === 'after') apply(job.http)
  return job
}

describe.each(scenes)('U27 on an instance that %s, set up %s the guard', (_habit, order, apply) => {
  it('every request works as it did, and carries the tag of what was shown', async () => {
    const { http, url, server } = scene(order, apply)
    await http.get('/accounts/me/')
    await http.get(url)
    await http.patch(url, { notes: 'mine' })
    await http.patch(url, { notes: 'mine again' })
    expect(server.notes()).toBe('mine again')
    expect(server.ifMatches()).toEqual(['"1"', '"2"'])
  })

  it('a refusal is a refusal, stays one when it is repeated unseen, and is got over once it was shown', async () => {
    const { http, url, server } = scene(order, apply)
    await http.get(url)
    server.someoneSaves('theirs')
    const conflict = conflictIn(await rejection(http.patch(url, { notes: 'mine' })))
    expect([conflict.status, conflict.jobId, conflict.response?.status]).toEqual([412, server.jobId, 412])
    expect(conflictIn(await rejection(conflict.retry()))).toBe(conflict)
    expect(server.notes()).toBe('theirs')
    await conflict.reload()
    await conflict.retry()
    expect([server.notes(), server.ifMatches()]).toEqual(['mine', ['"1"', '"2"']])
    const [refused, again] = server.bodies()
    expect(again).toBe(refused)
    await http.patch(url, { notes: 'next' })
    expect(server.ifMatches().at(-1)).toBe('"3"')
  })
})

describe('U17 the error of a refusal', () => {
  it.each([
    [412, 'Edit conflict: the job has changed since it was read (412 Precondition Failed)'],
    [428, 'Edit conflict: the job has changed since it was read (428 Precondition Required)'],
  ])('with %i says so in its message, and is otherwise the error of axios', async (status, message) => {
    const { http, url, server } = startGuardedJob()
    installJobConcurrency(http)
    await http.get(url)
    server.refuse(status)
    const error = conflictIn(await rejection(http.patch(url, { notes: 'mine' })))
    const cause = error.cause as AxiosError
    expect(error.message).toBe(message)
    for (const key of ['code', 'status', 'response', 'config', 'request', 'isAxiosError'] as const)
      expect(error[key]).toBe(cause[key])
    expect(error.code).toBe('ERR_BAD_REQUEST')
    const { message: _m, name: _n, stack: _s, ...rest } = error.toJSON() as Record<string, unknown>
    expect(cause.toJSON()).toMatchObject(rest)
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ message, status, code: 'ERR_BAD_REQUEST' })
    expect(Object.keys(error)).not.toContain('cause')
  })

  it('R27 U17 stops every wrapper that retries by itself: nobody’s work is written over', async () => {
    for (const [name, wrapper] of Object.entries(wrappers)) {
      const { http, url, server } = startGuardedJob()
      installJobConcurrency(http)
      await http.get(url)
      server.someoneSaves('theirs')
      const write = () => http.patch(url, { notes: 'mine' })
      const error = await rejection(wrapper(write, () => http.get(url)))
      expect([name, isConcurrencyError(error), server.notes(), server.ifMatches()]).toEqual([
        ...[name, true, 'theirs'],
        ['"1"'],
      ])
    }
  })

  it('R27 U17 the same wrappers go on repeating what is no conflict', async () => {
    for (const [name, wrapper] of Object.entries(wrappers)) {
      const { http, url, server } = startGuardedJob()
      installJobConcurrency(http)
      await http.get(url)
      server.refuse(503, 1)
      const put = () => http.put(url, { notes: 'mine' })
      await wrapper(put, () => http.get(url))
      expect([name, server.notes()]).toEqual([name, 'mine'])
    }
  })
})

type Wrapper = (write: () => Promise<unknown>, read: () => Promise<unknown>) => Promise<unknown>

/** Tries up to four times, unless an error is final. Before each further try the newest data are read. */
function retrying(isFinal: (error: AxiosError) => boolean): Wrapper {
  return async (write, read) => {
    for (let tries = 1; ; tries++) {
      try {
        return await write()
      } catch (error) {
        if (!(error instanceof AxiosError) || isFinal(error) || tries > 3) throw error
        await read()
      }
    }
  }
}

/** How code that stands round an axios client decides what is final. */
const wrappers: Readonly<Record<string, Wrapper>> = {
  'by words for what is invalid': retrying(({ message }) =>
    /\b(400|422|validation|invalid|conflict)\b/.test(message),
  ),
  'by words for what is stale': retrying(({ message }) => /412|428|etag|precondition/i.test(message)),
  'by the status of the answer': retrying(
    ({ response }) => response !== undefined && response.status >= 400 && response.status < 500,
  ),
  'by the code of the error': retrying(({ code }) => code === 'ERR_BAD_REQUEST'),
  'by what may be repeated at all': retrying(({ response, config }) => {
    const mayRepeat = ['get', 'head', 'options', 'put', 'delete'].includes(config?.method ?? '')
    return !mayRepeat || (response !== undefined && response.status < 500)
  }),
}

describe('U29 once a tag was seen, nothing makes a write unconditional', () => {
  it('neither an answer without one, nor one that cannot be read, nor one in an unexpected form', async () => {
    for (const etag of [null, '', 'unquoted', '"a", "b"', `"${'x'.repeat(300)}"`]) {
      const { http, url, server } = startGuardedJob()
      installJobConcurrency(http)
      await http.get(url)
      server.giveTags(() => etag)
      await http.get(url)
      await http.patch(url, { notes: 'one' })
      await rejection(http.patch(url, { notes: 'two' }))
      expect([etag, server.ifMatches()]).toEqual([etag, ['"1"', '"1"']])
    }
  })

  it('nor a ledger that was full: the write is refused here, and not sent', async () => {
    const { http, url, server } = startGuardedJob()
    const { etags } = installJobConcurrency(http, { etags: createJobETags({ max: 1 }) })
    await http.get(url)
    etags.observe('00000000-0000-4000-8000-000000000001', '"1"')
    expect(etags.get(server.jobId)).toBeNull()
    const error = await rejection(http.patch(url, { notes: 'mine' }))
    expect(error).toMatchObject({ name: 'ConcurrencyError', status: 428, response: { status: 428 } })
    expect(server.ifMatches()).toEqual([])
    await http.get(url)
    await conflictIn(error).retry()
    expect(server.ifMatches()).toEqual(['"1"'])
  })

  it('nor a header that was emptied', async () => {
    const { http, url, server } = startGuardedJob()
    installJobConcurrency(http)
    await http.get(url)
    await http.patch(url, { notes: 'one' }, { headers: { 'If-Match': '' } })
    const error = await rejection(http.patch(url, { notes: 'two' }, { headers: { 'If-Match': false } }))
    expect([isConcurrencyError(error), server.ifMatches()]).toEqual([true, ['"1"']])
  })
})

describe('a server that reads every If-None-Match', () => {
  const strict = () => {
    const job = startGuardedJob()
    const send = axios.getAdapter(job.http.defaults.adapter)
    job.http.defaults.adapter = async (config) => {
      if (/^"\d+"$/.test(String(config.headers.get('If-None-Match') ?? '"0"'))) return send(config)
      const refused = answer(config, 400, '{"error":"If-None-Match: a number in quotes."}')
      const { validateStatus } = config
      if (typeof validateStatus !== 'function' || validateStatus(400)) return refused
      throw new AxiosError('400', AxiosError.ERR_BAD_REQUEST, config, null, refused)
    }
    return job
  }

  it.each([undefined, null])(
    'and refuses others is read all the same (validateStatus %s)',
    async (validateStatus) => {
      const { http, url, server } = strict()
      if (validateStatus === null) http.defaults.validateStatus = null
      installJobConcurrency(http)
      await http.get(url)
      server.someoneSaves('theirs')
      const conflict = conflictIn(await rejection(http.patch(url, { notes: 'mine' })))
      expect((await conflict.reload()).status).toBe(200)
      await conflict.retry()
      expect([server.notes(), server.ifMatches()]).toEqual(['mine', ['"1"', '"2"']])
    },
  )
})
