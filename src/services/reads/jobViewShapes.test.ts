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
