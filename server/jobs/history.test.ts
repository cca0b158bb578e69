import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../database/database'
import type { EventAnswer } from './eventAnswer'
import { newJob, readJob, type TestJob } from '../testing/testJob'
import { sharedServer, signedIn, testServer, type TestBrowser } from '../testing/testServer'

const server = sharedServer()

interface Page {
  readonly events: readonly EventAnswer[]
  readonly next_before: string | null
}

/** Saves these notes one after the other; gives the length of each answer. */
async function saveNotes(browser: TestBrowser, job: TestJob, texts: readonly string[]) {
  let { tag } = job
  const answers = []
  for (const notes of texts) {
    const answer = await browser.send('PATCH', job.url, { notes }, { 'if-match': tag })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    tag = String(answer.headers['etag'])
    answers.push(answer)
  }
  return answers
}

const long = (index: number, size = 20_000) => `${String(index).padStart(5, '0')} ${'x'.repeat(size)}`

describe('U12 a job with a long history', { timeout: 120_000 }, () => {
  it('L14 answers a save with as many bytes as it did at first', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const answers = await saveNotes(
      hana,
      job,
      Array.from({ length: 80 }, (_, index) => long(index)),
    )
    const sizes = answers.slice(1).map(({ body }) => body.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(10)
    const own = answers.map((answer) => answer.json<{ data: Page }>().data.events)
    expect(own.every((events) => events.length === 1)).toBe(true)
    expect(own.at(-1)).toEqual((await readJob(hana, job.id)).events.slice(0, 1))
  })

  it('L14 is read with its newest 50 events, and without their long texts', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana, { order_number: 'PO-1' })
    await saveNotes(
      hana,
      job,
      Array.from({ length: 60 }, (_, index) => long(index)),
    )
    const answer = await hana.get(job.url)
    const { data } = answer.json<{ data: Page }>()
    expect(data.events).toHaveLength(50)
    expect(data.events[0]).toMatchObject({
      delta_before: {},
      delta_after: {},
      delta_meta: { fields: ['notes'] },
      left_out: ['notes'],
      can_undo: true,
    })
    expect(answer.body.length).toBeLessThan(80_000)
    expect(data.next_before).toBe(data.events.at(-1)?.id)
  })

  it('has all of it by pages, with the long texts', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const texts = Array.from({ length: 120 }, (_, index) => long(index, 30))
    await saveNotes(hana, job, texts)
    const found: EventAnswer[] = []
    const sizes: number[] = []
    for (let before: string | null = ''; before !== null;) {
      const answer = await hana.get(`${job.url}events/${before === '' ? '' : `?before=${before}`}`)
      const page: Page = answer.json<Page>()
      found.push(...page.events)
      sizes.push(page.events.length)
      before = page.next_before
    }
    expect(sizes).toEqual([50, 50, 21])
    expect(found.map((event) => event.delta_after?.['notes']).reverse()).toEqual([undefined, ...texts])
    expect(new Set(found.map(({ id }) => id)).size).toBe(121)
    expect(found.every(({ left_out }) => left_out.length === 0)).toBe(true)
  })

  it('makes no page larger than a client reads, however long the texts are', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    await saveNotes(
      hana,
      job,
      Array.from({ length: 30 }, (_, index) => long(index, 90_000)),
    )
    const answer = await hana.get(`${job.url}events/`)
    expect(answer.body.length).toBeLessThan(1_400_000)
    const { events, next_before } = answer.json<Page>()
    expect(events[0]?.delta_after?.['notes']).toBe(long(29, 90_000))
    expect(next_before).toBe(events.at(-1)?.id)
  })

  it('refuses a page before what is no event of the job', async () => {
    const hana = await signedIn(server.app)
    const [job, other] = [await newJob(hana), await newJob(hana)]
    for (const before of ['5', other.events[0]?.id ?? '']) {
      expect((await hana.get(`${job.url}events/?before=${before}`)).statusCode).toBe(400)
    }
  })
})

describe('U12 the longest text', { timeout: 120_000 }, () => {
  it.each(['notes', 'description'])('of %s has 100,000 characters', async (name) => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const send = (text: string, tag: string) =>
      hana.send('PATCH', job.url, { [name]: text }, { 'if-match': tag })
    const refused = await send('😀'.repeat(100_001), job.tag)
    expect([refused.statusCode, Object.keys(refused.json<{ fields: object }>().fields)]).toEqual([
      400,
      [name],
    ])
    expect((await send('😀'.repeat(100_000), job.tag)).statusCode).toBe(200)
  })

  it('that is longer, from before, can be read, left alone and shortened, but not grow', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'jobs-'))
    onTestFinished(() => rmSync(directory, { recursive: true }))
    const database = join(directory, 'jobs.sqlite')
    const hana = await signedIn(await testServer({ database }))
    const job = await newJob(hana)
    const stored = 'y'.repeat(150_000)
    const db = openDatabase(database)
    await db.updateTable('jobs').set({ notes: stored }).where('id', '=', job.id).execute()
    await db.destroy()
    expect((await readJob(hana, job.id)).job['notes']).toBe(stored)
    const send = (values: object, tag: string) => hana.send('PATCH', job.url, values, { 'if-match': tag })
    const aside = await send({ order_number: 'PO-9', notes: stored }, job.tag)
    expect(aside.statusCode).toBe(200)
    const tag = String(aside.headers['etag'])
    expect((await send({ notes: `${stored}y` }, tag)).statusCode).toBe(400)
    expect((await send({ notes: `z${stored.slice(1)}` }, tag)).statusCode).toBe(400)
    const shorter = await send({ notes: stored.slice(0, 140_000) }, tag)
    expect(shorter.statusCode).toBe(200)
    expect((await send({ notes: 'short' }, String(shorter.headers['etag']))).statusCode).toBe(200)
  })
})
