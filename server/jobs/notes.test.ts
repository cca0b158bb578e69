import { describe, expect, it } from 'vitest'
import { newJob, readJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'

async function setUp() {
  const clock = manualClock()
  const app = await testServer({ now: clock })
  const hana = await signedIn(app)
  const job = await newJob(hana)
  const add = (description: unknown, tag = job.tag, by: TestBrowser = hana) =>
    by.send('POST', `${job.url}events/create/`, { description }, { 'if-match': tag })
  return { app, clock, hana, job, add }
}

describe('adding a note', () => {
  it('answers the event and leaves the tag of the job as it is', async () => {
    const { hana, job, add } = await setUp()
    const answer = await add(' Called <b>twice</b>. ')
    expect(answer.statusCode).toBe(201)
    expect(answer.headers['etag']).toBe(job.tag)
    expect(answer.json()).toMatchObject({
      success: true,
      event: {
        description: ' Called <b>twice</b>. ',
        staff: 'Hana Whitlock',
        event_type: 'manual_note',
        can_undo: false,
      },
    })
    expect(await readJob(hana, job.id)).toMatchObject({
      tag: job.tag,
      events: [answer.json<{ event: object }>().event, {}],
    })
  })

  it('lets one attempt in 2 seconds through, counted even when it failed', async () => {
    const { app, clock, hana, add } = await setUp()
    expect((await add('')).statusCode).toBe(400)
    clock.advance(1_999)
    const tooSoon = await add('Second')
    expect(tooSoon.statusCode).toBe(429)
    expect(tooSoon.headers['retry-after']).toBeUndefined()
    expect((await add('From Tom', undefined, await signedIn(app, 'tom'))).statusCode).toBe(201)
    clock.advance(1)
    expect((await add('Second')).statusCode).toBe(201)
    const other = await newJob(hana)
    const elsewhere = await hana.send(
      'POST',
      `${other.url}events/create/`,
      { description: 'x' },
      { 'if-match': other.tag },
    )
    expect(elsewhere.statusCode).toBe(201)
  })

  it('stores the same text of one person once per job: 409 with the event, 409 with an error, then 400', async () => {
    const { app, clock, hana, job, add } = await setUp()
    const { event } = (await add('Called.')).json<{ event: object }>()
    clock.advance(2_500)
    const echo = await add('Called.')
    expect([echo.statusCode, echo.json()]).toEqual([409, { success: true, event }])
    clock.advance(200_000)
    const again = await add('Called.')
    expect([again.statusCode, Object.keys(again.json<object>())]).toEqual([409, ['error']])
    clock.advance(200_000)
    expect((await add('Called.')).statusCode).toBe(400)
    expect((await add('Called.', undefined, await signedIn(app, 'tom'))).statusCode).toBe(201)
    expect((await readJob(hana, job.id)).events).toHaveLength(3)
  })

  it.each<[string, unknown, number]>([
    ['empty', '', 400],
    ['501 characters long', 'x'.repeat(501), 400],
    ['not text', 5, 400],
    ['half a character', '\ud800', 400],
    ['500 characters long', '😀'.repeat(500), 201],
  ])('answers a note that is %s', async (_what, description, status) => {
    const { add } = await setUp()
    expect((await add(description)).statusCode).toBe(status)
  })

  it('needs the tag the job has', async () => {
    const { clock, hana, job, add } = await setUp()
    expect((await hana.send('POST', `${job.url}events/create/`, { description: 'x' })).statusCode).toBe(428)
    clock.advance(2_000)
    const stale = await add('x', 'W/"old"')
    expect([stale.statusCode, stale.headers['etag']]).toEqual([412, job.tag])
  })
})
