import { describe, expect, it } from 'vitest'
import { envelope, newJob, noSuchJob, readJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'
import type { ServerOptions } from '../createServer'

const compat = async (options: ServerOptions = {}) =>
  signedIn(await testServer({ profile: 'compat', now: manualClock(), ...options }))
const patch = (browser: TestBrowser, url: string, body: object, tag: string) =>
  browser.send('PATCH', url, body, { 'if-match': tag })

describe('the profile with the faults of the deployed backend', () => {
  it('tears the full GET when a write comes between body and tag', async () => {
    let inBetween = async () => {}
    const clock = manualClock()
    const hana = await compat({ now: clock, readGap: () => inBetween() })
    const job = await newJob(hana)
    inBetween = async () => {
      inBetween = async () => {}
      clock.advance(10)
      await patch(hana, job.url, { notes: 'new' }, job.tag)
    }
    const torn = await readJob(hana, job.id)
    expect(torn.job['notes']).toBeNull()
    expect(torn.tag).not.toBe(job.tag)
    expect(torn.tag).not.toContain(String(Date.parse(String(torn.job['updated_at']))))
    expect((await readJob(hana, job.id)).job['notes']).toBe('new')
  })

  it('gives two writes in one millisecond the same tag', async () => {
    const hana = await compat()
    const job = await newJob(hana)
    const first = await patch(hana, job.url, { notes: 'one' }, job.tag)
    expect(first.headers['etag']).toBe(job.tag)
    expect((await patch(hana, job.url, { notes: 'two' }, job.tag)).statusCode).toBe(200)
  })

  it('leaves the tag where it is when only the paid flag changes', async () => {
    const clock = manualClock()
    const hana = await compat({ now: clock })
    const job = await newJob(hana)
    clock.advance(10)
    expect((await patch(hana, job.url, { paid: true }, job.tag)).headers['etag']).toBe(job.tag)
    expect((await patch(hana, job.url, { rejected_flag: true }, job.tag)).headers['etag']).not.toBe(job.tag)
  })

  it('moves jobs on the board without asking for a tag, answering one or moving it', async () => {
    const clock = manualClock()
    const hana = await compat({ now: clock })
    const job = await newJob(hana)
    clock.advance(10)
    const answer = await hana.send('POST', `/job/api/jobs/${job.id}/update-status/`, { status: 'approved' })
    expect([answer.statusCode, answer.headers['etag']]).toEqual([200, undefined])
    expect(await readJob(hana, job.id)).toMatchObject({ tag: job.tag, job: { job_status: 'approved' } })
  })

  it('only logs a wrong checksum or before', async () => {
    const hana = await compat()
    const job = await newJob(hana)
    const change = { ...envelope(job, { notes: 'mine' }), before_checksum: '0'.repeat(64) }
    expect((await patch(hana, job.url, change, job.tag)).statusCode).toBe(200)
  })

  it('stores extra keys in after, but nothing that is no field', async () => {
    const hana = await compat()
    const job = await newJob(hana)
    const change = envelope(job, { notes: 'mine' })
    const after = { ...change.after, order_number: 'PO-9', colour: 'red' }
    const answer = await patch(hana, job.url, { ...change, after }, job.tag)
    expect(answer.statusCode).toBe(200)
    expect((await readJob(hana, job.id)).job).toMatchObject({ notes: 'mine', order_number: 'PO-9' })
  })

  it('hides the current tag on a 412, and on the events', async () => {
    const hana = await compat()
    const job = await newJob(hana)
    const stale = await patch(hana, job.url, { notes: 'x' }, 'W/"old"')
    expect([stale.statusCode, stale.headers['etag']]).toEqual([412, undefined])
    expect((await hana.get(`${job.url}events/`)).headers['etag']).toBeUndefined()
  })

  it.each([
    ['', 400],
    ['header/', 500],
    ['invoices/', 500],
    ['quote/', 500],
    ['costs/summary/', 500],
    ['basic-info/', 404],
  ])('answers a missing job at "%s" by %i', async (part, status) => {
    expect((await (await compat()).get(`${noSuchJob}${part}`)).statusCode).toBe(status)
  })

  it('answers 404 to a write, and does not say who deleted a job', async () => {
    const hana = await compat()
    const job = await newJob(hana)
    await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    const answer = await patch(hana, job.url, { notes: 'x' }, job.tag)
    expect([answer.statusCode, Object.keys(answer.json<object>())]).toEqual([404, ['error']])
  })
})
