import type { AxiosInstance } from 'axios'
import { createAccounts } from '../../src/services/accounts/accounts'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import type { SentOperation } from '../../src/services/port/recordApi'
import { newChangeId } from '../../src/services/record/changeId'
import { jobResource } from '../../src/services/resources/jobResource'
import { createHttpCreating } from '../../src/services/reads/httpCreating'
import { createJobReads } from '../../src/services/reads/jobReads'
import { ReadError } from '../../src/services/reads/readError'
import { missingJob, type Recording } from './recordings'

const signal = new AbortController().signal
const isMissing = (path: string) => path.includes(missingJob)

const jobId = (path: string): string => /\/jobs\/([^/?]+)\//.exec(path)?.[1] ?? ''
const sent = (path: string, etag = 'W/"x"') => ({
  recordId: jobId(path),
  etag,
  changeId: newChangeId(),
  madeAt: '2026-03-04T00:00:00.000Z',
})

/** What a reader made of an answer: an outcome of the port, or `read` and `failed: …` of a view. */
type Outcome = Promise<object | null>
/** Lets the client ask for what a recording is the answer to. */
type Driver = (http: AxiosInstance, recording: Recording) => Outcome

const read = (value: Promise<unknown>): Outcome =>
  value.then(
    (found) => ({ type: 'read', found }),
    (error: unknown) => {
      if (!(error instanceof ReadError)) throw error
      return { type: `failed: ${error.reason}` }
    },
  )

/** The readers of the client, each by what it asks for. */
const drivers: readonly (readonly [method: RegExp, path: RegExp, drive: Driver])[] = [
  [
    /^GET$/,
    /\/rest\/jobs\/(?:[0-9a-f-]{36}|not-a-uuid)\/$/i,
    (http, { request }) => {
      const api = createHttpRecordApi({ http, resource: jobResource })
      const known = request.headers?.['If-None-Match']
      const id = jobId(request.path)
      if (known !== undefined && !isMissing(request.path)) return api.check(id, known, signal)
      return api.load(id, signal)
    },
  ],
  [/^GET$/, /\/header\/$/, (http, r) => read(createJobReads(http).header(jobId(r.request.path)))],
  [/^GET$/, /\/basic-info\/$/, (http, r) => read(createJobReads(http).basicInfo(jobId(r.request.path)))],
  [/^GET$/, /\/costs\/summary\/$/, (http, r) => read(createJobReads(http).costs(jobId(r.request.path)))],
  [/^GET$/, /\/invoices\/$/, (http, r) => read(createJobReads(http).invoices(jobId(r.request.path)))],
  [/^GET$/, /\/quote\/$/, (http, r) => read(createJobReads(http).quote(jobId(r.request.path)))],
  [/^GET$/, /\/events\/$/, (http, r) => read(createJobReads(http).events(jobId(r.request.path)))],
  [/^GET$/, /\/fetch-all\/$/, (http) => read(createJobReads(http).board())],
  [/^GET$/, /\/status-(?:choices|values)\/$/, (http) => read(createJobReads(http).statusChoices())],
  [/^GET$/, /\/weekly-metrics\//, (http) => read(createJobReads(http).weeklyMetrics())],
  [/^GET$/, /\/clients\/search\//, (http) => read(createJobReads(http).searchClients(''))],
  [/^GET$/, /\/clients\/contacts\/\?/, (http) => read(createJobReads(http).contactsOf('c1'))],
  [/^GET$/, /\/accounts\/me\/$/, (http) => read(createAccounts(http).me())],
  [/^GET$/, /\/accounts\/demo\/$/, (http) => read(createAccounts(http).demoAccounts())],
  [/^POST$/, /\/accounts\/api\/token\/$/, (http) => createAccounts(http).signIn('hana', 'x')],
  [
    /^P(?:ATCH|UT)$/,
    /\/rest\/jobs\/(?:[0-9a-f-]{36}|not-a-uuid)\/$/i,
    (http, { request }) => {
      const after = { notes: 'x' }
      const save: SentOperation = { ...sent(request.path), kind: 'save', before: { notes: '' }, after }
      return createHttpRecordApi({ http, resource: jobResource }).send(save, signal)
    },
  ],
  [
    /^POST$/,
    /\/events\/create\/$/,
    (http, { request }) =>
      createHttpRecordApi({ http, resource: jobResource }).send(
        { ...sent(request.path), kind: 'addEvent', text: 'x' },
        signal,
      ),
  ],
  [
    /^POST$/,
    /\/quote\/accept\/$/,
    (http, { request }) =>
      createHttpRecordApi({ http, resource: jobResource }).send(
        { ...sent(request.path), kind: 'acceptQuote' },
        signal,
      ),
  ],
  [
    /^POST$/,
    /\/undo-change\/$/,
    (http, { request }) =>
      createHttpRecordApi({ http, resource: jobResource }).send(
        { ...sent(request.path), kind: 'undo', undoes: 'c1' },
        signal,
      ),
  ],
  [
    /^DELETE$/,
    /\/rest\/jobs\/(?:[0-9a-f-]{36}|not-a-uuid)\/$/i,
    (http, { request }) =>
      createHttpRecordApi({ http, resource: jobResource }).send(
        { ...sent(request.path), kind: 'delete' },
        signal,
      ),
  ],
  [
    /^POST$/,
    /\/rest\/jobs\/$/,
    (http) =>
      createHttpCreating({ http }).create(
        { changeId: newChangeId(), madeAt: '', values: { name: 'x' }, labels: {} },
        signal,
      ),
  ],
]

/** The reader of the client that a recording is the answer for; undefined where nobody asks. */
export function driverOf({ request }: Recording): Driver | undefined {
  return drivers.find(([method, path]) => method.test(request.method) && path.test(request.path))?.[2]
}
