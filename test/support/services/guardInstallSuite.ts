import { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { installJobConcurrency, isConcurrencyError } from '../../../src/services/guard/concurrency'
import { answer } from './answer'
import { guardScenes, rejection, type BuildClient } from './guardScene'

/** How the guard sits on an instance that belongs to somebody else. */
export function guardInstallSuite(client: string, build: BuildClient): void {
  describe(`the guard on ${client}`, () => {
    const { bare, scene } = guardScenes(build)

    it('R11 leaves other interceptors alone, in order and effect, and other errors as they are', async () => {
      const { client, job, someoneSaves, between } = await scene()
      const heard: string[] = []
      const request = client.axios.interceptors.request.use((config) => {
        config.headers.set('X-Mine', 'yes')
        heard.push('request')
        return config
      })
      const response = client.axios.interceptors.response.use(
        (answered: AxiosResponse) => {
          heard.push(`${answered.status}`)
          return answered
        },
        (error: AxiosError) => {
          heard.push(`${error.response?.status} ${error.name}`)
          throw error
        },
      )
      onTestFinished(() => client.axios.interceptors.request.eject(request))
      onTestFinished(() => client.axios.interceptors.response.eject(response))
      await client.read(job.id)
      await someoneSaves()
      await rejection(client.update(job.id, { notes: 'mine' }))
      const surprise = new Error('A surprise.')
      between(() => Promise.reject(surprise))
      await expect(client.read(job.id)).rejects.toBe(surprise)
      between((config) => Promise.reject(new AxiosError('no', 'x', config, null, answer(config, 412))))
      expect(isConcurrencyError(await rejection(client.read(job.id)))).toBe(false)
      expect(heard).toEqual([
        'request',
        '200',
        'request',
        '412 ConcurrencyError',
        'request',
        'undefined Error',
        'request',
        '412 AxiosError',
      ])
    })

    it('wraps a refusal once, also when another interceptor sent the request again', async () => {
      const { client, guard, job, someoneSaves } = await scene()
      guard.remove()
      let resent = false
      const id = client.axios.interceptors.response.use(undefined, (error: AxiosError) => {
        if (resent || error.config === undefined) throw error
        resent = true
        return client.axios.request(error.config)
      })
      onTestFinished(() => client.axios.interceptors.response.eject(id))
      const outer = installJobConcurrency(client.axios)
      onTestFinished(outer.remove)
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      expect(isConcurrencyError(error)).toBe(true)
      expect(isConcurrencyError(isConcurrencyError(error) && error.cause)).toBe(false)
    })

    it('R11 installed twice it is installed once, with one ledger', async () => {
      const { client, guard, job, someoneSaves, sent } = await scene()
      expect(installJobConcurrency(client.axios)).toBe(guard)
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      expect(isConcurrencyError(error) && isConcurrencyError(error.cause)).toBe(false)
      expect(sent).toHaveLength(2)
    })

    it('R11 taken out it leaves the instance exactly as it was', async () => {
      const instance = await bare()
      const before = snapshot(instance)
      const guard = installJobConcurrency(instance)
      expect(snapshot(instance)).not.toEqual(before)
      guard.remove()
      guard.remove()
      expect(snapshot(instance)).toEqual(before)
      const { client, job, someoneSaves, sent, guard: second } = await scene()
      expect(second).not.toBe(guard)
      await client.read(job.id)
      second.remove()
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'x' }))
      expect(isConcurrencyError(error)).toBe(false)
      expect(sent[1]?.headers.has('If-Match')).toBe(false)
    })

    it('S05 a polluted Object.prototype.validateStatus does not turn a 412 into a success', async () => {
      const { client, job, someoneSaves } = await scene()
      await client.read(job.id)
      await someoneSaves()
      Object.defineProperty(Object.prototype, 'validateStatus', { value: () => true, configurable: true })
      onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'validateStatus'))
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      expect(isConcurrencyError(error)).toBe(true)
    })
  })
}

function snapshot(instance: AxiosInstance) {
  const { defaults, interceptors } = instance
  const count = (manager: object) => Reflect.get(manager, 'handlers') as unknown
  return {
    defaults: { ...defaults },
    handlers: [count(interceptors.request), count(interceptors.response)].map((list) => [
      ...(list as unknown[]),
    ]),
    keys: Reflect.ownKeys(instance),
  }
}
