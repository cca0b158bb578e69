import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { newJob, noSuchJob, readJob } from '../testing/testJob'
import { manualClock } from '../testing/manualClock'
import { sharedServer, signedIn, testServer } from '../testing/testServer'

const server = sharedServer()

interface Board {
  readonly active_jobs: readonly Record<string, unknown>[]
  readonly archived_jobs: readonly Record<string, unknown>[]
  readonly total_archived: number
}

describe('the board', () => {
  it('has the jobs as cards, the archived ones apart', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana)
    const answer = await hana.get('/job/api/jobs/fetch-all/')
    const board = answer.json<Board>()
    expect(answer.headers['cache-control']).toBe('no-cache')
    expect([board.active_jobs.length, board.archived_jobs.length, board.total_archived]).toEqual([34, 7, 7])
    expect(board.active_jobs.find((card) => card['id'] === job.id)).toEqual({
      id: job.id,
      job_number: 96041,
      name: 'Bracket',
      client_name: null,
      contact_name: null,
      job_status: 'draft',
      delivery_date: null,
      paid: false,
      rejected_flag: false,
      fully_invoiced: false,
      priority: 0,
      created_at: job.job['created_at'],
      updated_at: job.job['updated_at'],
      etag: job.tag,
    })
  })

  it('names the statuses as the field table does', async () => {
    const hana = await signedIn(server.app)
    const { statuses } = (await hana.get('/job/rest/jobs/status-choices/')).json<{ statuses: object }>()
    const row = jobFields.find((each) => each.name === 'job_status')
    expect(Object.entries(statuses)).toEqual(row?.choices.map(({ value, label }) => [value, label]))
  })
})

describe('moving a job on the board', () => {
  it('is a conditional write with a new tag', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const url = `/job/api/jobs/${job.id}/update-status/`
    const answer = await hana.send('POST', url, { status: 'approved' }, { 'if-match': job.tag })
    const after = await readJob(hana, job.id)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBe(after.tag)
    expect(after.tag).not.toBe(job.tag)
    expect(after.job['job_status']).toBe('approved')
    expect(after.events[0]).toMatchObject({ event_type: 'status_changed', can_undo: true })
    expect((await hana.send('POST', url, { status: 'draft' }, { 'if-match': job.tag })).statusCode).toBe(412)
  })

  it.each<[object, string | null, number]>([
    [{}, null, 400],
    [{ status: ['draft'] }, null, 400],
    [{ status: 'draft' }, null, 428],
    [{ status: 'nowhere' }, 'W/"old"', 412],
    [{ status: 'nowhere' }, 'current', 400],
  ])('answers %o with If-Match %s by %i', async (body, tag, status) => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const headers: Record<string, string> =
      tag === null ? {} : { 'if-match': tag === 'current' ? job.tag : tag }
    expect(
      (await hana.send('POST', `/job/api/jobs/${job.id}/update-status/`, body, headers)).statusCode,
    ).toBe(status)
  })

  it('answers 404 for a missing job', async () => {
    const hana = await signedIn(server.app)
    const url = `${noSuchJob.replace('/rest/', '/api/')}update-status/`
    expect((await hana.send('POST', url, { status: 'draft' }, { 'if-match': 'x' })).statusCode).toBe(404)
  })
})

describe('the weekly figures', () => {
  it('list the jobs that had events in that week, and only those', async () => {
    const clock = manualClock()
    const hana = await signedIn(await testServer({ now: clock }))
    const job = await newJob(hana)
    await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    const week = async (query: string) =>
      (await hana.get(`/job/rest/jobs/weekly-metrics/${query}`)).json<Record<string, unknown>[]>()
    const mine = { job_id: job.id, events: 2, actual_hours: '0.00', profit: '0.00', client_name: null }
    expect((await week('')).find((row) => row['job_id'] === job.id)).toMatchObject(mine)
    expect((await week('?week=2026-03-08')).find((row) => row['job_id'] === job.id)).toMatchObject(mine)
    expect((await week('?week=2026-03-01')).find((row) => row['job_id'] === job.id)).toBeUndefined()
    expect(await week('?week=2001-01-01')).toEqual([])
  })

  it('refuse what is not a day', async () => {
    const hana = await signedIn(server.app)
    expect((await hana.get('/job/rest/jobs/weekly-metrics/?week=monday')).statusCode).toBe(400)
  })
})
