import { AxiosError, isAxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { envelope } from '../../../server/testing/testJob'
import { isConcurrencyError } from '../../../src/services/guard/concurrency'
import { answer } from './answer'
import { guardScenes, rejection, type BuildClient } from './guardScene'

/** What a refusal becomes, and how it is got over. */
export function guardConflictSuite(client: string, build: BuildClient): void {
  describe(`conflicts on ${client}`, () => {
    const { scene } = guardScenes(build)

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

    it('R05 R06 U19 what reload showed is what retry writes over: past every cache, the same bytes, once', async () => {
      const { client, guard, job, someoneSaves, sent } = await scene()
      await client.read(job.id)
      guard.etags.pin(job.id, job.tag)
      const theirs = await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      await error.reload()
      await error.retry()
      const [, refused, reload, again] = sent
      expect([reload?.method, reload?.data]).toEqual(['get', undefined])
      const headers = ['If-Match', 'Content-Type', 'Cache-Control', 'If-None-Match']
      expect(headers.map((name) => reload?.headers.get(name))).toEqual([
        ...[undefined, undefined, undefined],
        '"past-caches"',
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
      await error.reload()
      between(async (config, on) => {
        if (config.method === 'patch') await someoneSaves()
        return on(config)
      })
      const second = await rejection(error.retry())
      expect(second).toMatchObject({ name: 'ConcurrencyError', status: 412, jobId: job.id })
      expect(sent).toHaveLength(4)
    })

    it('U19 retry sends nothing before somebody has read what it would write over', async () => {
      const { client, job, someoneSaves, sent } = await scene()
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      await client.read(job.id, 'costs/summary')
      expect(await rejection(error.retry())).toBe(error)
      expect(sent.filter(({ method }) => method === 'patch')).toHaveLength(1)
      await client.read(job.id)
      await error.retry()
      expect(sent.filter(({ method }) => method === 'patch')).toHaveLength(2)
    })

    it('U19 retry of a change that says what it was based on writes over nothing it was not shown', async () => {
      const { client, job, someoneSaves, sent } = await scene()
      await client.read(job.id)
      const theirs = await someoneSaves()
      const error = await rejection(client.update(job.id, envelope(job, { notes: 'mine' })))
      if (!isConcurrencyError(error)) throw error
      expect(await rejection(error.retry())).toBe(error)
      await error.reload()
      // The server compares what the change says it was based on, and it was not this.
      expect(await rejection(error.retry())).toMatchObject({ name: 'ConcurrencyError', status: 412 })
      expect(sent.map(({ headers }) => headers.get('If-Match'))).toEqual([
        undefined,
        job.tag,
        undefined,
        theirs,
      ])
    })

    it('R05 reload gives the reason when the job cannot be read, and retry never sends without a tag', async () => {
      const { client, job, someoneSaves, sent, between } = await scene()
      await client.read(job.id)
      await someoneSaves()
      const error = await rejection(client.update(job.id, { notes: 'mine' }))
      if (!isConcurrencyError(error)) throw error
      between((config) => Promise.reject(new AxiosError('gone', '404', config, null, answer(config, 404))))
      expect(await rejection(error.reload())).toMatchObject({ response: { status: 404 } })
      between((config) => Promise.resolve(answer(config, 200, '{}')))
      await error.reload()
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
  })
}
