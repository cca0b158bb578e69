import { describe, expect, it } from 'vitest'
import { endpoint, endpointsOf } from './endpoints'

describe('endpoint', () => {
  it.each([
    ['get', '/notes/{id}', 'whole', true, false],
    ['get', '/notes/{id}/', 'whole', true, false],
    ['get', '/odata/Books({id})', 'whole', true, false],
    ['get', '/notes/{id}/events', 'other', true, false],
    ['get', '/notes/{id}/events/', 'other', true, false],
    ['get', '/notes/', 'other', true, false],
    ['put', '/notes/{id}', 'other', true, true],
    ['patch', '/notes/{id}', 'other', true, true],
    ['delete', '/notes/{id}', 'other', false, true],
    ['post', '/notes/{id}/merge', 'other', true, true],
    ['post', '/notes/', 'other', true, false],
  ] as const)('R27 %s %s shows %s', (method, path, shows, givesETag, needsIfMatch) => {
    expect(endpoint(method, path)).toEqual({ method, path, shows, givesETag, needsIfMatch })
  })

  it('R27 is told what differs', () => {
    expect(endpoint('get', '/notes/{id}', { givesETag: false, shows: 'fields' })).toEqual({
      method: 'get',
      path: '/notes/{id}',
      shows: 'fields',
      givesETag: false,
      needsIfMatch: false,
    })
  })
})

describe('the endpoints of a resource', () => {
  const name = { one: 'note' }
  const record = (id: string) => `/notes/${encodeURIComponent(id)}`
  const events = (id: string) => `${record(id)}/history`
  const told = (paths: Parameters<typeof endpointsOf>[0]['paths']) =>
    endpointsOf({ name, paths }).map(
      ({ method, path, shows, needsIfMatch }) =>
        `${method} ${path} ${shows}${needsIfMatch ? ' guarded' : ''}`,
    )

  it('R27 are its reads and writes, and one posted write for each other path', () => {
    expect(told({ record, events, merge: (id) => `${record(id)}/merge`, undo: null })).toEqual([
      'get /notes/{id} whole',
      'put /notes/{id} whole guarded',
      'patch /notes/{id} whole guarded',
      'delete /notes/{id} whole guarded',
      'get /notes/{id}/history other',
      'post /notes/{id}/merge other guarded',
    ])
  })

  it('R27 may be read elsewhere, and in brief; the writes stay where the record is', () => {
    const read = (id: string) => `/views/note/${id}/full`
    const brief = (id: string) => `/views/note/${id}`
    expect(told({ record, events, read, brief, elsewhere: (id) => `/archive/${id}` })).toEqual([
      'get /views/note/{id}/full whole',
      'put /notes/{id} whole guarded',
      'patch /notes/{id} whole guarded',
      'delete /notes/{id} whole guarded',
      'get /views/note/{id} fields',
      'get /notes/{id}/history other',
    ])
  })

  it('R27 show nothing of the record where its history is, though that path ends with the id', () => {
    expect(told({ record, events: (id) => `/history/${id}` })).toContain('get /history/{id} other')
  })

  it('R27 L1 are none where an address does not show the id: nothing could be guarded', () => {
    for (const hidden of ['/note', '/api?note=', '/notes#'])
      for (const paths of [
        { record: (id: string) => `${hidden}${hidden === '/note' ? '' : id}`, events },
        { record, events, read: (id: string) => `${hidden}${hidden === '/note' ? '' : id}` },
      ])
        expect(() => endpointsOf({ name, paths }), hidden).toThrow(
          /the note of a request .*, and \S+ has none/,
        )
  })
})
