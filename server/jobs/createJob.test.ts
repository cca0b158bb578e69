import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { newJob, readJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

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
