import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { envelope, newJob, readJob } from '../testing/testJob'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'

describe('creating a job', () => {
  it('takes the next number and answers a tag that can be written with', async () => {
    const commits: Commit[] = []
    const hana = await signedIn(await testServer({ onCommit: (commit) => commits.push(commit) }))
    const answer = await hana.send('POST', '/job/rest/jobs/', { name: 'Bracket', price_cap: 10 })
    const { job_id } = answer.json<{ job_id: string }>()
    const job = await readJob(hana, job_id)
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toEqual({
      success: true,
      job_id,
      job_number: 96041,
      message: 'Job 96041 was created.',
    })
    expect(answer.headers['etag']).toBe(job.tag)
    expect(job.job).toMatchObject({
      name: 'Bracket',
      price_cap: '10.00',
      job_status: 'draft',
      charge_out_rate: '105.00',
      speed_quality_tradeoff: 'normal',
      client_id: null,
      paid: false,
    })
    expect(commits).toMatchObject([{ kind: 'create', jobId: job_id, after: { price_cap: '10.00' } }])
    expect((await hana.send('PATCH', job.url, { paid: true }, { 'if-match': job.tag })).statusCode).toBe(200)
  })

  it('gives every one of many jobs its own number', async () => {
    const hana = await signedIn(await testServer())
    const jobs = await Promise.all(Array.from({ length: 5 }, () => newJob(hana)))
    const numbers = jobs.map(({ job }) => Number(job['job_number'])).sort()
    expect(numbers).toEqual([96041, 96042, 96043, 96044, 96045])
  })

  it.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x', colour: 'red' }, 'colour'],
    [{ name: 'x', paid: 'yes' }, 'paid'],
    [{ name: 'x', client_id: '00000000-0000-4000-8000-000000000000' }, 'client_id'],
  ])('refuses %o', async (body, field) => {
    const hana = await signedIn(await testServer())
    const answer = await hana.send('POST', '/job/rest/jobs/', body)
    expect(answer.statusCode).toBe(400)
    expect(Object.keys(answer.json<{ fields: object }>().fields)).toEqual([field])
  })
})

describe('U10 making a job with an id for the request', () => {
  const make = (browser: TestBrowser, body: object) => browser.send('POST', '/job/rest/jobs/', body)
  const count = async (browser: TestBrowser, name: string) => {
    const board = await browser.get('/job/api/jobs/fetch-all/')
    return board.json<{ active_jobs: { name: string }[] }>().active_jobs.filter((job) => job.name === name)
      .length
  }

  it('L3 makes one job of it, however often and whatever else it then says', async () => {
    const commits: Commit[] = []
    const hana = await signedIn(await testServer({ onCommit: (commit) => commits.push(commit) }))
    const change_id = randomUUID()
    const first = await make(hana, { name: 'Once', change_id })
    const again = await make(hana, { name: 'Once', change_id: change_id.toUpperCase() })
    const other = await make(hana, { name: 'Twice', nonsense: 1, change_id })
    expect([first, again, other].map(({ statusCode }) => statusCode)).toEqual([201, 200, 200])
    expect([again.json(), other.json()]).toEqual([first.json(), first.json()])
    expect(again.headers['etag']).toBe(first.headers['etag'])
    expect([await count(hana, 'Once'), await count(hana, 'Twice')]).toEqual([1, 0])
    expect(commits.map(({ kind, changeId }) => [kind, changeId])).toEqual([['create', change_id]])
    const { job_id } = first.json<{ job_id: string }>()
    expect((await readJob(hana, job_id)).events[0]).toMatchObject({ change_id, can_undo: false })
  })

  it('L3 makes one job of many at the same moment', async () => {
    const hana = await signedIn(await testServer())
    const change_id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => make(hana, { name: 'At once', change_id })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([...Array<number>(7).fill(200), 201])
    expect(await count(hana, 'At once')).toBe(1)
  })

  it('tells whoever got no answer what became of it, and nobody else', async () => {
    const app = await testServer()
    const [hana, tom, ines] = [await signedIn(app), await signedIn(app, 'tom'), await signedIn(app, 'ravi')]
    const change_id = randomUUID()
    const at = `/job/rest/jobs/created/${change_id}/`
    const before = await hana.get(at)
    expect([before.statusCode, before.json()]).toMatchObject([404, { change_id }])
    const made = await make(hana, { name: 'Lost', change_id })
    const after = await hana.get(at)
    expect([after.statusCode, after.json()]).toEqual([200, made.json()])
    expect((await tom.get(at)).statusCode).toBe(409)
    expect((await make(tom, { name: 'Mine', change_id })).statusCode).toBe(409)
    expect((await ines.get(at)).statusCode).toBe(403)
    expect((await hana.get('/job/rest/jobs/created/5/')).statusCode).toBe(404)
  })

  it('does not bring a deleted job back', async () => {
    const hana = await signedIn(await testServer())
    const change_id = randomUUID()
    const made = await make(hana, { name: 'Gone', change_id })
    const { job_id } = made.json<{ job_id: string }>()
    await hana.send('DELETE', `/job/rest/jobs/${job_id}/`, undefined, {
      'if-match': String(made.headers['etag']),
    })
    const late = await make(hana, { name: 'Gone', change_id })
    expect([late.statusCode, late.json()]).toMatchObject([404, { deleted_by: 'Hana Whitlock' }])
    expect(await count(hana, 'Gone')).toBe(0)
  })

  it('refuses an id that is none, or that another change has', async () => {
    const hana = await signedIn(await testServer())
    expect((await make(hana, { name: 'Bracket', change_id: '5' })).statusCode).toBe(400)
    const job = await newJob(hana)
    const change = envelope(job, { notes: 'x' })
    await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
    expect((await make(hana, { name: 'Bracket', change_id: change.change_id })).statusCode).toBe(409)
  })
})
