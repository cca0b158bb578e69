import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ServerOptions } from '../createServer'
import type { Commit } from '../database/commit'
import { openDatabase } from '../database/database'
import { manualClock } from '../testing/manualClock'
import { newJob, noSuchJob, readJob, type TestJob } from '../testing/testJob'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'
import { binMs } from './bin'

const day = 24 * 60 * 60 * 1000

interface BinRow {
  readonly id: string
  readonly etag: string
}

/** Hana, and a job of hers that Tom has deleted. */
async function deleted(options: ServerOptions = {}) {
  const clock = manualClock()
  const commits: Commit[] = []
  const app = await testServer({ ...options, now: clock, onCommit: (commit) => commits.push(commit) })
  const [hana, tom] = [await signedIn(app), await signedIn(app, 'tom')]
  const job = await newJob(hana, { name: 'Bracket', notes: 'Two of them' })
  await tom.send('DELETE', job.url, undefined, { 'if-match': job.tag })
  return { app, clock, commits, hana, tom, job }
}

const bin = async (who: TestBrowser) =>
  (await who.get('/job/rest/jobs/deleted/')).json<{ jobs: BinRow[] }>().jobs
const total = async (who: TestBrowser) =>
  (await who.get('/job/api/jobs/fetch-all/')).json<{ total_deleted?: number }>().total_deleted
const restore = (who: TestBrowser, job: TestJob, tag: string | null = job.tag, changeId = randomUUID()) =>
  who.send(
    'POST',
    `${job.url}restore/`,
    { change_id: changeId },
    tag === null ? undefined : { 'if-match': tag },
  )

describe('the bin', () => {
  it('lists who deleted which job and how long it is kept, and the board counts them', async () => {
    const { hana, job } = await deleted()
    expect(await bin(hana)).toEqual([
      {
        id: job.id,
        job_number: job.job['job_number'],
        name: 'Bracket',
        client_name: null,
        deleted_by: 'Tom Brightwater',
        deleted_at: '2026-03-04T09:30:00.000Z',
        kept_until: '2026-04-03T09:30:00.000Z',
        etag: job.tag,
      },
    ])
    expect(await total(hana)).toBe(1)
  })

  it('gives a job back with its number, its fields and its history, as a newer version by whoever restored it', async () => {
    const { clock, commits, hana, job } = await deleted()
    clock.advance(1000)
    const answer = await restore(hana, job)
    const after = await readJob(hana, job.id)
    expect([answer.statusCode, answer.headers['etag']]).toEqual([200, after.tag])
    expect(after.tag).not.toBe(job.tag)
    expect({ ...after.job, updated_at: '' }).toEqual({ ...job.job, updated_at: '' })
    expect(after.events.map(({ event_type, staff }) => [event_type, staff])).toEqual([
      ['job_restored', 'Hana Whitlock'],
      ['job_created', 'Hana Whitlock'],
    ])
    expect(commits.at(-1)).toMatchObject({ kind: 'restore', jobId: job.id })
    expect([await bin(hana), await total(hana)]).toEqual([[], 0])
  })

  it('restores once, however often the same request comes, and refuses another one', async () => {
    const { commits, hana, tom, job } = await deleted()
    const changeId = randomUUID()
    const first = await restore(hana, job, job.tag, changeId)
    const again = await restore(hana, job, job.tag, changeId)
    const other = await restore(tom, job)
    expect([first.statusCode, again.statusCode, other.statusCode]).toEqual([200, 200, 412])
    expect(again.headers['etag']).toBe(first.headers['etag'])
    expect(other.headers['etag']).toBe(first.headers['etag'])
    expect(commits.filter(({ kind }) => kind === 'restore')).toHaveLength(1)
  })

  it('of two who restore at the same moment, one does', async () => {
    const { commits, hana, tom, job } = await deleted()
    const answers = await Promise.all([restore(hana, job), restore(tom, job)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    expect(commits.filter(({ kind }) => kind === 'restore')).toHaveLength(1)
  })

  it('needs the tag the job was deleted with, and the office', async () => {
    const { app, hana, job } = await deleted()
    const ravi = await signedIn(app, 'ravi')
    expect((await restore(hana, job, null)).statusCode).toBe(428)
    const stale = await restore(hana, job, 'W/"old"')
    expect([stale.statusCode, stale.headers['etag']]).toEqual([412, job.tag])
    expect((await restore(ravi, job)).statusCode).toBe(403)
    expect((await ravi.get('/job/rest/jobs/deleted/')).statusCode).toBe(403)
    expect((await restore(hana, { ...job, url: noSuchJob })).statusCode).toBe(404)
    expect((await hana.send('POST', `${job.url}restore/`, {}, { 'if-match': job.tag })).statusCode).toBe(400)
  })

  it('keeps a job for 30 days, and who deleted it for ever', async () => {
    const { app, clock, job } = await deleted()
    clock.advance(binMs - 1)
    // After so long nobody is signed in any more.
    const hana = await signedIn(app)
    expect(await bin(hana)).toHaveLength(1)
    clock.advance(1)
    expect([await bin(hana), await total(hana)]).toEqual([[], 0])
    const late = await restore(hana, job)
    expect([late.statusCode, late.json()]).toEqual([
      404,
      expect.objectContaining({ deleted_by: 'Tom Brightwater' }),
    ])
    const another = await newJob(hana)
    await hana.send('DELETE', another.url, undefined, { 'if-match': another.tag })
    expect((await bin(hana)).map(({ id }) => id)).toEqual([another.id])
  })

  it('is emptied once a day, also where nobody deletes anything any more', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const path = join(mkdtempSync(join(tmpdir(), 'jobs-bin-')), 'jobs.sqlite')
    onTestFinished(() => rmSync(dirname(path), { recursive: true }))
    const { app, clock, job } = await deleted({ database: path })
    const db = openDatabase(path)
    onTestFinished(() => db.destroy())
    const left = () => db.selectFrom('events').select('id').where('job_id', '=', job.id).execute()
    const goOn = (ms: number) => {
      clock.advance(ms)
      vi.advanceTimersByTime(day)
    }
    for (let days = 1; days < binMs / day; days++) goOn(day)
    goOn(day - 1)
    // Written after whatever the bin has to write.
    await newJob(await signedIn(app))
    expect(await left()).toHaveLength(1)
    goOn(1)
    await expect.poll(left).toEqual([])
  })

  it('L11 is not emptied by a clock that is wrong for a while, when the server starts or later', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const path = join(mkdtempSync(join(tmpdir(), 'jobs-bin-')), 'jobs.sqlite')
    onTestFinished(() => rmSync(dirname(path), { recursive: true }))
    const { app, clock, job } = await deleted({ database: path })
    const years = 3_650 * day
    clock.advance(years)
    vi.advanceTimersByTime(day)
    // Written after whatever the bin has to write.
    await newJob(await signedIn(app))
    await app.close()
    const again = await testServer({ database: path, now: clock })
    clock.advance(-years)
    const hana = await signedIn(again)
    expect(await bin(hana)).toHaveLength(1)
    expect((await restore(hana, job)).statusCode).toBe(200)
    expect((await readJob(hana, job.id)).events.length).toBeGreaterThan(1)
  })

  it('takes a job again that was restored and deleted once more', async () => {
    const { hana, job } = await deleted()
    await restore(hana, job)
    const back = await readJob(hana, job.id)
    await hana.send('DELETE', job.url, undefined, { 'if-match': back.tag })
    expect(await bin(hana)).toEqual([expect.objectContaining({ id: job.id, etag: back.tag })])
    expect((await restore(hana, back)).statusCode).toBe(200)
  })

  it('is not there where nothing can be deleted', async () => {
    const hana = await signedIn(await testServer({ profile: 'deployed' }))
    expect(await total(hana)).toBeUndefined()
    expect((await hana.get('/job/rest/jobs/deleted/')).statusCode).not.toBe(200)
  })
})
