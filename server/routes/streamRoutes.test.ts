import { describe, expect, it, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { newJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'

/** Follows a job over a real socket and hands out what arrives, event by event. */
async function follow(app: FastifyInstance, browser: TestBrowser, url: string) {
  const address = app.listeningOrigin
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const cookie = Object.entries(browser.cookies)
    .map((pair) => pair.join('='))
    .join('; ')
  const answer = await fetch(`${address}${url}changes/`, { headers: { cookie }, signal: abort.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const part = await reader?.read()
      if (part === undefined || part.done) return undefined
      text += part.value
    }
    const end = text.indexOf('\n\n')
    const event = text.slice(0, end)
    text = text.slice(end + 2)
    return event
  }
  return { answer, next, leave: () => abort.abort() }
}

async function setUp(options = {}) {
  const app = await testServer(options)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const hana = await signedIn(app)
  return { app, hana, job: await newJob(hana) }
}

describe('following a job', () => {
  it('brings changes, people and the deletion', async () => {
    const { app, hana, job } = await setUp()
    const tom = await signedIn(app, 'tom')
    const stream = await follow(app, tom, job.url)
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream')
    expect(stream.answer.headers.get('cache-control')).toBe('no-cache')
    expect(stream.answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await stream.next()).toBe('retry: 2000')
    expect(await stream.next()).toBe('event: presence\ndata: {"people":["Tom Brightwater"]}')
    const other = await follow(app, hana, job.url)
    expect(await stream.next()).toBe('event: presence\ndata: {"people":["Hana Whitlock","Tom Brightwater"]}')
    other.leave()
    expect(await stream.next()).toBe('event: presence\ndata: {"people":["Tom Brightwater"]}')
    const saved = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    const etag = String(saved.headers['etag'])
    const [kind, data = ''] = (await stream.next())?.split('\ndata: ') ?? []
    expect(kind).toBe('event: change')
    expect(JSON.parse(data)).toMatchObject({ etag, person: 'Hana Whitlock', fields: ['notes'] })
    await hana.send('DELETE', job.url, undefined, { 'if-match': etag })
    expect(await stream.next()).toBe('event: deleted\ndata: {"person":"Hana Whitlock"}')
  })

  it('is kept open by comments', async () => {
    const { app, hana, job } = await setUp({ heartbeatMs: 20 })
    const stream = await follow(app, hana, job.url)
    await stream.next()
    await stream.next()
    expect(await stream.next()).toBe(': still here')
  })

  it('is possible so many times per person, and again when one has ended', async () => {
    const { app, hana, job } = await setUp({ streamsPerPerson: 1 })
    const first = await follow(app, hana, job.url)
    await first.next()
    const second = await follow(app, hana, job.url)
    expect(second.answer.status).toBe(429)
    expect(second.answer.headers.get('retry-after')).toBe('30')
    first.leave()
    await expect
      .poll(async () => (await follow(app, hana, job.url)).answer.status, { interval: 20 })
      .toBe(200)
  })

  it('is possible no more often for somebody who asks for all at the same time', async () => {
    const { app, hana, job } = await setUp({ streamsPerPerson: 2 })
    const request = { url: `${job.url}changes/`, cookies: hana.cookies, payloadAsStream: true }
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.inject(request)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 429, 429, 429])
  })

  it('ends with the session', async () => {
    const clock = manualClock()
    const { app, hana, job } = await setUp({ now: clock, sessionSeconds: 60, heartbeatMs: 20 })
    const stream = await follow(app, hana, job.url)
    await stream.next()
    await stream.next()
    clock.advance(61_000)
    let last = await stream.next()
    while (last === ': still here') last = await stream.next()
    expect(last).toBeUndefined()
  })

  it('ends at sign-out', async () => {
    const { app, hana, job } = await setUp()
    const stream = await follow(app, hana, job.url)
    await stream.next()
    await stream.next()
    await hana.send('POST', '/accounts/logout/')
    expect(await stream.next()).toBeUndefined()
  })

  it('ends at once when the server stops', async () => {
    const { app, hana, job } = await setUp()
    const stream = await follow(app, hana, job.url)
    await stream.next()
    await stream.next()
    await app.close()
    expect(await stream.next()).toBeUndefined()
  })
})
