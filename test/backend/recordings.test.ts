import axios, { type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { createAccounts } from '../../src/services/accounts/accounts'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import type { SentOperation } from '../../src/services/port/recordApi'
import { newChangeId } from '../../src/services/record/changeId'
import { jobResource } from '../../src/services/resources/jobResource'
import { createHttpCreating } from '../../src/services/reads/httpCreating'
import { createJobReads } from '../../src/services/reads/jobReads'
import { ReadError } from '../../src/services/reads/readError'
import { missingJob, recordings, textOf, type Recording } from './recordings'

const signal = new AbortController().signal
/** What the deployed Jobs Manager answers to the question that follows, by the end of its address. */
const follows: readonly (readonly [string, (recording: Recording) => boolean])[] = [
  ['/quote/status/', ({ request }) => request.path.endsWith('/cost_sets/actual/') && isMissing(request.path)],
  ['/accounts/me/', ({ request, response }) => request.path === '/accounts/me/' && response.status === 200],
  ['/status-values/', ({ request }) => request.path.endsWith('/status-values/')],
]
const isMissing = (path: string) => path.includes(missingJob)

function find(matches: (recording: Recording) => boolean): Recording {
  const found = recordings.find(({ recording }) => matches(recording))
  if (found === undefined) throw new Error('There is no such recording.')
  return found.recording
}

/** An axios instance that is given one recorded answer, and those that follow from it. */
function replayed(recording: Recording): AxiosInstance {
  const http = axios.create()
  let isFirst = true
  http.defaults.adapter = async (config) => {
    const follower = follows.find(([end]) => !isFirst && config.url?.endsWith(end))
    const { status, headers, body } = (follower === undefined ? recording : find(follower[1])).response
    isFirst = false
    const data: unknown = textOf(body) ?? JSON.stringify(body)
    const response = { status, statusText: '', headers: { ...headers }, data, config, request: null }
    const isAccepted = config.validateStatus?.(status) ?? true
    if (!isAccepted) throw new axios.AxiosError('', undefined, config, null, response as never)
    return response as never
  }
  return http
}

const jobId = (path: string) => /\/jobs\/([^/?]+)\//.exec(path)?.[1] ?? ''
const sent = (path: string, etag = 'W/"x"') => ({
  recordId: jobId(path),
  etag,
  changeId: newChangeId(),
  madeAt: '2026-03-04T00:00:00.000Z',
})

type Outcome = Promise<{ readonly type: string } | null | object>
const read = (value: Promise<unknown>): Outcome =>
  value.then(
    (found) => ({ type: 'read', found }),
    (error: unknown) => {
      if (!(error instanceof ReadError)) throw error
      return { type: `failed: ${error.reason}` }
    },
  )

/** The readers of the client, each by what it asks for. What has none is listed below, with the reason. */
const drivers: readonly (readonly [
  method: RegExp,
  path: RegExp,
  drive: (http: AxiosInstance, r: Recording) => Outcome,
])[] = [
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

/** What the client never asks for, and why its recordings drive nothing. */
const unasked: readonly (readonly [RegExp, string])[] = [
  [/^OPTIONS /, 'only a browser asks before it sends'],
  [/\/(?:files|timeline|summary|delta-rejections|cost_sets\/actual|quote\/status)\/$/, 'no view shows it'],
  [/^POST .*\/(?:update-status|reorder)\/$/, 'cards are moved by a conditional PATCH'],
  [/\/changes\/$/, 'there is no stream to read'],
  [
    /^(?:GET|HEAD) .*\/(?:token|logout|refresh|accept|undo-change|create)\/$/,
    'not the method of the address',
  ],
  [/\/(?:refresh|logout)\/$/, 'answered by its status alone'],
  [/^(?:POST|PATCH|PUT|DELETE) .*\/(?:header|[0-9a-f-]{36}|events)\/$/, 'not the method of the address'],
  [/^GET .*\/rest\/jobs\/$/, 'there is no such list'],
  [/^GET .*\/clients\/(?:contacts\/)?[^/?]+\/$/, 'no view shows one alone'],
  [/^GET .*\/clients\/(?:contacts\/)?$/, 'no view asks without a client'],
  [/\/nothing\/$/, 'there is no such address'],
  [/[^/]$/, 'the client ends its addresses with a slash'],
]

const driverOf = ({ request }: Recording) =>
  drivers.find(([method, path]) => method.test(request.method) && path.test(request.path))

describe('R28 what the deployed Jobs Manager really answered', () => {
  it('is read by a reader of the client, or listed as what nobody asks for', () => {
    const unread = recordings
      .filter(({ recording }) => driverOf(recording) === undefined)
      .map(({ recording: { request } }) => `${request.method} ${request.path.split('?')[0] ?? ''}`)
      .filter((asked) => !unasked.some(([pattern]) => pattern.test(asked)))
    expect([...new Set(unread)]).toEqual([])
    expect(recordings.length).toBeGreaterThan(300)
  })

  const driven = recordings.filter(({ recording }) => driverOf(recording) !== undefined)
  it.each(
    driven.map(
      ({ file, index, recording }) => [`${file} ${index + 1}: ${recording.name}`, recording] as const,
    ),
  )('gives a usable value or the right outcome: %s', async (_name, recording) => {
    const { status, headers } = recording.response
    const outcome = await driverOf(recording)?.[2](replayed(recording), recording)
    const type = String((outcome as { type?: unknown } | null)?.type)
    expect(type).toMatch(expected(recording, status))
    if (type === 'load.done') expect(outcome).toMatchObject({ version: { etag: headers['etag'] } })
  })

  it('names the fields it refuses, with the bare sentence', async () => {
    const recording = find(({ request, response }) => {
      const { body } = response
      const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : ''
      return request.method === 'PATCH' && error.includes("{'name': [ErrorDetail(")
    })
    const outcome = await driverOf(recording)?.[2](replayed(recording), recording)
    expect(outcome).toEqual({ type: 'send.refused', problems: { name: '…' }, message: null })
  })

  it('spells the person as events do', async () => {
    const recording = find(({ request, response }) => {
      const { body } = response
      return request.path === '/accounts/me/' && JSON.stringify(body).includes('"Tommo"')
    })
    expect(await createAccounts(replayed(recording)).me()).toMatchObject({
      name: 'Tommo Brightwater',
      canEdit: true,
    })
  })
})

function expected({ request }: Recording, status: number): RegExp {
  const isRead = request.method === 'GET'
  const isToken = request.path.endsWith('/token/')
  if (isToken) return status === 200 ? /^signedIn$/ : /^refused$/
  if (request.path.endsWith('/status-choices/') && status === 500) return /^read$/
  if (request.path.startsWith('/accounts/') && [401, 404].includes(status)) return /^read$/
  if (status === 304) return /^(?:check\.same|failed: same)$/
  if (status < 300)
    return isRead ? /^(?:read|load\.done|check\.(?:same|changed))$/ : /^(?:send\.accepted|create\.done)$/
  if (status === 400) return isRead ? /^(?:load\.missing|failed: refused)$/ : /^(?:send|create)\.refused$/
  if (status === 401) return /signedOut$/
  if (status === 403) return /denied$/
  if (status === 404) return /missing$/
  if (status === 409) return /^send\.duplicate$/
  if (status === 412 || status === 428) return /^send\.stale$/
  if (status === 429) return /^send\.wait$/
  if (status >= 500) return isRead ? /^(?:failed: server|load\.failed)$/ : /^(?:send|create)\.unknown$/
  return /refused$|load\.(?:failed|missing)$|failed: (?:refused|broken)$/
}
