import { describe, expect, it } from 'vitest'
import { jobResource } from './jobResource'
import { pathOf, recordPaths } from './recordPaths'
import { defineResource } from './resource'

describe('recordPaths', () => {
  it('reads a record where it is written, unless another place is named', () => {
    const record = (id: string) => `/articles/${id}/`
    expect(recordPaths({ record }).read('7')).toBe('/articles/7/')
    expect(recordPaths({ record, read: (id) => `/articles/${id}/full/` }).read('7')).toBe('/articles/7/full/')
  })

  it.each(['/articles/7', '/articles/7/'])('puts what is below %s behind one slash', (record) => {
    const paths = recordPaths({ record: () => record })
    expect(paths.record('7')).toBe(record)
    expect([paths.events('7'), paths.undo('7')]).toEqual(['/articles/7/events/', '/articles/7/undo-change/'])
  })
})

describe('where a job is', () => {
  const { paths, answer } = jobResource

  it.each([
    ['save', '/job/rest/jobs/a%2Fb/'],
    ['delete', '/job/rest/jobs/a%2Fb/'],
    ['addEvent', '/job/rest/jobs/a%2Fb/events/create/'],
    ['acceptQuote', '/job/rest/jobs/a%2Fb/quote/accept/'],
    ['undo', '/job/rest/jobs/a%2Fb/undo-change/'],
  ] as const)('and where it is sent to: %s', (kind, expected) => {
    expect(pathOf(paths, kind)('a/b')).toBe(expected)
  })

  it('and what else tells about it', () => {
    expect([paths.read, paths.elsewhere, paths.brief, paths.events].map((path) => path?.('7'))).toEqual([
      '/job/rest/jobs/7/',
      '/job/rest/jobs/7/quote/status/',
      '/job/rest/jobs/7/header/',
      '/job/rest/jobs/7/events/',
    ])
  })

  it('and what is where in its answer', () => {
    const body = { data: { job: { id: '7' }, events: [1], next_before: 'e' } }
    expect([answer.record(body, {}), answer.events(body), answer.olderThan(body)]).toEqual([
      { id: '7' },
      [1],
      'e',
    ])
    expect(answer.brief({ name: 'Tray', status: 'draft' })).toEqual({
      name: 'Tray',
      status: 'draft',
      job_status: 'draft',
    })
  })
})

it('a resource is plain, and its answer the record, where nothing else is said', () => {
  const name = { one: 'article', many: 'articles' }
  const resource = defineResource({ name, fields: [], paths: { record: (id) => `/articles/${id}` } })
  expect(resource).toMatchObject({ newFields: [], besides: {}, format: 'plain', maxBytes: 1_048_576 })
  const { answer, body, paths } = resource
  const record = { id: '7' }
  expect([answer.record(record, {}), answer.brief(record), body({ a: 1 }, '7')]).toEqual([
    record,
    record,
    { a: 1 },
  ])
  expect([answer.events(record), answer.olderThan(record), answer.idKey, answer.details]).toEqual([
    [],
    null,
    'id',
    [],
  ])
  expect([paths.elsewhere, paths.brief]).toEqual([null, null])
})
