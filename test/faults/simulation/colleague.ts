import { newChangeId } from '../../../src/services/record/changeId'
import { createHttpRecordApi } from '../../../src/services/http/httpRecordApi'
import type { Fields } from '../../../src/services/resources/job'
import type { RecordVersion, SentOperation } from '../../../src/services/port/recordApi'
import type { HistoryEvent } from '../../history/history'
import type { Answer } from '../upstream'
import { createBrowser } from './browser'

/** Somebody who works on another, well-behaved client, straight on the server: nothing ever goes wrong for him. */
export interface Colleague {
  readonly client: string
  createJob(values: Fields): Promise<string>
  read(recordId: string): Promise<RecordVersion | null>
  /** @returns the ETags before and after; null when the job is gone. */
  write(recordId: string, values: Fields): Promise<{ readonly before: string; readonly after: string } | null>
  /** Clients with a contact of theirs, as values of a job. */
  clients(): Promise<readonly Fields[]>
  close(): void
}

export interface ColleagueOptions {
  readonly target: () => string
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
  await signIn('tom')
  const api = createHttpRecordApi({ http })
  let writes: SentOperation | null = null
  http.interceptors.response.use((response) => {
    const body = Buffer.from(String(response.data))
    if (writes !== null) options.answered(client, writes, { status: response.status, headers: {}, body })
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
    async createJob(values) {
      const { data } = await http.post<{ job_id: string }>('/job/rest/jobs/', values)
      return data.job_id
    },
    async write(recordId, values) {
      const version = await read(recordId)
      if (version?.etag === null || version === null) return null
      const page = { client, job: recordId }
      options.record({ type: 'shown', ...page, status: 'saved', values: version.fields, questions: [] })
      options.record({ type: 'typed', ...page, values })
      const before = Object.fromEntries(
        Object.keys(values).map((name) => [name, version.fields[name] ?? null]),
      )
      const operation: SentOperation = {
        kind: 'save',
        recordId,
        etag: version.etag,
        changeId: newChangeId(),
        madeAt: new Date().toISOString(),
        before,
        after: values,
      }
      options.writing(client, operation)
      writes = operation
      const outcome = await api.send(operation, signal)
      writes = null
      const after = outcome.type === 'send.accepted' ? outcome.version?.etag : null
      if (typeof after === 'string') return { before: version.etag, after }
      options.record({ type: 'discarded', ...page, names: Object.keys(values) })
      return null
    },
    async clients() {
      const { data } = await http.get<Results>('/clients/search/?q=')
      const some = data.results.slice(0, 4)
      const contacts = await Promise.all(
        some.map(({ id }) => http.get<Results>(`/clients/contacts/?client_id=${id}`)),
      )
      return some.flatMap(({ id }, index) => {
        const contact = contacts[index]?.data.results[0]
        return contact === undefined ? [] : [{ client_id: id, contact_id: contact.id }]
      })
    },
  }
}

interface Results {
  readonly results: readonly { readonly id: string }[]
}
