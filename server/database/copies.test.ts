import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { AddressInfo } from 'node:net'
import { createServer, type ServerOptions } from '../createServer'
import { startPostgres, type PostgresServer } from '../testing/postgresServer'
import { manualClock } from '../testing/manualClock'
import { newJob, readJob } from '../testing/testJob'
import { signedIn, testBrowser, testServer, type TestBrowser } from '../testing/testServer'

let postgres: PostgresServer
let databases = 0

const warnings: string[] = []
const warned = ({ message }: Error) => void warnings.push(message)

beforeAll(async () => {
  process.on('warning', warned)
  postgres = await startPostgres()
})
afterAll(async () => {
  await postgres.stop()
  process.off('warning', warned)
})

/** Two copies of one server on an empty database, both started at the same moment. */
async function twoCopies(options: ServerOptions = {}) {
  const database = await postgres.createDatabase(`copies_${++databases}`)
  const both = { database, secret: 'shared', heartbeatMs: 200, now: manualClock(), ...options }
  const [one, two] = await Promise.all([testServer(both), testServer(both)])
  return { one, two, database }
}

/** A browser that keeps its cookies and goes on at another copy. */
function movedTo(app: FastifyInstance, browser: TestBrowser): TestBrowser {
  const moved = testBrowser(app)
  Object.assign(moved.cookies, browser.cookies)
  return moved
}

/** What a browser hears through its stream. */
async function follow(app: FastifyInstance, { cookies }: TestBrowser) {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const answer = await fetch(`http://127.0.0.1:${port}/job/rest/changes/`, {
    headers: { cookie },
    signal: leave.signal,
  })
  const heard = { text: '', ended: false }
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const listen = async () => {
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      heard.text += part.value
    heard.ended = true
  }
  void listen().catch(() => (heard.ended = true))
  const hears = (what: string) => expect.poll(() => heard.text).toContain(what)
  await hears('event: hello')
  return { heard, hears, id: /"id":"([^"]+)"/.exec(heard.text)?.[1] ?? '', leave: () => leave.abort() }
}

describe('two copies of the server on one PostgreSQL', () => {
  it('start at the same moment on an empty database, and fill it once', async () => {
    const { one, two } = await twoCopies()
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const count = async (browser: TestBrowser) =>
      (await browser.get('/job/api/jobs/fetch-all/')).json<{ active_jobs: object[] }>().active_jobs.length
    expect(await count(hana)).toBe(await count(tom))
    expect((await newJob(hana)).job['job_number']).not.toBe((await newJob(tom)).job['job_number'])
  })

  it('a stream of one hears what is saved, made and deleted through the other', async () => {
    const { one, two } = await twoCopies()
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const { hears } = await follow(two, tom)
    const job = await newJob(hana)
    await hears(job.id)
    const saved = await hana.send('PATCH', job.url, { notes: 'new' }, { 'if-match': job.tag })
    expect(saved.statusCode).toBe(200)
    await hears('"fields":["notes"]')
    const { tag } = await readJob(hana, job.id)
    expect((await hana.send('DELETE', job.url, undefined, { 'if-match': tag })).statusCode).toBe(200)
    await hears('event: deleted')
  })

  it('hear all of it, in its order, also where much is saved at the same time, and the driver warns of nothing', async () => {
    const { one, two } = await twoCopies()
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const { heard, hears } = await follow(two, tom)
    const jobs = await Promise.all(Array.from({ length: 12 }, () => newJob(hana)))
    const last = await newJob(hana)
    await hears(last.id)
    for (const { id } of jobs) expect(heard.text).toContain(id)
    expect(warnings).toEqual([])
  })

  it('who is at a job shows through both, whichever copy is told, until they leave', async () => {
    const { one, two } = await twoCopies()
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const job = await newJob(hana)
    const hanas = await follow(one, hana)
    const toms = await follow(two, tom)
    // Told to the copy that does not have the stream.
    const places = [{ job_id: job.id, field: 'notes', unsaved: true }]
    const told = await movedTo(two, hana).send('PUT', `/job/rest/changes/${hanas.id}/`, { places })
    expect(told.statusCode).toBe(200)
    await toms.hears('{"name":"Hana Whitlock","field":"notes","unsaved":true}')
    hanas.leave()
    await toms.hears(`{"job_id":"${job.id}","people":[]}`)
  })

  it('whoever signs in at one is signed in at the other, and signing out ends the stream there', async () => {
    const { one, two } = await twoCopies()
    const hana = await signedIn(one)
    const there = movedTo(two, hana)
    expect((await there.get('/accounts/me/')).statusCode).toBe(200)
    const { heard } = await follow(two, there)
    expect((await hana.send('POST', '/accounts/logout/')).statusCode).toBe(200)
    await expect.poll(() => heard.ended).toBe(true)
    expect((await there.get('/accounts/me/')).statusCode).toBe(401)
  })

  it('S15 count wrong passwords together', async () => {
    const { one, two } = await twoCopies({ signInFailuresPerMinute: 3 })
    const guess = async (app: FastifyInstance) => {
      const body = { username: 'hana', password: 'wrong' }
      return (await testBrowser(app).send('POST', '/accounts/api/token/', body)).statusCode
    }
    expect([await guess(one), await guess(two), await guess(one)]).toEqual([401, 401, 401])
    expect([await guess(two), await guess(one)]).toEqual([429, 429])
  })

  it('a correct password resets the count', async () => {
    const { one, two } = await twoCopies({ signInFailuresPerMinute: 2 })
    for (const app of [one, two, one, two]) await signedIn(app)
  })

  it('count the requests of one person together', async () => {
    const { one, two } = await twoCopies({ requestsPerMinute: 4 })
    const hana = await signedIn(one)
    const there = movedTo(two, hana)
    const ask = async (browser: TestBrowser) => (await browser.get('/accounts/me/')).statusCode
    const answers = [await ask(hana), await ask(there), await ask(hana), await ask(there)]
    expect(answers).toEqual([200, 200, 200, 200])
    const refused = await there.get('/accounts/me/')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('keep the notes of one person on one job apart together', async () => {
    const { one, two } = await twoCopies()
    const hana = await signedIn(one)
    const there = movedTo(two, hana)
    const job = await newJob(hana)
    const note = (browser: TestBrowser, description: string) =>
      browser.send('POST', `${job.url}events/create/`, { description }, { 'if-match': job.tag })
    expect((await note(hana, 'One.')).statusCode).toBe(201)
    expect((await note(there, 'Two.')).statusCode).toBe(429)
  })

  it('a request for a new job that comes to both makes one job', async () => {
    const { one, two } = await twoCopies()
    const hana = await signedIn(one)
    const body = { name: 'Bracket', change_id: '11111111-1111-4111-8111-111111111111' }
    const answers = await Promise.all(
      [hana, movedTo(two, hana)].map((browser) => browser.send('POST', '/job/rest/jobs/', body)),
    )
    const ids = answers.map((answer) => answer.json<{ job_id: string }>().job_id)
    expect(new Set(ids).size).toBe(1)
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 201])
  })

  it('count the streams of one browser and of one person together', async () => {
    const { one, two } = await twoCopies({ streamsPerPerson: 3 })
    const hana = await signedIn(one)
    const first = await follow(one, hana)
    await follow(two, movedTo(two, hana))
    const ask = (app: FastifyInstance, browser: TestBrowser) =>
      app.inject({ url: '/job/rest/changes/', cookies: browser.cookies, payloadAsStream: true })
    expect((await ask(one, hana)).statusCode).toBe(429)
    const elsewhere = await signedIn(two)
    const atOnce = await Promise.all([ask(one, elsewhere), ask(two, elsewhere)])
    expect(atOnce.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 429])
    first.leave()
    await expect.poll(async () => (await ask(two, movedTo(two, hana))).statusCode).toBe(200)
  })

  it('streams end when something may have been missed, so that pages look again, and go on afterwards', async () => {
    const { one, two, database } = await twoCopies()
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const before = await follow(two, tom)
    await postgres.query(
      database,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'jobs_news'",
    )
    await expect.poll(() => before.heard.ended).toBe(true)
    const after = await follow(two, tom)
    await expect
      .poll(async () => {
        await newJob(hana)
        return after.heard.text
      })
      .toContain('event: change')
  })

  it('one that is closed leaves the other working', async () => {
    const database = await postgres.createDatabase(`copies_${++databases}`)
    const one = await createServer({ database, secret: 'shared', passwordCost: 2 })
    const two = await testServer({ database, secret: 'shared' })
    const hana = await signedIn(one)
    await one.close()
    expect((await newJob(movedTo(two, hana))).tag).toContain('job:')
  })
})
