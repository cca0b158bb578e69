import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { installJobConcurrency } from '../guard/concurrency'
import type { SendOutcome, SentOperation } from '../port/recordApi'
import { fullJob, recordId, otherId, portTo, tagAt, type Reply } from '../../../test/support/services/portTo'

const moment = '2026-03-04T09:30:00.250Z'
const etag = tagAt(moment)
const signal = new AbortController().signal
const path = `/job/rest/jobs/${recordId}/`
const gone = new AxiosError('reset', 'ERR_NETWORK')
const late = new AxiosError('late', 'ECONNABORTED')
const cut = new AxiosError('aborted', 'ERR_BAD_RESPONSE')
const common = { recordId, etag, changeId: otherId, madeAt: moment }
const save: SentOperation = { ...common, kind: 'save', before: { notes: null }, after: { notes: 'new' } }

describe('send', () => {
  const next = '2026-03-04T09:31:00.000Z'
  const written = { type: 'send.accepted', version: null }
  const unknown = (why: string) => ({ type: 'send.unknown', why })
  const refused = (problems: object, message: string | null = null) => ({
    type: 'send.refused',
    problems,
    message,
  })

  it('knows by its code, and not by its sentence, that an undo can never be done any more', async () => {
    const undo: SentOperation = { ...common, kind: 'undo', undoes: otherId }
    const outcomeOf = (body: object) => portTo([[400, body]]).api.send(undo, signal)
    expect(await outcomeOf({ error: 'No.', code: 'impossible' })).toEqual({
      ...refused({}, 'No.'),
      hindrance: 'impossible',
    })
    expect(await outcomeOf({ error: 'No.', code: 'has_costs' })).toMatchObject({ hindrance: 'hasCosts' })
    expect(await outcomeOf({ error: 'impossible', code: 'other' })).toEqual(refused({}, 'impossible'))
  })

  it('answers the version as written', async () => {
    const { api, sent } = portTo([[200, fullJob(next, 'new'), { etag: tagAt(next) }]])
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
    ['a success without an ETag', [200, fullJob(next)], written],
    ['a success whose tag is not its own', [200, fullJob(next), { etag }], written],
    ['a success that shows nothing', [204, ''], written],
    ['a success that shows something else', [200, '{"success":true}', { etag }], written],
    ['412', [412, '{"error":"No."}', { etag: '"9"' }], { type: 'send.stale', status: 412, etag: '"9"' }],
    ['412 without a tag', [412, ''], { type: 'send.stale', status: 412, etag: null }],
    [
      "412 with another job's tag",
      [412, '', { etag: tagAt(next, otherId) }],
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
    ['409', [409, '{"error":"Again."}'], { type: 'send.duplicate', problems: {}, message: 'Again.' }],
    [
      '409 with the event',
      [409, '{"success":true}'],
      { type: 'send.duplicate', problems: {}, message: null },
    ],
    [
      '409 that names a field',
      [409, '{"name":["This name is taken."]}'],
      { type: 'send.duplicate', problems: { name: 'This name is taken.' }, message: null },
    ],
    ['401', [401, '{}'], { type: 'send.signedOut' }],
    ['a page of a sign-in', [200, '<input type="password">'], { type: 'send.signedOut' }],
    ['403 of a firewall, which says nothing of rights,', [403, '<html>Blocked</html>'], refused({})],
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
    ['a success that breaks off', [200, fullJob(next).slice(0, 40), { etag }], unknown('broken')],
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
    const outcome = await portTo([[200, fullJob(next, 'new')]]).api.send({ ...save, etag: null }, signal)
    expect(outcome).toMatchObject({
      type: 'send.accepted',
      version: { etag: null, fields: { notes: 'new' } },
    })
  })

  it('L1 U29 a write without a tag gets none from the guard, which may know a newer version, and is not sent', async () => {
    const { api, http, sent } = portTo([[428]])
    installJobConcurrency(http).etags.observe(recordId, tagAt(next))
    const stale = { type: 'send.stale', status: 428, etag: null }
    expect(await api.send({ ...save, etag: null }, signal)).toEqual(stale)
    expect(sent).toEqual([])
    await http.patch(path, {}).catch(() => undefined)
    expect(sent[0]?.headers.toJSON()).toHaveProperty('If-Match', tagAt(next))
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
    expect(JSON.parse(String(sent[0]?.data))).toMatchObject({ change_id: otherId, etag })
    const plain = portTo([[500]], { format: 'plain' })
    await plain.api.send(save, signal)
    expect(plain.sent[0]?.data).toBe('{"notes":"new"}')
  })
})

describe('a server that knows only the bare form of its tags', () => {
  const weak = (n: number) => `W/"${n}-gzip"`
  /** What is sent for saves on these versions of these records, where the answers are these. */
  async function ifMatches(statuses: readonly number[], saves: readonly [id: string, etag: string][]) {
    const { api, sent } = portTo(statuses.map((status) => [status, ''] as const))
    for (const [id, tag] of saves) await api.send({ ...save, recordId: id, etag: tag }, signal)
    return sent.map(({ headers }) => headers.get('If-Match'))
  }

  it('is given that form at once after it has taken it where it refused the marked one', async () => {
    const saves: [string, string][] = [
      [recordId, weak(1)],
      [recordId, '"1"'],
      [recordId, weak(2)],
      [otherId, weak(7)],
    ]
    expect(await ifMatches([412, 204, 204, 204], saves)).toEqual([weak(1), '"1"', '"2"', '"7"'])
  })

  it('but not for what it takes of another record, or of another version', async () => {
    const saves: [string, string][] = [
      [recordId, weak(1)],
      [otherId, '"1"'],
      [recordId, '"2"'],
      [recordId, weak(3)],
    ]
    expect(await ifMatches([412, 204, 204, 204], saves)).toEqual([weak(1), '"1"', '"2"', weak(3)])
  })

  it('and gets tags as they came again when it refuses the bare one', async () => {
    const saves: [string, string][] = [
      [recordId, weak(1)],
      [recordId, '"1"'],
      [recordId, weak(2)],
      [recordId, weak(3)],
    ]
    expect(await ifMatches([412, 204, 412, 204], saves)).toEqual([weak(1), '"1"', '"2"', weak(3)])
  })
})
