import axios, { type AxiosInstance } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { installJobConcurrency, reloadJobOnConflict } from './concurrency'
import { createJobETags } from './etagLedger'
import { answer } from '../../../test/support/services/answer'
import { axiosClient, zodiosClient } from '../../../test/support/services/guardedClients'
import { guardConflictSuite } from '../../../test/support/services/guardConflictSuite'
import { guardInstallSuite } from '../../../test/support/services/guardInstallSuite'
import type { BuildClient } from '../../../test/support/services/guardScene'
import { guardTagsSuite } from '../../../test/support/services/guardTagsSuite'

const clients: readonly (readonly [name: string, build: BuildClient])[] = [
  ['a plain axios instance', axiosClient],
  ["axios' default instance", (instance) => axiosClient(asDefault(instance))],
  ['a Zodios client', zodiosClient],
]
for (const [name, build] of clients) {
  guardTagsSuite(name, build)
  guardConflictSuite(name, build)
  guardInstallSuite(name, build)
}

/** Axios' own default instance, which reaches the server as the given one does. */
function asDefault({ defaults }: AxiosInstance): AxiosInstance {
  const { adapter = [] } = axios.defaults
  onTestFinished(() => void (axios.defaults.adapter = adapter))
  axios.defaults.adapter = defaults.adapter ?? []
  return axios
}

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const url = `/job/rest/jobs/${id}/`

describe('installJobConcurrency', () => {
  it('takes a ledger that the application has already', async () => {
    const etags = createJobETags()
    const instance = axios.create({
      adapter: (config) => Promise.resolve(answer(config, 200, '{}', { etag: '"7"' })),
    })
    const guard = installJobConcurrency(instance, { etags })
    expect(guard.etags).toBe(etags)
    await instance.get(url)
    expect(etags.get(id)).toBe('"7"')
    guard.remove()
  })

  it('R02 observes the tag of a job that was just made, which names the job', async () => {
    const etag = `W/"job:${id}:7"`
    const instance = axios.create({
      adapter: (config) => Promise.resolve(answer(config, 201, '{}', { etag })),
    })
    const guard = installJobConcurrency(instance)
    await instance.post('/job/rest/jobs/', { name: 'Tray' })
    expect(guard.etags.get(id)).toBe(etag)
    expect(guard.etags.size).toBe(1)
  })

  it.each(['get', 'put', 'patch', 'post'] as const)(
    'R02 a success without a tag forgets nothing: after a %s the next write is as conditional as before',
    async (method) => {
      const ifMatches: unknown[] = []
      const instance = axios.create({
        adapter: (config) => {
          ifMatches.push(config.headers.get('If-Match'))
          return Promise.resolve(answer(config, 200, '{}', {}))
        },
      })
      const { etags } = installJobConcurrency(instance)
      etags.pin(id, '"7"')
      await instance.request({ method, url: method === 'post' ? `${url}events/` : url, data: {} })
      await instance.patch(url, {})
      expect(ifMatches.at(-1)).toBe('"7"')
      etags.unpin(id)
      etags.observe(id, '"8"')
      await instance.request({ method, url: method === 'post' ? `${url}events/` : url, data: {} })
      await instance.patch(url, {})
      expect(ifMatches.at(-1)).toBe('"8"')
    },
  )

  it('lets a request be that is another resource of another server', async () => {
    const sent: unknown[] = []
    const instance = axios.create({
      adapter: (config) => {
        sent.push(config.headers.get('If-Match'))
        return Promise.resolve(answer(config, 200, '{}', { etag: '"7"' }))
      },
    })
    const guard = installJobConcurrency(instance)
    await instance.get('https://elsewhere.example.org/orders/1/')
    await instance.patch('https://elsewhere.example.org/orders/1/', {})
    expect([sent, guard.etags.size]).toEqual([[undefined, undefined], 0])
  })
})

describe('reloadJobOnConflict', () => {
  it('R06 reloads through the guard of an instance', async () => {
    const instance = axios.create({
      adapter: (config) => Promise.resolve(answer(config, 200, '{}', { etag: '"7"' })),
    })
    const guard = installJobConcurrency(instance)
    await reloadJobOnConflict(id, instance)
    expect(guard.etags.get(id)).toBe('"7"')
    guard.remove()
    await expect(reloadJobOnConflict(id, instance)).rejects.toThrow('installJobConcurrency')
  })
})
