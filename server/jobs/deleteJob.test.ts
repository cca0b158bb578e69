import { describe, expect, it } from 'vitest'
import { newJob, seededJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer } from '../testing/testServer'

describe('deleting a job', () => {
  it('leaves a tombstone that says who and when to whoever still has it open', async () => {
    const app = await testServer({ now: manualClock() })
    const [hana, tom] = [await signedIn(app), await signedIn(app, 'tom')]
    const job = await newJob(hana)
    const answer = await tom.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    const gone = {
      error: 'Tom Brightwater deleted job 96041.',
      deleted_by: 'Tom Brightwater',
      deleted_at: '2026-03-04T09:30:00.000Z',
    }
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBeUndefined()
    expect(answer.json()).toEqual({ success: true, message: 'Job 96041 was deleted.' })
    const write = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    const again = await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    for (const later of [await hana.get(job.url), await hana.get(`${job.url}events/`), write, again]) {
      expect([later.statusCode, later.json()]).toEqual([404, gone])
    }
    expect((await newJob(hana)).job['job_number']).toBe(96042)
  })

  it('is refused with the reason when the job has costs', async () => {
    const hana = await signedIn(await testServer())
    const job = await seededJob(hana, 'Pot-wash exhaust replacement')
    const answer = await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({
      error: `Job ${Number(job.job['job_number'])} has an estimate, a quote and actual costs, so it cannot be deleted. Archive it instead.`,
      code: 'has_costs',
    })
    expect((await hana.get(job.url)).statusCode).toBe(200)
  })

  it('needs the tag the job has', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana)
    expect((await hana.send('DELETE', job.url)).statusCode).toBe(428)
    const stale = await hana.send('DELETE', job.url, undefined, { 'if-match': 'W/"old"' })
    expect([stale.statusCode, stale.headers['etag']]).toEqual([412, job.tag])
  })
})
