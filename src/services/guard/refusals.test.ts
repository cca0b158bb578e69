import axios, { AxiosError, AxiosHeaders, type AxiosAdapter } from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { rejection } from '../../../test/support/services/guardScene'
import { startGuardedJob } from '../../../test/support/services/guardedJob'
import { installConcurrency, installedETags, installJobConcurrency, isConcurrencyError } from './concurrency'
import { endpoint, type EndpointTable } from './endpoints'

const contacts: EndpointTable = {
  name: { one: 'contact' },
  endpoints: [endpoint('get', '/contacts/{id}/'), endpoint('put', '/contacts/{id}/')],
}
const url = '/contacts/5/'

/** A guarded instance whose reads give this tag, and whose writes are answered as `write` says. */
function guarded(etag: string, write: AxiosAdapter) {
  const ifMatches: unknown[] = []
  const http = axios.create({
    adapter: (config) => {
      if (config.method !== 'put') return Promise.resolve(answer(config, 200, '{}', { etag }))
      ifMatches.push(config.headers.get('If-Match'))
      return write(config)
    },
  })
  return { http, ifMatches, guard: installConcurrency(http, contacts) }
}

describe('what an adapter throws', () => {
  const thrown: readonly unknown[] = [
    ...['a text', null, undefined, 7, {}, { response: null }, { response: {} }],
    new AxiosError('no', AxiosError.ERR_NETWORK),
  ]
  it.each(thrown.map((each) => [each]))('comes through as it is: %j', async (what) => {
    const fail = () => Promise.reject(what as Error)
    for (const etag of ['"1"', '"1-gzip"']) {
      const { http, ifMatches } = guarded(etag, fail)
      await http.get(url)
      const caught = await http.put(url, {}).then(
        () => 'nothing',
        (error: unknown) => error,
      )
      expect([caught, ifMatches]).toEqual([what, [etag]])
      if (typeof what === 'object') expect(caught).toBe(what)
    }
  })
})

describe('a tag with the mark of a proxy that compresses', () => {
  it('is left as it is by a server that takes it', async () => {
    const { http, ifMatches } = guarded('"1-gzip"', async (config) => answer(config, 200, '{"id":5}'))
    await http.get(url)
    expect((await http.put(url, {})).data).toEqual({ id: 5 })
    expect(ifMatches).toEqual(['"1-gzip"'])
  })

  it('is taken away once, after a refusal, whether the instance calls that an error or not', async () => {
    const { http, ifMatches } = guarded('"1-gzip"', async (config) =>
      answer(config, config.headers.get('If-Match') === '"1"' ? 200 : 412),
    )
    await http.get(url)
    expect((await http.put(url, {})).status).toBe(200)
    expect(ifMatches).toEqual(['"1-gzip"', '"1"'])
  })

  it('stays after any other failure: the write is not sent again', async () => {
    const failed = (config: Parameters<AxiosAdapter>[0]) =>
      new AxiosError('no', AxiosError.ERR_BAD_RESPONSE, config, null, answer(config, 500))
    const { http, ifMatches } = guarded('"1-gzip"', (config) => Promise.reject(failed(config)))
    await http.get(url)
    expect(await rejection(http.put(url, {}))).toMatchObject({ response: { status: 500 } })
    expect(ifMatches).toEqual(['"1-gzip"'])
  })
})

describe('the error of a refusal', () => {
  it('is made of what axios would have said, where the instance lets the status pass', async () => {
    const { http } = guarded('"1"', async (config) => answer(config, 412))
    await http.get(url)
    const error = await rejection(http.put(url, {}))
    expect(error).toMatchObject({ cause: { message: 'Request failed with status code 412' } })
  })

  it('of a write that was not even sent looks like an answer without a body', async () => {
    const { http, ifMatches } = guarded('"1"', async (config) => answer(config, 200))
    await http.get(url)
    const error = await rejection(http.put(url, {}, { headers: { 'If-Match': false } }))
    const response = { status: 428, statusText: 'Precondition Required', data: '' }
    expect([isConcurrencyError(error), ifMatches]).toEqual([true, []])
    expect(error).toMatchObject({ response })
  })
})

describe('what is repeated after a refusal', () => {
  it('goes by the adapter of its request, with its own content type, and nothing that only reads have', async () => {
    const { http, url, server } = startGuardedJob()
    installJobConcurrency(http)
    await http.get(url)
    server.someoneSaves('theirs')
    const carried: unknown[] = []
    const send = axios.getAdapter(http.defaults.adapter)
    const adapter: AxiosAdapter = (config) => {
      carried.push([config.method, config.headers.get('Content-Type'), 'cache' in config])
      return send(config)
    }
    const headers = { 'Content-Type': 'application/merge-patch+json' }
    const error = await rejection(http.patch(url, { notes: 'mine' }, { adapter, headers }))
    if (!isConcurrencyError(error)) throw error
    await error.reload()
    await error.retry()
    const write = ['patch', 'application/merge-patch+json', false]
    expect([server.notes(), carried]).toEqual(['mine', [write, ['get', undefined, true], write]])
  })

  it('has its body as an object for interceptors, and as it is where that is no JSON', async () => {
    for (const body of [{ notes: 'mine' }, 'no JSON']) {
      const { http, url, server } = startGuardedJob()
      installJobConcurrency(http)
      const bodies: unknown[] = []
      http.interceptors.request.use((config) => {
        if (config.method === 'patch') bodies.push(config.data)
        return config
      })
      await http.get(url)
      server.someoneSaves('theirs')
      server.refuse(412)
      const error = await rejection(http.patch(url, body))
      if (!isConcurrencyError(error)) throw error
      await error.reload()
      await rejection(error.retry())
      expect([bodies, server.bodies().length]).toEqual([[body, body], 2])
    }
  })

  it('is nothing where the record reads as it did: the same error, and no further request', async () => {
    const { http, ifMatches } = guarded('"1"', (config) => Promise.resolve(answer(config, 412)))
    await http.get(url)
    const error = await rejection(http.put(url, {}))
    if (!isConcurrencyError(error)) throw error
    await error.reload()
    expect(await rejection(error.retry())).toBe(error)
    expect(ifMatches).toEqual(['"1"'])
  })

  it('asks for a record that cannot be read no second time', async () => {
    let asked = 0
    let isThere = true
    const http = axios.create({
      adapter: (config) => {
        if (config.method === 'put') return Promise.resolve(answer(config, 412))
        if (isThere) return Promise.resolve(answer(config, 200, '{}', { etag: '"1"' }))
        asked++
        return Promise.reject(new AxiosError('no', AxiosError.ERR_NETWORK, config))
      },
    })
    installConcurrency(http, contacts)
    await http.get(url)
    const error = await rejection(http.put(url, {}))
    if (!isConcurrencyError(error)) throw error
    isThere = false
    expect(await rejection(error.reload())).toMatchObject({ code: AxiosError.ERR_NETWORK })
    expect(asked).toBe(1)
  })
})

describe('the ledger', () => {
  it('of a guard of jobs that was installed last can be had without the guard', () => {
    const { etags } = installJobConcurrency(axios.create())
    expect(installedETags()).toBe(etags)
  })

  it('takes tags from headers however their name is spelt', async () => {
    const headers = new AxiosHeaders({ ETag: '"7"' })
    const http = axios.create({ adapter: async (config) => ({ ...answer(config, 200), headers }) })
    const { etags } = installConcurrency(http, contacts)
    await http.get(url)
    expect(etags.get('5')).toBe('"7"')
  })

  it.each([
    [200, true],
    [299, true],
    [304, true],
    [199, false],
    [300, false],
  ])('takes the tag of an answer with %i: %j', async (status, takes) => {
    const http = axios.create({ adapter: async (config) => answer(config, status, '', { etag: '"7"' }) })
    const { etags } = installConcurrency(http, contacts)
    await http.get(url)
    expect(etags.get('5')).toBe(takes ? '"7"' : null)
  })

  it('takes no tag of a new job that does not say which job it is', async () => {
    const http = axios.create({ adapter: async (config) => answer(config, 201, '{}', { etag: '"7"' }) })
    const { etags } = installJobConcurrency(http)
    expect((await http.post('/job/rest/jobs/', {})).status).toBe(201)
    expect(etags.size).toBe(0)
  })

  it('goes by the record alone where the instance, or the request, does not say which server it is', async () => {
    const adapter: AxiosAdapter = async (config) => answer(config, 200, '{}', { etag: '"7"' })
    const anywhere = axios.create({ adapter })
    const guards = [installConcurrency(anywhere, contacts)]
    await anywhere.get('https://crm.test/contacts/5/')
    const somewhere = axios.create({ adapter, baseURL: 'https://jobs.test' })
    guards.push(installConcurrency(somewhere, contacts))
    await somewhere.get(url, { baseURL: '' })
    expect(guards.map(({ etags }) => etags.get('5'))).toEqual(['"7"', '"7"'])
  })

  it('keeps a record of the server apart that one request names as its own', async () => {
    const adapter: AxiosAdapter = async (config) => answer(config, 200, '{}', { etag: '"7"' })
    const http = axios.create({ adapter, baseURL: 'https://jobs.test' })
    const { etags } = installConcurrency(http, contacts)
    await http.get(url, { baseURL: 'https://crm.test' })
    expect([etags.get('5'), etags.size]).toEqual([null, 1])
  })

  it('shows what was read after a refusal, whatever other places showed before it', async () => {
    const { http, url, server } = startGuardedJob()
    installJobConcurrency(http)
    await http.get(url)
    await http.get(`${url}header/`)
    server.someoneSaves('theirs')
    await rejection(http.patch(url, { notes: 'mine' }))
    await http.get(url)
    await http.patch(url, { notes: 'mine' })
    expect([server.notes(), server.ifMatches()]).toEqual(['mine', ['"1"', '"2"']])
  })

  it('of jobs is brought up to date by a reload that goes past caches of every kind', async () => {
    const asked: unknown[] = []
    const http = axios.create({
      adapter: async (config) => {
        asked.push([config.headers.get('If-None-Match'), 'cache' in config && config.cache])
        return answer(config, 200, '{}', { etag: '"7"' })
      },
    })
    await installJobConcurrency(http).reloadJobOnConflict('3FA85F64-5717-4562-B3FC-2C963F66AFA6')
    expect(asked).toEqual([['"past-caches"', false]])
  })
})
