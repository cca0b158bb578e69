import { describe, expect, it } from 'vitest'
import { recordings } from '../../../test/backend/recordings'
import { readAs, type Reader } from '../json/shape'
import * as shapes from './jobViewShapes'

/** The readers of the views, by the end of the address they read. */
const readers: readonly (readonly [path: RegExp, reader: Reader<unknown>])[] = [
  [/\/header\/$/, shapes.header],
  [/\/basic-info\/$/, shapes.basicInfo],
  [/\/costs\/summary\/$/, shapes.costs],
  [/\/invoices\/$/, shapes.invoices],
  [/\/quote\/$/, shapes.quote],
  [/\/fetch-all\/$/, shapes.board],
  [/\/weekly-metrics\//, shapes.weeklyMetrics],
  [/\/clients\/search\//, shapes.clients],
  [/\/clients\/contacts\/\?/, shapes.contacts],
]
/** What a view cannot do without: what it is about, and that it is a list. */
const needed = /^(?:id|job_id|client|client_id|active_jobs|archived_jobs|results|invoices)$/

const answered = recordings
  .map(({ recording }) => recording)
  .filter(({ request, response }) => request.method === 'GET' && response.status === 200)
  .flatMap(({ name, request, response }) =>
    readers
      .filter(([path]) => path.test(request.path))
      .map(([, reader]) => ({ name, reader, body: response.body })),
  )
  .filter(({ body }) => typeof body === 'object' && body !== null && !('text' in body))

type Change = (value: unknown, key: string) => unknown
const left: Change = () => undefined

/** The body with every value that is no object changed, but those that are needed. */
function changed(body: unknown, change: Change): unknown {
  if (Array.isArray(body)) return body.map((each) => changed(each, change))
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      if (typeof value === 'object' && value !== null) return [key, changed(value, change)]
      return [key, needed.test(key) ? value : change(value, key)]
    }),
  )
}

describe('R28 the views of a job', () => {
  it('have recordings to be read from, of each kind', () => {
    expect(new Set(answered.map(({ reader }) => reader)).size).toBe(readers.length)
  })

  it.each<[string, Change]>([
    ['as it was recorded', (value) => value],
    ['with null for everything but ids', () => null],
    ['without anything but ids', left],
    ['with text for numbers', (value) => (typeof value === 'number' ? String(value) : value)],
    ['with numbers for text', (value) => (typeof value === 'string' ? 7 : value)],
  ])('are read from every recorded answer %s', (_, change) => {
    for (const { name, reader, body } of answered) {
      const sent: unknown = JSON.parse(JSON.stringify(changed(body, change)))
      expect([name, readAs(reader, sent)]).not.toEqual([name, null])
    }
  })

  it('leave out what is added', () => {
    for (const { name, reader, body } of answered.filter(({ body }) => !Array.isArray(body))) {
      const more = { ...(body as object), __proto__: { polluted: 1 }, added: { deep: [1] } }
      expect([name, readAs(reader, more)]).toEqual([name, readAs(reader, body)])
    }
  })

  it('show the other cards of a board when one is broken, and no board at all for something else', () => {
    const [{ body } = { body: null }] = answered.filter(({ reader }) => reader === shapes.board)
    const board = body as { active_jobs: object[] }
    const broken = { ...board, active_jobs: [null, 7, {}, ...board.active_jobs] }
    expect(readAs(shapes.board, broken)?.active).toEqual(readAs(shapes.board, board)?.active)
    for (const other of [null, [], '', '<!doctype html>', { active_jobs: 'none' }, { active_jobs: [{}] }])
      expect(readAs(shapes.board, other)).toBeNull()
  })
})

describe('R28 where backends differ', () => {
  const head = { job_id: 7, job_number: '1007', name: 'Hood' }
  const job = { id: '7', jobNumber: 1007, name: 'Hood', status: '', paid: false, quoted: false }
  const emptyBoard = { active: [], archived: [], totalArchived: 0, totalDeleted: null }

  it.each<[string, Reader<unknown>, unknown, unknown]>([
    [
      'a client beside the other keys',
      shapes.header,
      { ...head, client_id: 'c', client_name: 'Kea' },
      { ...job, client: { id: 'c', name: 'Kea' } },
    ],
    [
      'one without a name',
      shapes.header,
      { ...head, client_id: 'c' },
      { ...job, client: { id: 'c', name: '' } },
    ],
    [
      'no client beside the other keys',
      shapes.header,
      { ...head, client_id: null, client_name: 'Kea' },
      { ...job, client: null },
    ],
    [
      'a client as an object',
      shapes.header,
      { ...head, client: { id: 3, name: 'Kea' } },
      { ...job, client: { id: '3', name: 'Kea' } },
    ],
    ['no quote', shapes.quote, null, { quote: null, acceptedAt: null, canAccept: false }],
    ['no answer about a quote', shapes.quote, undefined, { quote: null, acceptedAt: null, canAccept: false }],
    [
      'Xero’s quote, by its id',
      shapes.quote,
      { xero_id: 'x', id: 'q', rev: '2', date: '2026-01-01' },
      {
        quote: { id: 'q', revision: 2, total: '0', hours: null, createdAt: '2026-01-01' },
        acceptedAt: null,
        canAccept: true,
      },
    ],
    [
      'Xero’s quote, by its total',
      shapes.quote,
      { id: 'q', total_excl_tax: 12.5, hours: '3' },
      {
        quote: { id: 'q', revision: null, total: '12.5', hours: '3', createdAt: '' },
        acceptedAt: null,
        canAccept: true,
      },
    ],
    [
      'the workshop’s quote',
      shapes.quote,
      { quote: { id: 'q', rev: 1, total: '9' }, can_accept: 1 },
      {
        quote: { id: 'q', revision: 1, total: '9', hours: null, createdAt: '' },
        acceptedAt: null,
        canAccept: true,
      },
    ],
    ['a board without an archive', shapes.board, { active_jobs: [] }, emptyBoard],
    [
      'a board with counts as text',
      shapes.board,
      { active_jobs: [], archived_jobs: null, total_archived: '4', total_deleted: ' ' },
      null,
    ],
    [
      'a board that counts what was deleted',
      shapes.board,
      { active_jobs: [], total_deleted: '4' },
      { ...emptyBoard, totalDeleted: 4 },
    ],
    [
      'contacts in a list',
      shapes.contacts,
      [{ id: 1, name: 'Ann', client: 3, is_primary: 'true' }],
      [{ id: '1', name: 'Ann', clientId: '3', isPrimary: true, email: null, phone: null }],
    ],
    [
      'contacts below results',
      shapes.contacts,
      { results: [{ id: 1, client_id: 4, client: 3 }] },
      [{ id: '1', name: '', clientId: '4', isPrimary: false, email: null, phone: null }],
    ],
    [
      'a job whose name is a number, and what is neither text nor number',
      shapes.basicInfo,
      { description: 7, notes: true, order_number: {} },
      { description: '7', notes: '', orderNumber: '' },
    ],
    ['money that is neither digits nor a number', shapes.costs, { quote: { cost: true } }, null],
    ['no contacts', shapes.contacts, [], []],
    ['contacts that are no list', shapes.contacts, { results: 'none' }, null],
    ['contacts that cannot be read', shapes.contacts, [{ name: 'Ann' }], null],
  ])('%s, is read for what it is, or not at all', (_, reader, sent, expected) => {
    const read = readAs(reader, sent)
    if (expected === null) expect(read).toBeNull()
    else
      expect(read).toEqual(Array.isArray(expected) ? expected : expect.objectContaining(expected as object))
  })
})
