import type { AxiosResponse } from 'axios'
import { newChangeId } from '../../../src/services/record/changeId'
import { createHttpRecordApi } from '../../../src/services/http/httpRecordApi'
import type { Fields } from '../../../src/services/resources/job'
import type { RecordVersion, SentOperation } from '../../../src/services/port/recordApi'
import type { HistoryEvent } from '../../history/history'
import { createJobReads } from '../../../src/services/reads/jobReads'
import type { Answer } from '../upstream'
import { createBrowser } from './browser'
import type { Account } from './workshop'

/** Somebody who works on another, well-behaved client, straight on the server: nothing ever goes wrong for them. */
export interface Colleague {
  readonly client: string
  /** @param requests how often the request for it comes to the server. */
  createJob(name: string, notes: string, requests: number): Promise<string>
  read(recordId: string): Promise<RecordVersion | null>
  /** @returns the ETags before and after; null when the job is gone. */
  write(recordId: string, values: Fields): Promise<{ readonly before: string; readonly after: string } | null>
  /** Moves its card on a board whose moves look at no ETag. @returns the ETags before and after, as `write` does. */
  move(recordId: string, status: string): Promise<{ readonly before: string; readonly after: string } | null>
  /** Clients with a contact of theirs, as values of a job. */
  clients(): Promise<readonly Fields[]>
  close(): void
}

export interface ColleagueOptions {
  readonly target: () => string
  readonly account: Account
  /** A new job needs a client and estimates there. */
  readonly isDeployed: boolean
  readonly record: (event: HistoryEvent) => void
  /** Told before a write, so that its commit can be told from those of the pages. */
  readonly writing: (client: string, operation: SentOperation) => void
  /** Told of the answer to a write. */
  readonly answered: (client: string, operation: SentOperation, answer: Answer) => void
}

const signal = new AbortController().signal

export async function signInColleague(options: ColleagueOptions): Promise<Colleague> {
  const client = 'colleague'
  const { http, signIn, close } = createBrowser(options.target, client)
  await signIn(options.account)
  const api = createHttpRecordApi({ http })
  const reads = createJobReads(http)
  const clients = async () => {
    const some = (await reads.searchClients('')).slice(0, 4)
    const contacts = await Promise.all(some.map(({ id }) => reads.contactsOf(id)))
    return some.flatMap(({ id }, index) => {
      const contact = contacts[index]?.[0]
      return contact === undefined ? [] : [{ client_id: id, contact_id: contact.id }]
    })
  }
  const saves = new Map<string, SentOperation>()
  const answered = (operation: SentOperation, { status, headers, data }: AxiosResponse<unknown>) => {
    const etag = headers['etag'] as string | undefined
    const body = Buffer.from(typeof data === 'string' ? data : JSON.stringify(data))
    options.answered(client, operation, { status, headers: etag === undefined ? {} : { etag }, body })
  }
  http.interceptors.response.use((response) => {
    // Several may be under way at a time: an answer belongs to the save whose id its request has.
    const sent = String(response.config.data)
    for (const [changeId, save] of saves) if (sent.includes(changeId)) answered(save, response)
    return response
  })
  const read = async (recordId: string) => {
    const outcome = await api.load(recordId, signal)
    return outcome.type === 'load.done' ? withHistory(recordId, outcome.version) : null
  }
  const withHistory = async (recordId: string, version: RecordVersion): Promise<RecordVersion> => {
    const events = [...version.events]
    for (let before = version.olderThan ?? null; before !== null;) {
      const page = (await api.history?.(recordId, before, signal)) ?? null
      events.push(...(page?.events ?? []))
      before = page?.olderThan ?? null
    }
    return { ...version, events }
  }
  return {
    client,
    close,
    read,
    async createJob(name, notes, requests) {
      const changeId = newChangeId()
      const [first] = options.isDeployed ? await clients() : []
      const needed = first && { client_id: first['client_id'], estimated_materials: '0', estimated_time: '0' }
      const made = new Set<string>()
      for (let sent = 0; sent < requests; sent++) {
        const body = { name, notes, change_id: changeId, ...needed }
        const { data } = await http.post<{ job_id: string }>('/job/rest/jobs/', body)
        made.add(data.job_id)
      }
      const change = { changeId, recordedAs: null, before: {}, after: {} }
      for (const job of made) options.record({ type: 'commit', client, job, kind: 'create', ...change })
      return [...made][0] ?? ''
    },
    async move(recordId, status) {
      const version = await read(recordId)
      if (version === null || version.etag === null) return null
      const page = { client, job: recordId }
      const values = { job_status: status }
      options.record({ type: 'shown', ...page, status: 'saved', values: version.fields, questions: [] })
      options.record({ type: 'typed', ...page, values })
      const operation = saveOf(recordId, version.etag, version.fields, values)
      const { changeId } = operation
      options.record({ type: 'sent', ...page, changeId, kind: 'save', after: values })
      options.writing(client, operation)
      answered(operation, await http.post(`/job/api/jobs/${recordId}/update-status/`, { status }))
      options.record({ type: 'outcome', ...page, changeId, told: 'ok' })
      const after = await read(recordId)
      return typeof after?.etag === 'string' ? { before: version.etag, after: after.etag } : null
    },
    async write(recordId, values) {
      const version = await read(recordId)
      if (version?.etag === null || version === null) return null
      const page = { client, job: recordId }
      options.record({ type: 'shown', ...page, status: 'saved', values: version.fields, questions: [] })
      options.record({ type: 'typed', ...page, values })
      const operation = saveOf(recordId, version.etag, version.fields, values)
      options.writing(client, operation)
      saves.set(operation.changeId, operation)
      const outcome = await api.send(operation, signal)
      saves.delete(operation.changeId)
      const after = outcome.type === 'send.accepted' ? outcome.version?.etag : null
      if (typeof after === 'string') return { before: version.etag, after }
      options.record({ type: 'discarded', ...page, names: Object.keys(values) })
      return null
    },
    clients,
  }
}

function saveOf(recordId: string, etag: string, shown: Fields, values: Fields): SentOperation {
  return {
    kind: 'save',
    recordId,
    etag,
    changeId: newChangeId(),
    madeAt: new Date().toISOString(),
    before: Object.fromEntries(Object.keys(values).map((name) => [name, shown[name] ?? null])),
    after: values,
  }
}
