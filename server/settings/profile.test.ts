import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../../src/services/resources/job'
import { envelope, neededThere, newJob, readJob, type TestJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'
import type { ServerOptions } from '../createServer'

/** Hana, a job of hers, and the clock of a server with the faults of the deployed one. */
async function deployed(options: ServerOptions = {}) {
  const clock = manualClock()
  const app = await testServer({ profile: 'deployed', now: clock, ...options })
  const hana = await signedIn(app)
  return { app, clock, hana, job: await newJob(hana, neededThere) }
}
const change = (who: TestBrowser, job: TestJob, after: Record<string, FieldValue>, tag = job.tag) =>
  who.send('PATCH', job.url, envelope(job, after), { 'if-match': tag })

describe('R28 the profile with the faults of the deployed backend', () => {
  it('refuses an address that cannot be read, and a foreign name, before anybody looks at cookies', async () => {
    const { app } = await deployed()
    expect((await app.inject({ url: '/%zz' })).statusCode).toBe(400)
    const foreign = await app.inject({ url: '/accounts/me/', headers: { host: 'rebound.example' } })
    expect(foreign.statusCode).toBe(421)
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
  })

  it('tears the full GET when a write comes between body and tag', async () => {
    let inBetween = async () => {}
    const { clock, hana, job } = await deployed({ readGap: () => inBetween() })
    inBetween = async () => {
      inBetween = async () => {}
      clock.advance(10)
      await change(hana, job, { notes: 'new' })
    }
    const torn = await readJob(hana, job.id)
    expect(torn.job['notes']).toBeNull()
    expect(torn.tag).not.toBe(job.tag)
    expect(torn.tag).not.toContain(String(Date.parse(String(torn.job['updated_at']))))
    expect((await readJob(hana, job.id)).job['notes']).toBe('new')
  })

  it('gives two writes in one millisecond the same tag', async () => {
    const { hana, job } = await deployed()
    const first = await change(hana, job, { notes: 'one' })
    expect(first.headers['etag']).toBe(job.tag)
    expect((await change(hana, job, { notes: 'two' })).statusCode).toBe(200)
  })

  it('leaves the tag where it is when only the paid flag changes', async () => {
    const { clock, hana, job } = await deployed()
    clock.advance(10)
    expect((await change(hana, job, { paid: true })).headers['etag']).toBe(job.tag)
    expect((await change(hana, job, { rejected_flag: true })).headers['etag']).not.toBe(job.tag)
  })

  it('moves jobs on the board without asking for a tag, moving it, or leaving an event', async () => {
    const { app, clock, hana, job } = await deployed()
    clock.advance(10)
    const ravi = await signedIn(app, 'ravi')
    const url = `/job/api/jobs/${job.id}/update-status/`
    const answer = await ravi.send('POST', url, { status: 'approved' })
    expect([answer.statusCode, answer.headers['etag']]).toEqual([200, undefined])
    const after = await readJob(hana, job.id)
    expect(after).toMatchObject({ tag: job.tag, job: { job_status: 'approved' } })
    expect(after.events).toHaveLength(job.events.length)
  })

  it('only logs a wrong checksum or before, unless it is set to refuse them', async () => {
    for (const [strictChecksum, status] of [
      [false, 200],
      [true, 412],
    ] as const) {
      const { hana, job } = await deployed({ strictChecksum })
      const wrong = { ...envelope(job, { notes: 'mine' }), before_checksum: '0'.repeat(64) }
      const answer = await hana.send('PATCH', job.url, wrong, { 'if-match': job.tag })
      expect(answer.statusCode).toBe(status)
    }
  })

  it('stores extra keys in after, but nothing that is no field', async () => {
    const { hana, job } = await deployed()
    const sent = envelope(job, { notes: 'mine' })
    const body = { ...sent, after: { ...sent.after, order_number: 'PO-9', colour: 'red' } }
    expect((await hana.send('PATCH', job.url, body, { 'if-match': job.tag })).statusCode).toBe(200)
    expect((await readJob(hana, job.id)).job).toMatchObject({ notes: 'mine', order_number: 'PO-9' })
  })

  it('stores texts without the space around them, and any status', async () => {
    const { hana, job } = await deployed()
    await change(hana, job, { notes: '  Mind the paint \n', job_status: 'half done' })
    const after = await readJob(hana, job.id)
    expect(after.job).toMatchObject({ notes: 'Mind the paint', job_status: 'half done' })
  })

  it('lists each change twice: by its request, and by the row that was saved', async () => {
    const { hana, job } = await deployed()
    await change(hana, job, { notes: 'mine' })
    const { events } = await readJob(hana, job.id)
    expect(events.map(({ change_id }) => change_id !== null)).toEqual([true, false, false])
    expect(new Set(events.map(({ id }) => id)).size).toBe(3)
  })

  it('approves the job whose quote is accepted, whether it has one or not, and not once work has begun', async () => {
    const { clock, hana, job } = await deployed()
    clock.advance(10)
    const accept = (tag: string) => hana.send('POST', `${job.url}quote/accept/`, {}, { 'if-match': tag })
    expect((await accept(job.tag)).statusCode).toBe(200)
    const after = await readJob(hana, job.id)
    expect(after.job['job_status']).toBe('approved')
    expect((await accept(after.tag)).statusCode).toBe(400)
  })

  it('fails to delete a job, which stays', async () => {
    const { hana, job } = await deployed()
    const answer = await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    expect([answer.statusCode, (await hana.get(job.url)).statusCode]).toEqual([500, 200])
  })

  it('keeps the estimate a job was made with', async () => {
    const { hana } = await deployed()
    const estimates = { estimated_materials: '120.50', estimated_time: 2 }
    const job = await newJob(hana, { ...neededThere, ...estimates })
    const answer = await hana.get(`${job.url}costs/summary/`)
    expect(answer.json()).toMatchObject({ estimate: { cost: 120.5 + 2.25 * 32, hours: 2.25 } })
  })
})
