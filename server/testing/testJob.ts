import { randomUUID } from 'node:crypto'
import { jobFields, type FieldValue } from '../../src/services/resources/job'
import { encodeFields } from '../jobs/delta'
import { deltaChecksum } from '../values/checksum'
import type { EventAnswer } from '../jobs/eventAnswer'
import { seedId } from '../seed/seedId'
import type { TestBrowser } from './testServer'

/** A job as a test sees it: where it is, its tag, and what it holds. */
export interface TestJob {
  readonly id: string
  readonly url: string
  readonly tag: string
  readonly job: Readonly<Record<string, FieldValue>>
  readonly events: readonly EventAnswer[]
}

export const noSuchJob = '/job/rest/jobs/00000000-0000-4000-8000-000000000000/'

/** What a new job needs in the profile `deployed`. */
export const neededThere = {
  client_id: seedId('client harbour'),
  estimated_materials: '0',
  estimated_time: '0',
}

/** Makes a job, so that a test knows what it holds. */
export async function newJob(browser: TestBrowser, values: object = {}): Promise<TestJob> {
  const answer = await browser.send('POST', '/job/rest/jobs/', { name: 'Bracket', ...values })
  if (answer.statusCode !== 201) throw new Error(`The job was not made: ${answer.body}`)
  return readJob(browser, answer.json<{ job_id: string }>().job_id)
}

/** Reads a job in full. */
export async function readJob(browser: TestBrowser, id: string): Promise<TestJob> {
  const url = `/job/rest/jobs/${id}/`
  const answer = await browser.get(url)
  const { job, events } = answer.json<{ data: Pick<TestJob, 'job' | 'events'> }>().data
  return { id, url, tag: String(answer.headers['etag']), job, events }
}

/** The delta envelope a well-behaved client would send. */
export function envelope(job: TestJob, after: Record<string, FieldValue>) {
  const fields = Object.keys(after)
  const wire = (name: string) => shortest(job.job[name] ?? null, name)
  return {
    change_id: randomUUID(),
    fields,
    before: Object.fromEntries(fields.map((name) => [name, wire(name)])),
    after,
    before_checksum: deltaChecksum(job.id, encodeFields(jobFields, job.job, fields)),
    job_id: job.id,
  }
}

/** A seeded job by its name. */
export async function seededJob(browser: TestBrowser, name: string): Promise<TestJob> {
  const board = await browser.get('/job/api/jobs/fetch-all/')
  const { active_jobs, archived_jobs } = board.json<Record<string, { id: string; name: string }[]>>()
  const card = [...(active_jobs ?? []), ...(archived_jobs ?? [])].find((each) => each.name === name)
  if (card === undefined) throw new Error(`There is no job called ${name}.`)
  return readJob(browser, card.id)
}

function shortest(value: FieldValue, name: string): FieldValue {
  const isDecimal = jobFields.find((row) => row.name === name)?.kind === 'decimal'
  return isDecimal && typeof value === 'string' ? String(Number(value)) : value
}
