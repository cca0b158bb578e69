import { request, type APIRequestContext, type APIResponse } from '@playwright/test'
import { publicDemoPassword } from '../../server/settings/options'
import type { ProfileName } from '../../server/createServer'
import { neededThere } from '../../server/testing/testJob'
import { deltaChecksum, wireValues } from '../../src/services/http/jobDelta'
import { canonicalFields } from '../../src/services/record/canonicalValue'
import { newChangeId } from '../../src/services/record/changeId'
import { jobFields, type FieldValue } from '../../src/services/resources/job'

/** A job as the API shows it. */
export interface Job {
  readonly id: string
  readonly number: number
  readonly name: string
}

interface FullJob {
  readonly etag: string
  readonly job: Readonly<Record<string, FieldValue>>
  readonly events: readonly { readonly description: string; readonly event_type: string }[]
}

type Values = Readonly<Record<string, FieldValue>>

type FetchOptions = Parameters<APIRequestContext['fetch']>[1]

/** Somebody who works on jobs through the API: makes what a test needs, and looks at what became of it. */
export class Colleague {
  private constructor(
    private readonly http: APIRequestContext,
    private readonly token: string,
    private readonly profile: ProfileName,
  ) {}

  static async signIn(
    address: string,
    username: string,
    profile: ProfileName = 'strict',
  ): Promise<Colleague> {
    const http = await request.newContext({ baseURL: address })
    const data = { username, password: publicDemoPassword }
    await accepted(await http.post('/accounts/api/token/', { data }))
    const { cookies } = await http.storageState()
    return new Colleague(http, cookies.find(({ name }) => name === 'csrftoken')?.value ?? '', profile)
  }

  async makeJob(values: Values & { readonly name: string }): Promise<Job> {
    const needed = this.profile === 'deployed' ? neededThere : {}
    const answer = await this.send('POST', '/job/rest/jobs/', { ...needed, ...values })
    const { job_id, job_number } = (await answer.json()) as { job_id: string; job_number: number }
    return { id: job_id, number: job_number, name: values.name }
  }

  async jobsNamed(name: string): Promise<readonly Job[]> {
    const answer = await this.ask('/job/api/jobs/fetch-all/')
    const board = (await answer.json()) as Record<
      'active_jobs' | 'archived_jobs',
      (Job & { job_number: number })[]
    >
    const found = [...board.active_jobs, ...board.archived_jobs].filter((job) => job.name === name)
    return found.map(({ id, job_number }) => ({ id, number: job_number, name }))
  }

  /** A seeded job. */
  async findJob(name: string): Promise<Job> {
    const [found] = await this.jobsNamed(name)
    if (found === undefined) throw new Error(`There is no job called ${name}.`)
    return found
  }

  async read({ id }: Job): Promise<FullJob> {
    const answer = await this.ask(`/job/rest/jobs/${id}/`)
    const { data } = (await answer.json()) as { data: Pick<FullJob, 'job' | 'events'> }
    // One backend says amounts as numbers, the other as text.
    const job = { ...data.job, ...canonicalFields(jobFields, data.job) }
    return { etag: answer.headers()['etag'] ?? '', job, events: data.events }
  }

  /** Changes a job as somebody who has just looked at it. */
  async change(job: Job, values: Values): Promise<void> {
    const { etag, job: seen } = await this.read(job)
    const fields = Object.keys(values)
    const before = wireValues(jobFields, Object.fromEntries(fields.map((name) => [name, seen[name] ?? null])))
    const before_checksum = deltaChecksum(jobFields, job.id, before, fields)
    const body = { change_id: newChangeId(), fields, before, after: values, before_checksum }
    await this.send('PATCH', `/job/rest/jobs/${job.id}/`, body, { 'If-Match': etag })
  }

  /** Moves a card on the board, which moves no tag where the board looks at none. */
  async move(job: Job, status: string): Promise<void> {
    const { etag } = await this.read(job)
    const url = `/job/api/jobs/${job.id}/update-status/`
    await this.send('POST', url, { status }, { 'If-Match': etag })
  }

  async addNote(job: Job, description: string): Promise<void> {
    await this.sendTo(job, 'POST', 'events/create/', { description })
  }

  async delete(job: Job): Promise<void> {
    await this.sendTo(job, 'DELETE', '')
  }

  stop(): Promise<void> {
    return this.http.dispose()
  }

  private async sendTo(job: Job, method: string, what: string, data?: object): Promise<void> {
    const { etag } = await this.read(job)
    await this.send(method, `/job/rest/jobs/${job.id}/${what}`, data, { 'If-Match': etag })
  }

  private async send(method: string, url: string, data?: object, headers: Record<string, string> = {}) {
    const options = { method, headers: { 'X-CSRFToken': this.token, ...headers } }
    return this.ask(url, data === undefined ? options : { ...options, data })
  }

  /** A run can take longer than an access token lasts: it is asked for anew, as a page does. */
  private async ask(url: string, options: FetchOptions = {}): Promise<APIResponse> {
    const answer = await this.http.fetch(url, options)
    if (answer.status() !== 401) return accepted(answer)
    await accepted(await this.http.post('/accounts/api/token/refresh/'))
    return accepted(await this.http.fetch(url, options))
  }
}

async function accepted(answer: APIResponse): Promise<APIResponse> {
  if (answer.ok()) return answer
  throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`)
}
