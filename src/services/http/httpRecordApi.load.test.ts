import { AxiosError } from 'axios'
import { defineResource } from '../resources/resource'
import { describe, expect, it } from 'vitest'
import { answerOf } from '../port/answerOf'
import type { CheckOutcome, LoadOutcome } from '../port/recordApi'
import { uncaught } from '../testing/uncaught'
import { fullJob, recordId, otherId, portTo, tagAt, type Reply } from '../../../test/support/services/portTo'

const moment = '2026-03-04T09:30:00.250Z'
const etag = tagAt(moment)
const full = fullJob(moment)
const signal = new AbortController().signal
const path = `/job/rest/jobs/${recordId}/`
const gone = new AxiosError('reset', 'ERR_NETWORK')
const late = new AxiosError('late', 'ECONNABORTED')
const cut = new AxiosError('aborted', 'ERR_BAD_RESPONSE')

const orders = defineResource({
  name: { one: 'order', many: 'orders' },
  fields: [],
  paths: { record: (id) => `/purchase-orders/${id}/` },
})

describe('load', () => {
  it('R06 reads unconditionally and past every cache', async () => {
    const { api, sent } = portTo([[200, full, { etag }]])
    expect(await api.load(recordId, signal)).toMatchObject({
      type: 'load.done',
      version: { etag, fields: { name: 'Tray' } },
    })
    expect(sent.map(({ method, url }) => [method, url])).toEqual([['get', path]])
    expect(sent[0]?.headers.get('If-None-Match')).toBe('"past-caches"')
    for (const name of ['Cache-Control', 'If-Match', 'Content-Type'])
      expect(sent[0]?.headers.has(name)).toBe(false)
    expect(sent[0], 'the word of caches inside of axios').toMatchObject({ cache: false })
  })

  it.each([400, 412])(
    'reads another way where %i refuses the condition, and from then on at once',
    async (status) => {
      const { api, sent } = portTo(
        [
          [status, { error: 'If-None-Match: a number in quotes.' }],
          [200, { id: recordId }, { etag: '"1"' }],
        ],
        { resource: orders },
      )
      for (let reads = 0; reads < 2; reads++)
        expect(await api.load(recordId, signal)).toMatchObject({
          type: 'load.done',
          version: { etag: '"1"' },
        })
      const headers = (name: string) => sent.map((config) => config.headers.get(name))
      expect(headers('If-None-Match')).toEqual(['"past-caches"', undefined, undefined])
      expect(headers('Cache-Control')).toEqual([undefined, 'no-cache', 'no-cache'])
    },
  )

  it('stays with the first way where the other one is refused as well', async () => {
    const { api, sent } = portTo([[400, { error: 'No.' }], gone, [200, { id: recordId }]], {
      resource: orders,
    })
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.failed', why: 'broken' })
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done' })
    expect(sent.map(({ headers }) => headers.has('If-None-Match'))).toEqual([true, false, true])
  })

  it('reads and checks where the resource is read, and writes where it is', async () => {
    const record = (id: string) => `/articles/${id}/`
    const read = (id: string) => `/articles/${id}/full/`
    const articles = defineResource({ name: orders.name, fields: [], paths: { record, read } })
    const body = { id: recordId }
    const { api, sent } = portTo(
      [
        [200, body, { etag }],
        [304, '', { etag }],
        [200, body, { etag }],
      ],
      { resource: articles },
    )
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.done' })
    expect(await api.check(recordId, etag, signal)).toEqual({ type: 'check.same' })
    const change = { recordId, etag, changeId: otherId, madeAt: moment, before: {}, after: {} }
    expect(await api.send({ ...change, kind: 'save' }, signal)).toMatchObject({ type: 'send.accepted' })
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `get ${read(recordId)}`,
      `get ${read(recordId)}`,
      `patch ${record(recordId)}`,
    ])
  })

  describe('of a record in pieces', () => {
    const articles = defineResource({
      name: { one: 'article', many: 'articles' },
      fields: [
        { name: 'title', label: 'Title', kind: 'text', nullable: false },
        { name: 'tags', label: 'Tags', kind: 'text', nullable: true },
      ],
      paths: { record: (id) => `/articles/${id}/` },
      besides: { labels: (id) => `/articles/${id}/labels/` },
      answer: {
        record: (body, { labels }) => ({
          ...(body as object),
          tags: (labels as string[] | null)?.join(' ') ?? null,
        }),
      },
    })
    const body = { id: recordId, title: 'Trays' }

    it('reads the piece with the ETag first, then the others, and puts them together', async () => {
      const { api, sent } = portTo(
        [
          [200, body, { etag }],
          [200, ['steel', 'urgent'], { etag: '"labels"' }],
        ],
        { resource: articles },
      )
      const outcome = await api.load(recordId, signal)
      expect(outcome).toMatchObject({
        type: 'load.done',
        version: { etag, fields: { title: 'Trays', tags: 'steel urgent' } },
      })
      expect(sent.map(({ url }) => url)).toEqual([`/articles/${recordId}/`, `/articles/${recordId}/labels/`])
      expect(outcome.type === 'load.done' && answerOf(outcome.version)).toEqual({
        body,
        besides: { labels: ['steel', 'urgent'] },
      })
    })

    it('takes a piece that is not there for null, and one that cannot be read for no answer', async () => {
      const load = (piece: Reply | Error) =>
        portTo([[200, body, { etag }], piece], { resource: articles }).api
      expect(await load([404, '{}']).load(recordId, signal)).toMatchObject({
        version: { fields: { tags: null } },
      })
      expect(await load([401, '{"detail":"Sign in."}']).load(recordId, signal)).toEqual({
        type: 'load.signedOut',
      })
      expect(await load([500, '{}']).load(recordId, signal)).toEqual(failed('server'))
      expect(await load(gone).load(recordId, signal)).toEqual(failed('network'))
    })

    it('does not take one piece in the answer to a save for the whole', async () => {
      const { api } = portTo([[200, body, { etag }]], { resource: articles })
      const change = { recordId, etag, changeId: otherId, madeAt: moment, before: {}, after: {} }
      expect(await api.send({ ...change, kind: 'save' }, signal)).toEqual({
        type: 'send.accepted',
        version: null,
      })
    })
  })

  it('U16 states that the application fails at reading an answer, and shows the cause once', async () => {
    const caught = uncaught()
    const answer = {
      record: (): unknown => {
        throw new Error('There is no envelope.')
      },
    }
    const paths = { record: (id: string) => `/purchase-orders/${id}/` }
    const failing = defineResource({ name: orders.name, fields: [], paths, answer })
    const { api, sent } = portTo([[200, full, { etag }]], { resource: failing })
    expect(await api.load(recordId, signal)).toEqual(failed('faulty'))
    await expect.poll(() => caught).toEqual(['There is no envelope.'])
    const change = { recordId, etag, changeId: otherId, madeAt: moment, before: {}, after: {} }
    expect(await api.send({ ...change, kind: 'save' }, signal)).toEqual({
      type: 'send.accepted',
      version: null,
    })
    expect([caught.length, sent.length]).toEqual([1, 2])
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
    [
      'L5 404 without JSON, as a proxy answers it,',
      [404, '404 page not found'],
      { type: 'load.missing', by: null, doubtful: true },
    ],
    ['L5 404 with nothing', [404, ''], { type: 'load.missing', by: null, doubtful: true }],
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
    ['another job', [200, full.replace(recordId, otherId), { etag }], failed('broken')],
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
    expect(await portTo([reply]).api.load(recordId, signal)).toEqual(outcome)
  })

  it('takes a text of 1 MB and not an answer of 10 MB', async () => {
    const text = 'x'.repeat(1_000_000)
    const large = await portTo([[200, fullJob(moment, text), { etag }]]).api.load(recordId, signal)
    expect(large).toMatchObject({ version: { fields: { notes: text } } })
    const huge = await portTo([[200, fullJob(moment, 'x'.repeat(10_000_000)), { etag }]]).api.load(
      recordId,
      signal,
    )
    expect(huge).toEqual(failed('broken'))
  })

  it('takes an answer that the instance has parsed already', async () => {
    const outcome = await portTo([[200, JSON.parse(full), { ETag: etag }]]).api.load(recordId, signal)
    expect(outcome).toMatchObject({ type: 'load.done', version: { etag } })
  })

  it('R12 has no ETag where the backend gives none', async () => {
    expect(await portTo([[200, full]]).api.load(recordId, signal)).toMatchObject({ version: { etag: null } })
  })

  it('L1 reads a torn pair again, twice at the most, and never takes it', async () => {
    const torn: Reply = [200, full, { etag: tagAt('2026-03-04T09:30:00.251Z') }]
    const whole: Reply = [200, full, { etag }]
    const second = portTo([torn, whole])
    expect(await second.api.load(recordId, signal)).toMatchObject({ type: 'load.done', version: { etag } })
    expect(second.sent).toHaveLength(2)
    const never = portTo([torn])
    expect(await never.api.load(recordId, signal)).toEqual(failed('torn'))
    expect(never.sent).toHaveLength(3)
    const foreign = portTo([[200, full, { etag: tagAt(moment, otherId) }]])
    expect(await foreign.api.load(recordId, signal)).toEqual(failed('torn'))
  })

  it('a 400 means gone only when another read of the same job says 404', async () => {
    const refusal: Reply = [400, '{"error":"There is no such job."}']
    const missing = portTo([refusal, [404, '{}']])
    expect(await missing.api.load(recordId, signal)).toEqual({ type: 'load.missing', by: null })
    expect(missing.sent.map(({ url }) => url)).toEqual([path, `${path}quote/status/`])
    for (const elsewhere of [[200, '{}'], [500, '{}'], [400, '{}'], gone] as const) {
      expect(await portTo([refusal, elsewhere]).api.load(recordId, signal)).toEqual(failed('broken'))
    }
    expect(await portTo([refusal, [401, '{}']]).api.load(recordId, signal)).toEqual({
      type: 'load.signedOut',
    })
    const order = portTo([refusal], { resource: orders })
    expect(await order.api.load(recordId, signal)).toEqual(failed('broken'))
    // Once more in case it was the condition of the read that was refused, and nowhere else.
    expect(new Set(order.sent.map(({ url }) => url)).size).toBe(1)
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
      [200, full, { etag: tagAt(moment, otherId) }],
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
    expect(await api.check(recordId, etag, signal)).toEqual(outcome)
    expect(sent.map(({ headers }) => headers.get('If-None-Match'))).toEqual([etag])
  })

  const known = { name: 'Tray' }
  const head = { job_id: recordId, name: 'Tray' }
  it.each<[string, readonly (Reply | Error)[], CheckOutcome]>([
    ['shows what is known', [[200, head, { etag }]], { type: 'check.same' }],
    [
      'shows something else under the same tag',
      [[200, { ...head, name: 'Lid' }, { etag }]],
      { type: 'check.changed', etag: null },
    ],
    [
      'fails, and the record itself is refused, as one that is gone',
      [
        [500, '<h1>Server Error</h1>'],
        [400, '{}'],
      ],
      { type: 'check.changed', etag: null },
    ],
    [
      'fails, and the record itself has the tag',
      [[500, '<h1>Server Error</h1>'], [304]],
      { type: 'check.same' },
    ],
    [
      'is a page, and the record itself fails too',
      [
        [200, '<p>'],
        [502, '<p>'],
      ],
      { type: 'check.failed' },
    ],
    ['is not answered', [gone], { type: 'check.failed' }],
    ['has to wait', [[429, '{}']], { type: 'check.failed' }],
  ])('by a short read that %s', async (_what, replies, outcome) => {
    const { api, sent } = portTo(replies)
    expect(await api.check(recordId, etag, signal, known)).toEqual(outcome)
    expect(sent.map(({ url }) => url)).toEqual([`${path}header/`, path].slice(0, replies.length))
  })
})
