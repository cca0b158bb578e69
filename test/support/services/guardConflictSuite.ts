import { AxiosError, isAxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
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
  })
}
