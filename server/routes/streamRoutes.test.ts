import { describe, expect, it, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { newJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'

/** Follows a job over a real socket and hands out what arrives, event by event. */
async function follow(app: FastifyInstance, browser: TestBrowser) {
  const address = app.listeningOrigin
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const cookie = Object.entries(browser.cookies)
    .map((pair) => pair.join('='))
    .join('; ')
  const answer = await fetch(`${address}/job/rest/changes/`, { headers: { cookie }, signal: abort.signal })
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

/** The same past its greeting; with the stream's id. */
async function followOn(app: FastifyInstance, browser: TestBrowser) {
  const stream = await follow(app, browser)
  await stream.next()
  const { id } = JSON.parse((await stream.next())?.split('data: ')[1] ?? '') as { id: string }
  const data = async () => {
    const [name, json = ''] = (await stream.next())?.split('\ndata: ') ?? []
    return [name, JSON.parse(json) as object] as const
  }
  const at = (job_id: string, field: string | null = null, unsaved = false) =>
    browser.send('PUT', `/job/rest/changes/${id}/`, { places: [{ job_id, field, unsaved }] })
  return { ...stream, id, data, at }
}

describe('following the jobs', () => {
  it('brings changes of every job, the people, and deletions', async () => {
    const { app, hana, job } = await setUp()
    const tom = await signedIn(app, 'tom')
    const stream = await follow(app, tom)
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream')
    expect(stream.answer.headers.get('cache-control')).toBe('no-cache')
    expect(stream.answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await stream.next()).toBe('retry: 2000')
    expect(await stream.next()).toMatch(/^event: hello\ndata: \{"id":"[0-9a-f-]{36}","beat_ms":15000\}$/)
    const other = await followOn(app, hana)
    expect((await other.at(job.id, 'notes', true)).statusCode).toBe(200)
    const people = '[{"name":"Hana Whitlock","field":"notes","unsaved":true}]'
    expect(await stream.next()).toBe(`event: presence\ndata: {"job_id":"${job.id}","people":${people}}`)
    other.leave()
    expect(await stream.next()).toBe(`event: presence\ndata: {"job_id":"${job.id}","people":[]}`)
    const saved = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    const etag = String(saved.headers['etag'])
    const [kind, data = ''] = (await stream.next())?.split('\ndata: ') ?? []
    expect(kind).toBe('event: change')
    expect(JSON.parse(data)).toMatchObject({
      job_id: job.id,
      etag,
      person: 'Hana Whitlock',
      fields: ['notes'],
    })
    await hana.send('DELETE', job.url, undefined, { 'if-match': etag })
    expect(await stream.next()).toBe(`event: deleted\ndata: {"job_id":"${job.id}","person":"Hana Whitlock"}`)
  })

  it('takes only places it understands, and only for one’s own stream', async () => {
    const { app, hana, job } = await setUp()
    const tom = await signedIn(app, 'tom')
    const { id } = await followOn(app, hana)
    const url = `/job/rest/changes/${id}/`
    const place = { job_id: job.id, field: null, unsaved: false }
    const put = async (browser: TestBrowser, body: unknown) =>
      (await browser.send('PUT', url, body)).statusCode
    expect(await put(hana, { places: [place] })).toBe(200)
    expect(await put(tom, { places: [place] })).toBe(404)
    for (const places of [
      undefined,
      'all',
      Array.from({ length: 51 }, () => place),
      [null],
      [{ ...place, job_id: 7 }],
      [{ ...place, job_id: 'x'.repeat(65) }],
      [{ ...place, field: 'password' }],
      [{ ...place, field: {} }],
    ]) {
      expect(await put(hana, { places })).toBe(400)
    }
  })

  it('drops a reader that does not read, who may come back', async () => {
    const { app, hana, job } = await setUp({ requestsPerMinute: 1e9, streamsPerBrowser: 1 })
    const open = () => app.inject({ url: '/job/rest/changes/', cookies: hana.cookies, payloadAsStream: true })
    const unread = (await open()).stream()
    const isDropped = new Promise((resolve) => unread.once('close', resolve).once('error', resolve))
    expect((await open()).statusCode).toBe(429)
    let [tag, isOver] = [job.tag, false]
    void isDropped.then(() => (isOver = true))
    for (let save = 0; !isOver && save < 5_000; save++) {
      const answer = await hana.send('PATCH', job.url, { notes: `Save ${save}` }, { 'if-match': tag })
      expect(answer.statusCode).toBe(200)
      tag = String(answer.headers['etag'])
    }
    await isDropped
    await expect.poll(async () => (await open()).statusCode, { timeout: 60_000 }).toBe(200)
  })

  it('is kept open by beats', async () => {
    const { app, hana } = await setUp({ heartbeatMs: 20 })
    const stream = await followOn(app, hana)
    expect(await stream.next()).toBe('event: beat\ndata: {}')
  })

  it('U20 is possible twice per browser, while its tabs hand it over, and again when one has ended', async () => {
    const { app, hana } = await setUp()
    const first = await followOn(app, hana)
    await followOn(app, hana)
    expect((await follow(app, hana)).answer.status).toBe(429)
    expect((await follow(app, await signedIn(app))).answer.status).toBe(200)
    first.leave()
    await expect
      .poll(async () => (await follow(app, hana)).answer.status, { interval: 20, timeout: 60_000 })
      .toBe(200)
  })

  it('is possible so many times per person, and again when one has ended', async () => {
    const { app, hana } = await setUp({ streamsPerPerson: 1 })
    const first = await follow(app, hana)
    await first.next()
    const second = await follow(app, hana)
    expect(second.answer.status).toBe(429)
    expect(second.answer.headers.get('retry-after')).toBe('30')
    first.leave()
    await expect.poll(async () => (await follow(app, hana)).answer.status, { interval: 20 }).toBe(200)
  })

  it('is possible no more often for somebody who asks for all at the same time', async () => {
    const { app, hana } = await setUp({ streamsPerPerson: 2 })
    const request = { url: '/job/rest/changes/', cookies: hana.cookies, payloadAsStream: true }
    const answers = await Promise.all(Array.from({ length: 5 }, () => app.inject(request)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 429, 429, 429])
  })

  it('ends with the session', async () => {
    const clock = manualClock()
    const { app, hana } = await setUp({ now: clock, sessionSeconds: 60, heartbeatMs: 20 })
    const stream = await follow(app, hana)
    await stream.next()
    await stream.next()
    clock.advance(61_000)
    let last = await stream.next()
    while (last === 'event: beat\ndata: {}') last = await stream.next()
    expect(last).toBeUndefined()
  })

  it('ends at sign-out', async () => {
    const { app, hana } = await setUp()
    const stream = await follow(app, hana)
    await stream.next()
    await stream.next()
    await hana.send('POST', '/accounts/logout/')
    expect(await stream.next()).toBeUndefined()
  })

  it('ends at once when the server stops', async () => {
    const { app, hana } = await setUp()
    const stream = await follow(app, hana)
    await stream.next()
    await stream.next()
    await app.close()
    expect(await stream.next()).toBeUndefined()
  })
})
