import { describe, expect, it } from 'vitest'
import { newJob, readJob, seededJob, type TestJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer } from '../testing/testServer'

async function setUp() {
  const clock = manualClock()
  const hana = await signedIn(await testServer({ now: clock }))
  const accept = (job: TestJob, tag: string) =>
    hana.send('POST', `${job.url}quote/accept/`, undefined, tag === '' ? {} : { 'if-match': tag })
  return { clock, hana, accept, quoted: await seededJob(hana, 'Plenum boxes, level 4 fit-out') }
}

describe('accepting a quote', () => {
  it('sets the date, moves the version and is an event', async () => {
    const { hana, accept, quoted } = await setUp()
    expect((await hana.get(`${quoted.url}quote/`)).json()).toMatchObject({
      quote: { rev: 1, total: '3036.00', hours: '20.00' },
      quote_acceptance_date: null,
      can_accept: true,
    })
    const answer = await accept(quoted, quoted.tag)
    const after = await readJob(hana, quoted.id)
    const when = '2026-03-04T09:30:00.000Z'
    expect(answer.json()).toMatchObject({ success: true, job_id: quoted.id, quote_acceptance_date: when })
    expect(answer.headers['etag']).toBe(after.tag)
    expect(after.tag).not.toBe(quoted.tag)
    expect(after.job['quote_acceptance_date']).toBe(when)
    expect(after.events[0]).toMatchObject({ event_type: 'quote_accepted', can_undo: true })
  })

  it('is refused when there is nothing to accept', async () => {
    const { hana, accept, quoted } = await setUp()
    const job = await newJob(hana)
    const none = await accept(job, job.tag)
    expect([none.statusCode, none.json()]).toMatchObject([400, { code: 'no_quote' }])
    const accepted = await accept(quoted, quoted.tag)
    const again = await accept(quoted, String(accepted.headers['etag']))
    expect([again.statusCode, again.json()]).toMatchObject([400, { code: 'accepted_before' }])
  })

  it('needs the tag the job has', async () => {
    const { accept, quoted } = await setUp()
    expect((await accept(quoted, '')).statusCode).toBe(428)
    expect((await accept(quoted, 'W/"old"')).statusCode).toBe(412)
  })
})
