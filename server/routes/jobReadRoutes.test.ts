import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { eventSchema, fullJobSchema } from './jobSchemas'
import { newJob, noSuchJob, readJob, seededJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { sharedServer, signedIn, testServer } from '../testing/testServer'

const server = sharedServer()

describe('the full job', () => {
  it('has the keys the documentation promises', async () => {
    const hana = await signedIn(server.app)
    const { url } = await seededJob(hana, 'Pot-wash exhaust replacement')
    const body = (await hana.get(url)).json<{
      data: { job: object; events: object[]; company_defaults: object }
    }>()
    const schema = fullJobSchema(jobFields) as {
      properties: { data: { properties: { job: { required: string[] } } } }
    }
    expect(Object.keys(body.data.job)).toEqual(schema.properties.data.properties.job.required)
    expect(Object.keys(body.data.events[0] ?? {})).toEqual(eventSchema['required'])
    expect(body).toMatchObject({ success: true, data: { company_defaults: { charge_out_rate: '105.00' } } })
  })

  it('has an updated_at that is the number in its tag, and is not to be cached without asking', async () => {
    const hana = await signedIn(server.app)
    const { url } = await newJob(hana)
    const answer = await hana.get(url)
    const { job } = answer.json<{ data: { job: { id: string; updated_at: string } } }>().data
    expect(answer.headers['etag']).toBe(`W/"job:${job.id}:${Date.parse(job.updated_at)}"`)
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  it('answers 304 without a body as long as nothing has changed', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const same = await hana.get(job.url, { 'if-none-match': job.tag })
    expect([same.statusCode, same.body, same.headers['etag']]).toEqual([304, '', job.tag])
    expect((await hana.get(job.url, { 'if-none-match': `"x", ${job.tag.slice(2)}` })).statusCode).toBe(304)
    await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    expect((await hana.get(job.url, { 'if-none-match': job.tag })).statusCode).toBe(200)
  })

  it('answers in full after a note, which has left the tag as it was', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    await hana.send('POST', `${job.url}events/create/`, { description: 'Called.' }, { 'if-match': job.tag })
    const answer = await hana.get(job.url, { 'if-none-match': job.tag })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBe(job.tag)
    expect(answer.body).toContain('Called.')
  })

  it('answers HEAD like GET, without the body', async () => {
    const app = server.app
    const hana = await signedIn(app)
    const job = await newJob(hana)
    const answer = await app.inject({ method: 'HEAD', url: job.url, cookies: hana.cookies })
    expect([answer.statusCode, answer.body, answer.headers['etag']]).toEqual([200, '', job.tag])
  })
})

describe('the events of a job', () => {
  it('come newest first, with the tag of the job', async () => {
    const clock = manualClock()
    const hana = await signedIn(await testServer({ now: clock }))
    const job = await newJob(hana)
    await hana.send('PATCH', job.url, { job_status: 'approved' }, { 'if-match': job.tag })
    const answer = await hana.get(`${job.url}events/`)
    const { events } = answer.json<{ events: { description: string }[] }>()
    expect(events.map((event) => event.description)).toEqual([
      'Changed Status from Draft to Approved.',
      `Created job ${Number(job.job['job_number'])}.`,
    ])
    expect(answer.headers['etag']).toBe((await readJob(hana, job.id)).tag)
  })
})

describe('a job that does not exist', () => {
  it.each(['', 'events/', 'header/', 'basic-info/', 'costs/summary/', 'invoices/', 'quote/'])(
    'answers 404 at %s',
    async (part) => {
      const hana = await signedIn(server.app)
      for (const url of [
        noSuchJob,
        '/job/rest/jobs/%00/',
        `${noSuchJob.toUpperCase().replace('/JOB/REST/JOBS', '/job/rest/jobs')}`,
      ]) {
        const answer = await hana.get(`${url}${part}`)
        expect(answer.statusCode).toBe(404)
        expect(answer.json()).toEqual({ error: 'There is no such job.' })
      }
    },
  )
})
