import { describe, expect, it } from 'vitest'
import type { AxiosResponse } from 'axios'
import type { TestJob } from '../../../server/testing/testJob'
import { answer } from './answer'
import { guardScenes, rejection, type BuildClient } from './guardScene'
import type { Action } from './guardedClients'

/** Which requests carry which tag, and which answers give one. */
export function guardTagsSuite(client: string, build: BuildClient): void {
  describe(`ETags on ${client}`, () => {
    const { scene } = guardScenes(build)

    it('R02 R04 observes the tag of every read, and writes by that of the job that was read', async () => {
      const { client, guard, job, someoneSaves } = await scene()
      await client.read(job.id, 'costs/summary')
      expect(guard.etags.get(job.id)).toBe(job.tag)
      const tag = await someoneSaves()
      await client.read(job.id)
      expect(guard.etags.get(job.id)).toBe(tag)
      const next = await someoneSaves()
      await client.read(job.id, 'costs/summary')
      expect([guard.etags.observed(job.id), guard.etags.get(job.id)]).toEqual([next, tag])
    })

    it.each(['header', 'costs/summary', 'events'] as const)(
      'U18 a read of %s by another view does not let a write over what its author has not seen',
      async (part) => {
        const { client, job, someoneSaves, ifMatches } = await scene()
        await client.read(job.id)
        await someoneSaves()
        await client.read(job.id, part)
        expect(await rejection(client.update(job.id, { notes: 'mine' }))).toMatchObject({ status: 412 })
        expect(ifMatches().at(-1)).toBe(job.tag)
        await client.read(job.id)
        await client.update(job.id, { notes: 'mine' })
      },
    )

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

    it('R03 what is pinned wins over what was observed, and the header of the caller over both', async () => {
      const { client, guard, job, someoneSaves, ifMatches } = await scene()
      guard.etags.pin(job.id, job.tag)
      await someoneSaves()
      await client.read(job.id, 'header')
      const refused = await rejection(client.update(job.id, { notes: 'mine' }))
      expect(refused).toMatchObject({ status: 412 })
      await client.update(job.id, { notes: 'mine' }, guard.etags.observed(job.id) ?? '')
      expect(ifMatches()).toEqual([undefined, job.tag, expect.stringMatching(/^W\/"job:/)])
      expect(guard.etags.get(job.id)).toBe(job.tag)
      guard.etags.unpin(job.id)
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
  })
}

type Wrapped<Data> = Data | AxiosResponse<Data>

/** A Zodios client answers the data, axios the response around it. */
function dataOf<Data extends object>(answered: Wrapped<Data>): Data {
  return 'data' in answered && 'status' in answered ? answered.data : answered
}
