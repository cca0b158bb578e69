import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpJobsApi, type HttpJobsApiOptions } from './httpJobsApi'
import type { CheckOutcome, LoadOutcome, SendOutcome, SentOperation } from './jobsApi'
import { answer } from './testing/answer'

const jobId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const other = '00000000-0000-4000-8000-000000000001'
const moment = '2026-03-04T09:30:00.250Z'
const etag = tagAt(moment)
const path = `/job/rest/jobs/${jobId}/`
const full = body(moment)
const signal = new AbortController().signal

function tagAt(updatedAt: string, id = jobId): string {
  return `W/"job:${id}:${Date.parse(updatedAt)}"`
}

function body(updatedAt: string, notes: string | null = null): string {
  return JSON.stringify({
    success: true,
    data: { job: { id: jobId, name: 'Tray', notes, updated_at: updatedAt }, events: [] },
  })
}

type Reply = readonly [status: number, data?: unknown, headers?: Record<string, string>]

/** The port over a backend that gives these answers one after the other, and the last one ever after. */
function portTo(replies: readonly (Reply | Error)[], options: Partial<HttpJobsApiOptions> = {}) {
  const sent: InternalAxiosRequestConfig[] = []
  const http = axios.create({
    adapter(config) {
      const reply = replies[Math.min(sent.length, replies.length - 1)] ?? [500]
      sent.push(config)
      if (reply instanceof Error) return Promise.reject(reply)
      const [status, data, headers] = reply
      return Promise.resolve(answer(config, status, data, headers))
    },
  })
  return { api: createHttpJobsApi({ http, ...options }), sent }
}

const common = { jobId, etag, changeId: other, madeAt: moment }
const save: SentOperation = { ...common, kind: 'save', before: { notes: null }, after: { notes: 'new' } }
const gone = new AxiosError('reset', 'ERR_NETWORK')
const late = new AxiosError('late', 'ECONNABORTED')
const cut = new AxiosError('aborted', 'ERR_BAD_RESPONSE')

describe('load', () => {
  it('R06 reads unconditionally and past every cache', async () => {
    const { api, sent } = portTo([[200, full, { etag }]])
    expect(await api.load(jobId, signal)).toMatchObject({
      type: 'load.done',
      version: { etag, fields: { name: 'Tray' } },
    })
    expect(sent.map(({ method, url }) => [method, url])).toEqual([['get', path]])
    expect(sent[0]?.headers.get('Cache-Control')).toBe('no-cache')
    for (const name of ['If-None-Match', 'If-Match', 'Content-Type'])
      expect(sent[0]?.headers.has(name)).toBe(false)
  })

  const failed = (why: string, retryAfterMs: number | null = null) => ({
    type: 'load.failed',
    why,
    retryAfterMs,
  })
  it.each<[string, Reply | Error, LoadOutcome | object]>([
    ['401', [401, '{"detail":"Sign in."}'], { type: 'load.signedOut' }],
    ['403', [403, '{}'], { type: 'load.denied' }],
    [
      '404',
      [404, '{"error":"Gone.","deleted_by":"Tom Brightwater"}'],
      { type: 'load.missing', by: 'Tom Brightwater' },
    ],
    ['410 with HTML', [410, '<p>'], { type: 'load.missing', by: null }],
    ['a 304 nobody asked for', [304], failed('broken')],
    ['409', [409, '{}'], failed('broken')],
    ['412', [412, '{}'], failed('broken')],
    ['413', [413, '{}'], failed('broken')],
    ['408', [408], failed('timeout')],
    ['500', [500, '{}'], failed('server')],
    ['502 with HTML', [502, '<h1>Bad gateway</h1>'], failed('server')],
    ['503', [503, '', { 'retry-after': '7' }], failed('server', 7_000)],
    ['429 without a word', [429, '{}'], failed('server')],
    [
      '429 with a date',
      [429, '', { 'retry-after': 'Wed, 04 Mar 2026 09:30:10 GMT', date: 'Wed, 04 Mar 2026 09:30:00 GMT' }],
      failed('server', 10_000),
    ],
    ['429 with an absurd value', [429, '', { 'retry-after': '1e9' }], failed('server')],
    ['a page instead', [200, '<html>Welcome to the hotel</html>'], failed('broken')],
    ['a page of a sign-in', [200, '<form><input type="password"></form>'], { type: 'load.signedOut' }],
    ['half of the body', [200, full.slice(0, -20), { etag }], failed('broken')],
    ['nothing at all', [200, '', { etag }], failed('broken')],
    ['NaN', [200, full.replace('null', 'NaN'), { etag }], failed('broken')],
    ['another JSON', [200, '[1,2]', { etag }], failed('broken')],
    ['another job', [200, full.replace(jobId, other), { etag }], failed('broken')],
    ['a redirect that leads nowhere', [302, ''], failed('broken')],
    ['no connection', gone, failed('network')],
    ['no answer in time', late, failed('timeout')],
    ['an answer that was cut off', cut, failed('broken')],
    [
      'depth of 10,000',
      [200, `{"data":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, { etag }],
      failed('broken'),
    ],
  ])('%s', async (_what, reply, outcome) => {
    expect(await portTo([reply]).api.load(jobId, signal)).toEqual(outcome)
  })

  it('takes a text of 1 MB and not an answer of 10 MB', async () => {
    const text = 'x'.repeat(1_000_000)
    const large = await portTo([[200, body(moment, text), { etag }]]).api.load(jobId, signal)
    expect(large).toMatchObject({ version: { fields: { notes: text } } })
    const huge = await portTo([[200, body(moment, 'x'.repeat(10_000_000)), { etag }]]).api.load(jobId, signal)
    expect(huge).toEqual(failed('broken'))
  })

  it('takes an answer that the instance has parsed already', async () => {
    const outcome = await portTo([[200, JSON.parse(full), { ETag: etag }]]).api.load(jobId, signal)
    expect(outcome).toMatchObject({ type: 'load.done', version: { etag } })
  })

  it('R12 has no ETag where the backend gives none', async () => {
    expect(await portTo([[200, full]]).api.load(jobId, signal)).toMatchObject({ version: { etag: null } })
  })

  it('L1 reads a torn pair again, twice at the most, and never takes it', async () => {
    const torn: Reply = [200, full, { etag: tagAt('2026-03-04T09:30:00.251Z') }]
    const whole: Reply = [200, full, { etag }]
    const second = portTo([torn, whole])
    expect(await second.api.load(jobId, signal)).toMatchObject({ type: 'load.done', version: { etag } })
    expect(second.sent).toHaveLength(2)
    const never = portTo([torn])
    expect(await never.api.load(jobId, signal)).toEqual(failed('torn'))
    expect(never.sent).toHaveLength(3)
    const foreign = portTo([[200, full, { etag: tagAt(moment, other) }]])
    expect(await foreign.api.load(jobId, signal)).toEqual(failed('torn'))
  })

  it('a 400 means gone only when another read of the same job says 404', async () => {
    const refusal: Reply = [400, '{"error":"There is no such job."}']
    const missing = portTo([refusal, [404, '{}']])
    expect(await missing.api.load(jobId, signal)).toEqual({ type: 'load.missing', by: null })
    expect(missing.sent.map(({ url }) => url)).toEqual([path, `${path}basic-info/`])
    for (const elsewhere of [[200, '{}'], [500, '{}'], [400, '{}'], gone] as const) {
      expect(await portTo([refusal, elsewhere]).api.load(jobId, signal)).toEqual(failed('broken'))
    }
    expect(await portTo([refusal, [401, '{}']]).api.load(jobId, signal)).toEqual({ type: 'load.signedOut' })
    const order = portTo([refusal], { paths: { record: (id) => `/purchase-orders/${id}/` } })
    expect(await order.api.load(jobId, signal)).toEqual(failed('broken'))
    expect(order.sent).toHaveLength(1)
  })
})

describe('check', () => {
  it.each<[string, Reply | Error, CheckOutcome | object]>([
    ['304', [304], { type: 'check.same' }],
    ['200 with the same tag', [200, full, { etag }], { type: 'check.same' }],
    [
      '200 with the same tag, compressed on the way',
      [200, full, { etag: etag.replace(/"$/, '-gzip"') }],
      { type: 'check.same' },
    ],
    ['200 with another tag', [200, full, { etag: '"8"' }], { type: 'check.changed', etag: '"8"' }],
    ['200 without a tag', [200, full], { type: 'check.changed', etag: null }],
    [
      "200 with another job's tag",
      [200, full, { etag: tagAt(moment, other) }],
      { type: 'check.changed', etag: null },
    ],
    ['404', [404, '{}'], { type: 'check.changed', etag: null }],
    ['403', [403, '{}'], { type: 'check.changed', etag: null }],
    ['400', [400, '{}'], { type: 'check.changed', etag: null }],
    ['401', [401, '{}'], { type: 'check.failed' }],
    ['500', [500, '{}'], { type: 'check.failed' }],
    ['a page instead', [200, '<p>'], { type: 'check.failed' }],
    ['no connection', gone, { type: 'check.failed' }],
  ])('%s', async (_what, reply, outcome) => {
    const { api, sent } = portTo([reply])
    expect(await api.check(jobId, etag, signal)).toEqual(outcome)
    expect(sent.map(({ headers }) => headers.get('If-None-Match'))).toEqual([etag])
  })
})

describe('send', () => {
  const next = '2026-03-04T09:31:00.000Z'
  const written = { type: 'send.accepted', version: null }
  const unknown = (why: string) => ({ type: 'send.unknown', why })
  const refused = (problems: object, message: string | null = null) => ({
    type: 'send.refused',
    problems,
    message,
  })

  it('answers the version as written', async () => {
    const { api, sent } = portTo([[200, body(next, 'new'), { etag: tagAt(next) }]])
    const outcome = await api.send(save, signal)
    expect(outcome).toMatchObject({
      type: 'send.accepted',
      version: { etag: tagAt(next), fields: { notes: 'new' } },
    })
    expect(sent.map(({ method, url, headers }) => [method, url, headers.get('If-Match')])).toEqual([
      ['patch', path, etag],
    ])
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json')
  })

  it.each<[string, Reply | Error, SendOutcome | object]>([
    ['a success without an ETag', [200, body(next)], written],
    ['a success whose tag is not its own', [200, body(next), { etag }], written],
    ['a success that shows nothing', [204, ''], written],
    ['a success that shows something else', [200, '{"success":true}', { etag }], written],
    ['412', [412, '{"error":"No."}', { etag: '"9"' }], { type: 'send.stale', status: 412, etag: '"9"' }],
    ['412 without a tag', [412, ''], { type: 'send.stale', status: 412, etag: null }],
    [
      "412 with another job's tag",
      [412, '', { etag: tagAt(next, other) }],
      { type: 'send.stale', status: 412, etag: null },
    ],
    ['428', [428, '{}'], { type: 'send.stale', status: 428, etag: null }],
    [
      '400 with fields',
      [400, '{"error":"No.","fields":{"notes":"Too long."}}'],
      refused({ notes: 'Too long.' }),
    ],
    ['400 of a REST framework', [400, '{"notes":["A.","B."]}'], refused({ notes: 'A. B.' })],
    ['400 that talks of a 412', [400, '{"error":"412 etag conflict"}'], refused({}, '412 etag conflict')],
    ['422 with HTML', [422, '<p>'], refused({})],
    ['415', [415, '{"detail":"JSON only."}'], refused({}, 'JSON only.')],
    [
      '413',
      [413, '<p>'],
      refused({ notes: expect.stringMatching(/^Notes .* 3 characters; at most 1,048,576 bytes/) as string }),
    ],
    ['409', [409, '{"error":"Again."}'], { type: 'send.duplicate', message: 'Again.' }],
    ['409 with the event', [409, '{"success":true}'], { type: 'send.duplicate', message: null }],
    ['401', [401, '{}'], { type: 'send.signedOut' }],
    ['a page of a sign-in', [200, '<input type="password">'], { type: 'send.signedOut' }],
    ['403', [403, '{"detail":"Read only."}'], { type: 'send.denied', message: 'Read only.' }],
    ['404', [404, '{"deleted_by":"Tom"}'], { type: 'send.missing', by: 'Tom' }],
    ['410', [410, ''], { type: 'send.missing', by: null }],
    ['429 without a word', [429, '{}'], { type: 'send.wait', retryAfterMs: null }],
    [
      '429 with an absurd value',
      [429, '{}', { 'retry-after': '86400000' }],
      { type: 'send.wait', retryAfterMs: 60_000 },
    ],
    ['503', [503, '', { 'retry-after': '0' }], { type: 'send.wait', retryAfterMs: 1_000 }],
    ['500', [500, '{}'], unknown('server')],
    ['504', [504, '<h1>Gateway timeout</h1>'], unknown('server')],
    ['a success with a page', [200, '<p>hotel</p>'], unknown('broken')],
    ['a success that breaks off', [200, body(next).slice(0, 40), { etag }], unknown('broken')],
    ['a 304', [304], unknown('broken')],
    ['a redirect that leads nowhere', [307], unknown('broken')],
    ['408', [408], unknown('timeout')],
    ['no connection', gone, unknown('network')],
    ['no answer in time', late, unknown('timeout')],
    ['an answer that was cut off', cut, unknown('broken')],
  ])('%s', async (_what, reply, outcome) => {
    const { api, sent } = portTo([reply])
    expect(await api.send(save, signal)).toEqual(outcome)
    expect(sent).toHaveLength(1)
  })

  it('R12 takes a version without ETag from a backend that never gives one', async () => {
    const outcome = await portTo([[200, body(next, 'new')]]).api.send({ ...save, etag: null }, signal)
    expect(outcome).toMatchObject({
      type: 'send.accepted',
      version: { etag: null, fields: { notes: 'new' } },
    })
  })

  it('a problem with a note is not a problem with the field of the same name', async () => {
    const reply: Reply = [400, '{"error":"Too long.","fields":{"description":"A note is too long."}}']
    const note: SentOperation = { ...common, kind: 'addEvent', text: 'x' }
    expect(await portTo([reply]).api.send(note, signal)).toEqual(refused({}, 'Too long.'))
    expect(await portTo([[413]]).api.send(note, signal)).toEqual(refused({}))
  })

  it('a delete is done whatever JSON says so, or none', async () => {
    for (const data of ['', '{"success":true,"message":"Gone."}']) {
      expect(await portTo([[200, data]]).api.send({ ...common, kind: 'delete' }, signal)).toEqual(written)
    }
  })

  it('sends the same bytes for the same operation, and never by itself again', async () => {
    const { api, sent } = portTo([[500, '{}']])
    await api.send(save, signal)
    await api.send(save, signal)
    expect(sent).toHaveLength(2)
    expect(sent[0]?.data).toBe(sent[1]?.data)
    expect(JSON.parse(String(sent[0]?.data))).toMatchObject({ change_id: other, etag })
    const plain = portTo([[500]], { format: 'plain' })
    await plain.api.send(save, signal)
    expect(plain.sent[0]?.data).toBe('{"notes":"new"}')
  })
})

describe('what an application may have done to axios', () => {
  it('a polluted Object.prototype.validateStatus does not turn a 412 into "saved"', async () => {
    const pollution = { value: () => true, configurable: true }
    Object.defineProperty(Object.prototype, 'validateStatus', pollution)
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'validateStatus'))
    expect(await portTo([[412]]).api.send(save, signal)).toMatchObject({ type: 'send.stale' })
  })

  it('an interceptor that rejects statuses, or wraps errors, changes nothing', async () => {
    const http = axios.create({ adapter: (config) => Promise.resolve(answer(config, 412, '{}')) })
    http.interceptors.response.use((response) => {
      throw new Error('Ours.', {
        cause: new AxiosError('x', 'y', response.config, null, response),
      })
    })
    expect(await createHttpJobsApi({ http }).send(save, signal)).toMatchObject({ type: 'send.stale' })
  })

  it('rejects with what is no answer at all: a surprise', async () => {
    const surprise = new TypeError('x is not a function')
    await expect(portTo([surprise]).api.load(jobId, signal)).rejects.toBe(surprise)
    await expect(portTo([surprise]).api.send(save, signal)).rejects.toBe(surprise)
  })

  it('does not care for a validateStatus, a transform or a response type of the instance', async () => {
    const http = axios.create({
      adapter: (config) => Promise.resolve(answer(config, 200, full, { etag })),
      validateStatus: () => false,
      transformResponse: () => 'mine',
      responseType: 'blob',
    })
    expect(await createHttpJobsApi({ http }).load(jobId, signal)).toMatchObject({ type: 'load.done' })
  })
})
