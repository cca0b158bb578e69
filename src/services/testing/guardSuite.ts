import { AxiosError, isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { newJob, seededJob, type TestJob } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
import { installJobConcurrency, isConcurrencyError, type JobConcurrency } from '../concurrency'
import { answer } from './answer'
import type { Action, GuardedClient } from './guardedClients'
import { signedInHttp, type TestHttp } from './testHttp'

/** What every kind of client goes through. `build` puts a client over the given instance, or over one of its own. */
export interface GuardSubject {
  readonly name: string
  readonly build: (instance: AxiosInstance) => GuardedClient
}

const rejection = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('It did not reject.')),
    (error: unknown) => error,
  )

/** The guard's tests, the same for each kind of client. */
export function guardSuite({ name, build }: GuardSubject): void {
  describe(name, () => {
    const server = sharedServer()
    let undo: (() => void)[] = []
    afterEach(() => {
      undo.forEach((each) => each())
      undo = []
    })

    interface Scene extends TestHttp {
      readonly client: GuardedClient
      readonly guard: JobConcurrency
      readonly job: TestJob
      /** Changes the job as somebody else would, and answers its new tag. */
      readonly someoneSaves: (values?: object) => Promise<string>
      readonly ifMatches: () => (string | undefined)[]
    }

    async function scene(seeded?: string): Promise<Scene> {
      const hana = await signedInHttp(server.app)
      const tom = await signedIn(server.app, 'tom')
      const job = seeded === undefined ? await newJob(tom) : await seededJob(tom, seeded)
      const client = build(hana.http)
      const guard = installJobConcurrency(client.axios)
      undo.push(() => guard.remove())
      return {
        ...hana,
        client,
        guard,
        job,
        async someoneSaves(values = { notes: `${Math.random()}` }) {
          const { tag } = await readTag(job.id)
          const saved = await tom.send('PATCH', job.url, values, { 'if-match': tag })
          return String(saved.headers['etag'])
        },
        ifMatches: () => hana.sent.map(({ headers }) => headers.get('If-Match') as string | undefined),
      }
      async function readTag(id: string) {
        const read = await tom.get(`/job/rest/jobs/${id}/`)
        return { tag: String(read.headers['etag']) }
      }
    }

    it('R02 R04 observes the tag of a read, also of a sibling', async () => {
      const { client, guard, job, someoneSaves } = await scene()
      await client.read(job.id)
      expect(guard.etags.get(job.id)).toBe(job.tag)
      const tag = await someoneSaves()
      await client.read(job.id, 'header')
      expect(guard.etags.get(job.id)).toBe(tag)
    })

    const actions: [Action, (job: TestJob) => object | undefined, string?][] = [
      ['put', () => ({ notes: 'new' })],
      ['delete', () => undefined],
      ['note', () => ({ description: 'Called.' })],
      ['acceptQuote', () => ({}), 'Plenum boxes, level 4 fit-out'],
    ]
    it.each(actions)('R03 sends If-Match with %s', async (action, body, seeded) => {
      const { client, guard, job, sent } = await scene(seeded)
      await client.read(job.id)
      sent.length = 0
      await client.act(job.id, action, body(job))
      expect(sent.map(({ headers }) => headers.get('If-Match'))).toEqual([job.tag])
      if (action === 'delete') expect(guard.etags.get(job.id)).toBeNull()
      else expect(guard.etags.get(job.id)).not.toBeNull()
    })

    it('R03 sends If-Match with a PATCH and an undo, each time with the tag of the answer before', async () => {
      const { client, job, ifMatches, guard } = await scene()
      await client.read(job.id)
      await client.update(job.id, { notes: 'new' })
      const saved = guard.etags.get(job.id)
      const events = (await client.read(job.id, 'events')) as Wrapped<{ events: { change_id: string }[] }>
      await client.act(job.id, 'undo', { change_id: dataOf(events).events[0]?.change_id })
      expect(ifMatches()).toEqual([undefined, job.tag, undefined, saved])
      expect(guard.etags.get(job.id)).not.toBe(saved)
    })

    it('R03 what is held wins over what was observed, and the header of the caller over both', async () => {
      const { client, guard, job, someoneSaves, ifMatches } = await scene()
      guard.etags.hold(job.id, job.tag)
      await someoneSaves()
      await client.read(job.id, 'header')
      const held = await rejection(client.update(job.id, { notes: 'mine' }))
      expect(held).toMatchObject({ status: 412 })
      await client.update(job.id, { notes: 'mine' }, guard.etags.observed(job.id) ?? '')
      expect(ifMatches()).toEqual([undefined, job.tag, expect.stringMatching(/^W\/"job:/)])
      expect(guard.etags.get(job.id)).toBe(job.tag)
      guard.etags.release(job.id)
      expect(guard.etags.get(job.id)).not.toBe(job.tag)
    })

    it('R03 R12 never sends If-Match with a read, nor without a tag, nor for what names no job', async () => {
      const { client, guard, job, ifMatches } = await scene()
      await client.read(job.id)
      await client.read(job.id)
      await client.read(job.id, 'costs/summary')
      await client.statusChoices()
      guard.etags.clearAll()
      expect(await rejection(client.update(job.id, { notes: 'x' }))).toMatchObject({
        status: 428,
        jobId: job.id,
      })
      expect(ifMatches()).toEqual([undefined, undefined, undefined, undefined, undefined])
    })

    it('R05 a 412 becomes a ConcurrencyError that is still the AxiosError it was', async () => {
      const { client, job, someoneSaves } = await scene()
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      expect(error).toBeInstanceOf(Error)
      expect(error).toMatchObject({ name: 'ConcurrencyError', jobId: job.id, status: 412 })
      expect(isAxiosError(error)).toBe(true)
      expect(error.response?.status).toBe(412)
      expect(isAxiosError(error.cause)).toBe(true)
      expect(isConcurrencyError(error.cause)).toBe(false)
    })

    it('R02 the tag of a refusal is not taken: whoever sends again has to read first', async () => {
      const { client, guard, job, someoneSaves } = await scene()
      await client.read(job.id)
      await someoneSaves()
      await rejection(client.update(job.id, { notes: 'mine' }))
      expect(guard.etags.get(job.id)).toBe(job.tag)
    })

    it('R05 R06 retry reloads past every cache, then sends the same bytes once with the fresh tag', async () => {
      const { client, guard, job, someoneSaves, sent } = await scene()
      await client.read(job.id)
      guard.etags.hold(job.id, job.tag)
      const theirs = await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      const answered = await error.retry()
      expect(answered.status).toBe(200)
      const [, refused, reload, again] = sent
      expect([reload?.method, reload?.headers.get('Cache-Control')]).toEqual(['get', 'no-cache'])
      expect([reload?.headers.get('If-Match'), reload?.headers.get('If-None-Match')]).toEqual([
        undefined,
        undefined,
      ])
      expect([again?.method, again?.headers.get('If-Match')]).toEqual(['patch', theirs])
      expect(again?.data).toBe(refused?.data)
      expect(sent).toHaveLength(4)
    })

    it('R10 a second 412 rejects again, and nothing loops', async () => {
      const { client, job, someoneSaves, sent, between } = await scene()
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      between(async (config, on) => {
        if (config.method === 'patch') await someoneSaves()
        return on(config)
      })
      const second = await rejection(error.retry())
      expect(second).toMatchObject({ name: 'ConcurrencyError', status: 412, jobId: job.id })
      expect(sent).toHaveLength(4)
    })

    it('R05 retry gives the reason when the job cannot be reloaded, and never sends without a tag', async () => {
      const { client, job, someoneSaves, sent, between } = await scene()
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      between((config) => Promise.reject(new AxiosError('gone', '404', config, null, answer(config, 404))))
      expect(await rejection(error.retry())).toMatchObject({ response: { status: 404 } })
      between((config) => Promise.resolve(answer(config, 200, '{}')))
      expect(await rejection(error.retry())).toBe(error)
      expect(sent.filter(({ method }) => method === 'patch')).toHaveLength(1)
    })

    it('R06 one reload serves everyone who asks for it at the same time', async () => {
      const { guard, job, someoneSaves, sent } = await scene()
      const tag = await someoneSaves()
      const answers = await Promise.all([
        guard.reloadJobOnConflict(job.id),
        guard.reloadJobOnConflict(job.id.toUpperCase()),
      ])
      expect(sent).toHaveLength(1)
      expect(answers[0]).toBe(answers[1])
      expect(answers[0].data).toMatchObject({ data: { job: { id: job.id } } })
      expect(guard.etags.get(job.id)).toBe(tag)
      await guard.reloadJobOnConflict(job.id)
      expect(sent).toHaveLength(2)
    })

    it('takes the tag of a 304, and of no other answer that is not a success', async () => {
      const { client, guard, job, between } = await scene()
      const tag = `W/"job:${job.id}:1"`
      between((config) => Promise.resolve(answer(config, 304, '', { etag: tag })))
      await client.read(job.id)
      expect(guard.etags.get(job.id)).toBe(tag)
      for (const status of [203, 412, 500]) {
        between((config) =>
          Promise.resolve(answer(config, status, '{}', { etag: `W/"job:${job.id}:${status}"` })),
        )
        await client.read(job.id)
      }
      expect(guard.etags.get(job.id)).toBe(`W/"job:${job.id}:203"`)
    })

    it("takes no tag that is none, and none of another job's", async () => {
      const { client, guard, job, between } = await scene()
      for (const etag of ['7', '', `W/"job:00000000-0000-4000-8000-000000000000:7"`]) {
        between((config) => Promise.resolve(answer(config, 200, '{}', { etag })))
        await client.read(job.id)
      }
      expect(guard.etags.get(job.id)).toBeNull()
    })

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
      undo.push(() => client.axios.interceptors.request.eject(request))
      undo.push(() => client.axios.interceptors.response.eject(response))
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
      const hana = await signedInHttp(server.app)
      const { axios: instance } = build(hana.http)
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

    it('a polluted Object.prototype.validateStatus does not turn a 412 into a success', async () => {
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

type Wrapped<Data> = Data | AxiosResponse<Data>

/** A Zodios client answers the data, axios the response around it. */
function dataOf<Data extends object>(answered: Wrapped<Data>): Data {
  return 'data' in answered && 'status' in answered ? answered.data : answered
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
