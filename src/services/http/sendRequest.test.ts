import { describe, expect, it } from 'vitest'
import { createJsonForms } from './jsonForms'
import { jobFields } from '../resources/job'
import { jobResource } from '../resources/jobResource'
import { recordPaths } from '../resources/recordPaths'
import type { SentOperation } from '../port/recordApi'
import { sendRequest } from './sendRequest'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const common = { recordId, etag: 'W/"7-gzip"', changeId: 'c', madeAt: '2026-03-04T09:30:00.000Z' }
const at = `/job/rest/jobs/${recordId}/`
const headers = { 'If-Match': 'W/"7-gzip"' }
const backend = {
  fields: jobFields,
  paths: jobResource.paths,
  forms: createJsonForms(jobFields),
  body: jobResource.body,
}
const request = (operation: SentOperation, format: 'delta' | 'plain' = 'plain') =>
  sendRequest(operation, backend, format)

describe('sendRequest', () => {
  it.each<[SentOperation, object]>([
    [
      {
        ...common,
        kind: 'save',
        before: { price_cap: '1.00', name: 'A' },
        after: { price_cap: '2.50', name: 'B' },
      },
      { method: 'PATCH', url: at, headers, body: '{"name":"B","price_cap":"2.5"}' },
    ],
    [
      { ...common, kind: 'delete' },
      { method: 'DELETE', url: at, headers },
    ],
    [
      { ...common, kind: 'addEvent', text: 'Rang "again"' },
      { method: 'POST', url: `${at}events/create/`, headers, body: '{"description":"Rang \\"again\\""}' },
    ],
    [
      { ...common, kind: 'acceptQuote' },
      { method: 'POST', url: `${at}quote/accept/`, headers, body: '{}' },
    ],
    [
      { ...common, kind: 'undo', undoes: 'u' },
      { method: 'POST', url: `${at}undo-change/`, headers, body: '{"change_id":"u","undo_change_id":"c"}' },
    ],
  ])('R03 makes the one request of %j', (operation, expected) => {
    expect(request(operation)).toEqual(expected)
  })

  it('writes the delta envelope, the same bytes for the same operation', () => {
    const operation: SentOperation = { ...common, kind: 'save', before: { name: 'A' }, after: { name: 'B' } }
    const { body = '' } = request(operation, 'delta')
    expect(JSON.parse(body)).toMatchObject({ change_id: 'c', fields: ['name'], after: { name: 'B' } })
    expect(request(structuredClone(operation), 'delta').body).toBe(body)
  })

  it('R12 sends no If-Match to a backend that gives no ETags', () => {
    const headers = { 'If-Match': false }
    expect(request({ ...common, etag: null, kind: 'delete' })).toEqual({ method: 'DELETE', url: at, headers })
  })
})

describe('recordPaths', () => {
  it('lets no id leave its place in the path', () => {
    expect(jobResource.paths.record('../../admin?')).toBe('/job/rest/jobs/..%2F..%2Fadmin%3F/')
  })

  it('puts what lies below a record below the given one, and asks nowhere else', () => {
    const paths = recordPaths({ record: (id) => `/purchase-orders/${id}/` })
    expect([paths.record('7'), paths.undo('7'), paths.elsewhere]).toEqual([
      '/purchase-orders/7/',
      '/purchase-orders/7/undo-change/',
      null,
    ])
  })
})
