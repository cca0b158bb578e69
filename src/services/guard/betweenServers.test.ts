import axios, { AxiosError, type AxiosAdapter, type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { installConcurrency, installJobConcurrency, isConcurrencyError } from './concurrency'
import { endpoint, type EndpointTable } from './endpoints'

const contacts: EndpointTable = {
  name: { one: 'contact' },
  endpoints: [endpoint('get', '/contacts/{id}/'), endpoint('put', '/contacts/{id}/')],
}

/** Answers each address with a tag of its own, and keeps what a write came with. */
function servers() {
  const written: string[] = []
  const adapter: AxiosAdapter = async (config) => {
    const address = axios.getUri(config)
    if (config.method === 'put') written.push(`${address} ${String(config.headers.get('If-Match') ?? '-')}`)
    return answer(config, 200, '{}', { etag: `"${address}"` })
  }
  return { adapter, written }
}

async function readAndWrite(http: AxiosInstance, address: string) {
  await http.get(address)
  await http.put(address, {})
}

describe('L1 a tag says nothing to another server', () => {
  it('than the one it came from, though the paths are the same', async () => {
    const { adapter, written } = servers()
    const http = axios.create({ adapter, baseURL: 'https://jobs.test' })
    installConcurrency(http, contacts)
    await http.get('/contacts/5/')
    await http.get('https://crm.test/contacts/5/')
    await http.put('/contacts/5/', {})
    await http.put('https://crm.test/contacts/5/', {})
    expect(written).toEqual([
      'https://jobs.test/contacts/5/ "https://jobs.test/contacts/5/"',
      'https://crm.test/contacts/5/ "https://crm.test/contacts/5/"',
    ])
  })

  it('and one that names its job goes back to the server it came from', async () => {
    const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
    const written: unknown[] = []
    const adapter: AxiosAdapter = async (config) => {
      if (config.method === 'patch') written.push(config.headers.get('If-Match'))
      return answer(config, 200, '{}', { etag: `W/"job:${id}:1"` })
    }
    const http = axios.create({ adapter, baseURL: 'https://jobs.test' })
    installJobConcurrency(http)
    const address = `https://old.test/job/rest/jobs/${id}/`
    await http.get(address)
    await http.patch(address, {})
    expect(written).toEqual([`W/"job:${id}:1"`])
  })

  it('and is the same for an address with and without the name of its own server', async () => {
    const { adapter, written } = servers()
    const http = axios.create({ adapter, baseURL: 'https://jobs.test/' })
    installConcurrency(http, contacts)
    await http.get('https://jobs.test/contacts/5/')
    await http.put('contacts/5/', {})
    expect(written).toEqual(['https://jobs.test/contacts/5/ "https://jobs.test/contacts/5/"'])
  })

  it('so an instance made from a guarded one is left alone', async () => {
    const { adapter, written } = servers()
    const http = axios.create({ adapter })
    installConcurrency(http, contacts)
    // What `http.create` does since axios 0.28: the defaults go along, the interceptors do not.
    const crm = axios.create({ ...http.defaults, headers: {}, baseURL: 'https://crm.test' })
    await readAndWrite(crm, '/contacts/5/')
    await readAndWrite(http, '/contacts/5/')
    expect(written).toEqual(['https://crm.test/contacts/5/ -', '/contacts/5/ "/contacts/5/"'])
  })
})

describe('R05 behind a proxy that compresses', () => {
  /** Knows its own tags only; what leaves it goes through `mark`. */
  function compressed(mark: (tag: string) => string) {
    let version = 1
    const asked: string[] = []
    const adapter: AxiosAdapter = async (config) => {
      if (config.method === 'put') {
        const given = String(config.headers.get('If-Match'))
        asked.push(given)
        if (given !== `"${version}"`) {
          const refused = answer(config, 412, '{}')
          throw new AxiosError('Status 412', AxiosError.ERR_BAD_REQUEST, config, null, refused)
        }
        version++
      }
      return answer(config, 200, '{}', { etag: mark(`"${version}"`) })
    }
    return { http: axios.create({ adapter }), asked, change: () => version++ }
  }

  it.each(['-gzip', '--gzip', ';gzip', '-br', '-zstd'])(
    'a write goes through with the tag as its server made it: %s',
    async (mark) => {
      const { http, asked, change } = compressed((tag) => `${tag.slice(0, -1)}${mark}"`)
      installConcurrency(http, contacts)
      await http.get('/contacts/5/')
      await http.put('/contacts/5/', {})
      expect(asked).toEqual([`"1${mark}"`, '"1"'])
      change()
      const refused: unknown = await http.put('/contacts/5/', {}).catch((error: unknown) => error)
      expect(isConcurrencyError(refused)).toBe(true)
    },
  )

  it('a strong tag that was made a weak one is taken as strong once the record was read again', async () => {
    const { http, asked } = compressed((tag) => `W/${tag}`)
    installConcurrency(http, contacts)
    await http.get('/contacts/5/')
    const refused: unknown = await http.put('/contacts/5/', {}).catch((error: unknown) => error)
    if (!isConcurrencyError(refused)) throw new Error('It was not refused.')
    await refused.reload()
    await refused.retry()
    expect(asked).toEqual(['W/"1"', '"1"'])
  })
})

describe('R05 a fetch of the application’s own', () => {
  it('is the one that is used', async () => {
    const asked: string[] = []
    const fetch = async (address: RequestInfo | URL) => {
      asked.push(String(address instanceof Request ? address.url : address))
      return new Response('{}', { headers: { etag: '"1"' } })
    }
    const http = axios.create({ adapter: 'fetch', baseURL: 'https://jobs.test', env: { fetch } })
    installConcurrency(http, contacts)
    await http.get('/contacts/5/')
    expect(asked).toEqual(['https://jobs.test/contacts/5/'])
  })
})
