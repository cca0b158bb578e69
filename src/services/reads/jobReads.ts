import type { AxiosInstance } from 'axios'
import type { FieldTable, Fields } from '../record/fieldTable'
import { createAsk, type AskOptions, type HttpRequest } from '../http/httpAnswer'
import { meaningOf } from '../http/httpMeaning'
import { jobFields } from '../resources/job'
import { wireValues } from '../http/jobDelta'
import { jobResource } from '../resources/jobResource'
import * as shapes from './jobViewShapes'
import type * as views from './jobViews'
import type { EventPage } from '../port/recordApi'
import { own } from '../json/json'
import { brokenAnswer, ReadError, requireJson } from './readError'
import { readEventPage } from '../http/readVersion'
import { fail, mapOf, readAs, type Reader } from '../json/shape'
import { detail } from './answerShape'

/** Reads for views. Each rejects with a ReadError when there is nothing to show. */
export interface JobReads {
  board(): Promise<views.Board>
  header(jobId: string): Promise<views.JobHeader>
  basicInfo(jobId: string): Promise<views.JobBasicInfo>
  costs(jobId: string): Promise<views.JobCosts>
  /** Newest first. */
  invoices(jobId: string): Promise<readonly views.Invoice[]>
  quote(jobId: string): Promise<views.JobQuote>
  /** The newest of a job's events, or those older than the event with the id `before`, newest first. */
  events(jobId: string, before?: string): Promise<EventPage>
  /** The statuses a job can have, in the order of the board. */
  statusChoices(): Promise<readonly views.StatusChoice[]>
  /** @param week Any day of the week, `YYYY-MM-DD`. Default: this week. */
  weeklyMetrics(week?: string): Promise<readonly views.WeeklyFigures[]>
  /** Clients whose name contains the text, by name; all of them for `''`. At most 50. */
  searchClients(text: string): Promise<readonly views.Client[]>
  /** The contacts of a client, the primary one first. */
  contactsOf(clientId: string): Promise<readonly views.Contact[]>
  /** Makes a job. `values` has a `name` at least; what it leaves out gets its usual value. */
  createJob(values: Fields): Promise<views.CreatedJob>
  /** The deleted jobs that can be restored, the one deleted last first. Rejects where there is no bin. */
  bin(): Promise<readonly views.DeletedJob[]>
  /**
   * Restores a deleted job, if it still is as the bin lists it; the same `changeId` does so once. Resolves
   * with the ETag the job has now, also when somebody else was faster.
   */
  restore(job: Pick<views.DeletedJob, 'id' | 'etag'>, changeId: string): Promise<string | null>
}

/** How reads for views are asked for. */
export interface JobReadsOptions extends AskOptions {
  /** Default: the job's field table. */
  readonly fields?: FieldTable
}

const jobsPath = '/job/rest/jobs/'

/** Reads for views over an axios instance, in the words of the API's own answers. */
export function createJobReads(http: AxiosInstance, options: JobReadsOptions = {}): JobReads {
  const { fields = jobFields } = options
  const ask = createAsk(http, options)
  const { record } = jobResource.paths
  const read = async <Value>(reader: Reader<Value>, request: HttpRequest): Promise<Value> => {
    const value = readAs(reader, requireJson(await ask(request)))
    if (value === null) throw brokenAnswer()
    return value
  }
  const get = <Value>(
    reader: Reader<Value>,
    url: string,
    params: Readonly<Record<string, string>> = {},
  ): Promise<Value> => read(reader, { method: 'GET', url, params })
  return {
    board: () => get(shapes.board, '/job/api/jobs/fetch-all/'),
    header: (jobId) => get(shapes.header, `${record(jobId)}header/`),
    basicInfo: (jobId) => get(shapes.basicInfo, `${record(jobId)}basic-info/`),
    costs: (jobId) => get(shapes.costs, `${record(jobId)}costs/summary/`),
    invoices: async (jobId) => (await get(shapes.invoices, `${record(jobId)}invoices/`)).invoices,
    quote: (jobId) => get(shapes.quote, `${record(jobId)}quote/`),
    events: (jobId, before) =>
      get(eventsShape(fields), `${record(jobId)}events/`, before === undefined ? {} : { before }),
    statusChoices: () =>
      get(statusChoices, `${jobsPath}status-choices/`).catch((error: unknown) => {
        // The deployed Jobs Manager always fails here; the board's own list of them works.
        if (!(error instanceof ReadError) || error.reason !== 'server') throw error
        return get(statusChoices, '/job/api/jobs/status-values/')
      }),
    weeklyMetrics: (week) =>
      get(shapes.weeklyMetrics, `${jobsPath}weekly-metrics/`, week === undefined ? {} : { week }),
    searchClients: async (q) => (await get(shapes.clients, '/clients/search/', { q })).results,
    contactsOf: (id) => get(shapes.contacts, '/clients/contacts/', { client_id: id }),
    createJob: (values) =>
      read(shapes.createdJob, {
        method: 'POST',
        url: jobsPath,
        body: JSON.stringify(wireValues(fields, values)),
      }),
    bin: async () => (await get(shapes.bin, `${jobsPath}deleted/`)).jobs,
    async restore({ id, etag }, changeId) {
      const answer = await ask({
        method: 'POST',
        url: `${record(id)}restore/`,
        headers: { 'If-Match': etag },
        body: JSON.stringify({ change_id: changeId }),
      })
      // Stale may be that it is a job again already, or that it was deleted anew since.
      const isInBin = async () =>
        (await get(shapes.bin, `${jobsPath}deleted/`)).jobs.some((job) => job.id === id)
      if (meaningOf(answer) !== 'stale' || (await isInBin())) requireJson(answer)
      return answer.type === 'answer' ? answer.header('etag') : null
    },
  }
}

function eventsShape(fields: FieldTable): Reader<EventPage> {
  return (value) => readEventPage(fields, value) ?? fail()
}

/** `{statuses: {key: label}}`, in the order of the keys, without what has no label that could be shown. */
function statusChoices(value: unknown): readonly views.StatusChoice[] {
  const labels = mapOf(detail)(own(value, 'statuses'))
  const choices = Object.entries(labels).flatMap(([key, label]) =>
    label === null ? [] : [{ value: key, label }],
  )
  return choices.length === 0 ? fail() : choices
}
