import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jobResource } from '../resources/jobResource'
import { endpoint, endpointsOf, type Endpoint } from './endpoints'
import { guardedJobs, jobEndpoints } from './jobEndpoints'
import { endpointMatcher, type EndpointMatcher } from './matchEndpoint'

const match: EndpointMatcher = (...request) => endpointMatcher(guardedJobs)(...request)
const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const full = `/job/rest/jobs/${id}/`

describe('jobEndpoints', () => {
  it('R03 R04 has nine reads, six conditional writes and the one that makes a job', () => {
    const writes = jobEndpoints.filter((endpoint) => endpoint.needsIfMatch)
    expect(jobEndpoints.filter(({ method }) => method === 'get')).toHaveLength(9)
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'put /job/rest/jobs/{id}/',
      'patch /job/rest/jobs/{id}/',
      'delete /job/rest/jobs/{id}/',
      'post /job/rest/jobs/{id}/events/create/',
      'post /job/rest/jobs/{id}/quote/accept/',
      'post /job/rest/jobs/{id}/undo-change/',
    ])
    expect(jobEndpoints).toHaveLength(16)
  })

  it('R19 has every write of a session over jobs: a new operation needs its row here, too', () => {
    const writes = (endpoints: readonly Endpoint[]) =>
      endpoints.filter(({ needsIfMatch }) => needsIfMatch).map(({ method, path }) => `${method} ${path}`)
    const known = writes(jobEndpoints)
    const sent = writes(endpointsOf(jobResource))
    expect(sent.length).toBeGreaterThan(4)
    expect(sent.filter((each) => !known.includes(each))).toEqual([])
  })
})

describe('endpointMatcher, of jobs', () => {
  it.each(jobEndpoints)('finds $operationId, however its address is written', (endpoint) => {
    const path = endpoint.path.replace('{id}', id)
    const found = { endpoint, recordId: path.includes(id) ? id : null }
    const bare = path.slice(0, -1)
    const addresses: [url: string, baseURL?: string][] = [
      [path],
      [bare],
      [`${path}?week=2026-03-02`],
      [`${bare}?next=/job/rest/jobs/x/#top`],
      [`${path}#/job/rest/jobs/`],
      [`https://jobs.example.org${path}`],
      [`https://jobs.example.org/jobs/v1${path}`, 'https://elsewhere.example.org/'],
      [path, 'https://api.example.org/v1/'],
      [path.slice(1), 'https://api.example.org'],
      [path.slice('/job/'.length), 'https://api.example.org/job/'],
      [path.slice('/job/rest/'.length), '/job/rest'],
      [path.slice('/job/rest'.length), 'https://api.example.org/job/rest/'],
    ]
    for (const [url, baseURL] of addresses) {
      expect(match(endpoint.method, url, baseURL), `${url} on ${baseURL ?? ''}`).toMatchObject(found)
    }
  })

  it('gives the id in lower case, as the backend writes it', () => {
    expect(match('get', full.toUpperCase().replace('/JOB/REST/JOBS', '/job/rest/jobs'))).toMatchObject({
      recordId: id,
    })
  })

  it.each([
    ['get', '/clients/search/'],
    ['get', '/job/api/jobs/fetch-all/'],
    ['post', `/job/api/jobs/${id}/update-status/`],
    ['get', '/job/rest/jobs/'],
    ['get', '/job/rest/jobs/17/'],
    ['get', '/job/rest/jobs/x'.padEnd(51, 'x')],
    ['get', '/job/rest/jobsheets/'],
    ['get', `/job/rest/jobs/${id}0/`],
    ['get', `${full}costs/`],
    ['get', `${full}/`],
    ['get', `${full}header/more/`],
    ['post', `${full}header/`],
    ['get', `${full}events/create/`],
    ['constructor', full],
    ['get', `/sign-in?next=${full}`],
    ['get', `/sign-in#${full}`],
    ['get', ''],
  ])('finds nothing for %s %s', (method, url) => {
    expect(match(method, url)).toBeNull()
    expect(match(method, url, 'https://api.example.org/')).toBeNull()
  })

  it('answers for any text, and never takes long', () => {
    const match = endpointMatcher(guardedJobs)
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (method, url, baseURL) => {
        expect(match(method, url, baseURL)).toBeNull()
      }),
    )
    const start = performance.now()
    for (const part of ['/', '/job', '/job/rest/jobs', `${full}`, '?', '#']) {
      match('get', part.repeat(200_000), 'https://api.example.org')
    }
    expect(performance.now() - start).toBeLessThan(60_000)
  })
})

describe('the address of the whole record', () => {
  it.each([
    [`${full}quote/accept/?a=1`, undefined, full],
    [`https://a.example.org${full}undo-change/`, 'https://b.example.org', `https://a.example.org${full}`],
    [`${full}header`, 'https://b.example.org/v1/', `https://b.example.org/v1${full}`],
    [`jobs/${id}/events/create/`, '/job/rest/', full],
  ])('of %s on %s is %s', (url, baseURL, address) => {
    const method = url.includes('header') ? 'get' : 'post'
    expect(match(method, url, baseURL)?.wholeRecord).toBe(address)
  })
})

describe('endpointMatcher, of a table of one’s own', () => {
  const contacts: EndpointMatcher = (...request) =>
    endpointMatcher({
      name: { one: 'contact' },
      endpoints: [
        endpoint('get', '/clients/{client}/contacts/{id}/'),
        endpoint('put', '/clients/{client}/contacts/{id}/'),
        endpoint('get', '/clients/{client}/contacts/search/', { givesETag: false }),
        endpoint('post', 'https://other.example.org/v2/contacts/{id}/merge'),
      ],
    })(...request)

  it('R27 finds the id among other segments, decoded, and the whole record of the same client', () => {
    expect(contacts('put', '/api/clients/7/contacts/a%20b?x=1', 'https://jobs.example.org')).toMatchObject({
      recordId: 'a b',
      endpoint: { needsIfMatch: true, shows: 'other' },
      wholeRecord: 'https://jobs.example.org/api/clients/7/contacts/a%20b/',
    })
    // The address of the whole record names a client, and this one does not.
    expect(contacts('post', 'https://other.example.org/v2/contacts/9/merge')).toMatchObject({
      wholeRecord: 'https://other.example.org/v2/contacts/9/merge',
    })
    expect(contacts('get', 'clients/7/contacts/9/')).toMatchObject({
      recordId: '9',
      endpoint: { shows: 'whole' },
    })
    expect(contacts('get', '/clients/7/contacts/%E0%A4%A/')).toMatchObject({ recordId: '%E0%A4%A' })
  })

  it('R27 takes a word for that word where other addresses have an id', () => {
    expect(contacts('get', '/clients/7/contacts/search/')).toMatchObject({
      recordId: null,
      endpoint: { givesETag: false },
    })
  })

  it('R27 takes whole addresses, and nothing in them for a pattern', () => {
    expect(contacts('post', 'https://other.example.org/v2/contacts/9/merge/')).toMatchObject({
      recordId: '9',
    })
    expect(contacts('post', 'https://otherxexample.org/v2/contacts/9/merge/')).toBeNull()
    expect(contacts('delete', '/clients/7/contacts/9/')).toBeNull()
  })

  it('R27 never takes long, whatever the address is', () => {
    const start = performance.now()
    for (const part of ['/', '/clients', '/clients/7/contacts', '%', '?'])
      contacts('get', part.repeat(200_000))
    expect(performance.now() - start).toBeLessThan(60_000)
  })

  it('R27 finds the id inside a segment, as OData and addresses with an ending write it', () => {
    const books = endpointMatcher({
      name: { one: 'book' },
      endpoints: [
        endpoint('get', '/odata/v4/Books({id})'),
        endpoint('patch', '/odata/v4/Books({id})'),
        endpoint('post', "/odata/v4/Shelves(Room='{room}',Book={id})/move"),
        endpoint('get', '/notes/{id}.json'),
        endpoint('get', '/notes/{id}', { shows: 'fields' }),
      ],
    })
    expect(books('patch', '/odata/v4/Books(201)?$select=title', 'https://a.example.org')).toMatchObject({
      recordId: '201',
      endpoint: { needsIfMatch: true },
      wholeRecord: 'https://a.example.org/odata/v4/Books(201)',
    })
    expect(books('get', '/odata/v4/Books(201)')).toMatchObject({ endpoint: { shows: 'whole' } })
    expect(books('post', "/odata/v4/Shelves(Room='a,b',Book=7)/move")).toMatchObject({ recordId: '7' })
    expect(books('get', '/notes/a.b.json')).toMatchObject({ recordId: 'a.b', endpoint: { shows: 'whole' } })
    expect(books('get', '/notes/a.b')).toMatchObject({ recordId: 'a.b', endpoint: { shows: 'fields' } })
    for (const url of ['/odata/v4/Books()', '/odata/v4/Books(', '/odata/v4/Books', '/odata/v4/Books(1)/x'])
      expect(books('get', url), url).toBeNull()
    for (const url of ["/odata/v4/Shelves(Room='a')/move", "/odata/v4/Shelves(Room='',Book=7)/move"])
      expect(books('post', url), url).toBeNull()
  })

  it('R27 takes the closest path, whichever row comes first', () => {
    const notes = endpointMatcher({
      name: { one: 'note' },
      endpoints: [
        endpoint('get', '/notes/{id}', { shows: 'fields' }),
        endpoint('get', '/notes/{id}.json'),
        endpoint('get', '/notes/search', { shows: 'other' }),
      ],
    })
    expect(notes('get', '/notes/7')).toMatchObject({ recordId: '7', endpoint: { shows: 'fields' } })
    expect(notes('get', '/notes/7.json')).toMatchObject({ recordId: '7', endpoint: { shows: 'whole' } })
    expect(notes('get', '/notes/search')).toMatchObject({ recordId: null, endpoint: { shows: 'other' } })
  })

  it('R27 finds nothing in an address that begins later than the path, or in another way', () => {
    const books = endpointMatcher({
      name: { one: 'book' },
      endpoints: [endpoint('get', '/{library}/books/{id}'), endpoint('get', '/odata/Books({id})')],
    })
    expect(books('get', '/city/books/7')).toMatchObject({ recordId: '7' })
    expect(books('get', 'books/7')).toBeNull()
    expect(books('get', '/odata/Looks(201)')).toBeNull()
  })

  it('R27 knows a whole address from a relative one, however it begins', () => {
    const base = 'https://a.example.org/v1'
    const wholeOf = (url: string, baseURL?: string) => contacts('get', url, baseURL)?.wholeRecord
    const path = 'clients/7/contacts/9/'
    expect(wholeOf(path)).toBe(path)
    expect(wholeOf(`/${path}`)).toBe(`/${path}`)
    expect(wholeOf(path, base)).toBe(`${base}/${path}`)
    expect(wholeOf(`/${path}`, `${base}/`)).toBe(`${base}/${path}`)
    expect(wholeOf(`//b.example.org/${path}`, base)).toBe(`//b.example.org/${path}`)
    expect(wholeOf(`HTTPS://b.example.org/${path}`, base)).toBe(`HTTPS://b.example.org/${path}`)
    expect(wholeOf(`by/http://b.example.org/${path}`, base)).toBe(`${base}/by/http://b.example.org/${path}`)
  })

  it('R27 takes the address of a request for that of the record where no row reads the whole of it', () => {
    const notes = endpointMatcher({ name: { one: 'note' }, endpoints: [endpoint('put', '/notes/{id}')] })
    expect(notes('put', '/notes/7?a=1', 'https://a.example.org')).toMatchObject({
      wholeRecord: 'https://a.example.org/notes/7',
    })
  })

  it('R27 takes for the whole record what a read shows whole, wherever it is written to', () => {
    const notes = endpointMatcher({
      name: { one: 'note' },
      endpoints: [
        endpoint('put', '/edits/{id}', { shows: 'whole' }),
        endpoint('get', '/briefs/{id}', { shows: 'fields' }),
        endpoint('get', '/notes/{id}'),
      ],
    })
    expect(notes('put', '/edits/7')).toMatchObject({ wholeRecord: '/notes/7' })
  })

  it('R27 L1 does not pretend to guard writes whose path does not say which record they are of', () => {
    for (const path of ['/api.php?book={id}', '/books#{id}', '/books/{id}{kind}'])
      expect(
        () => endpointMatcher({ name: { one: 'book' }, endpoints: [endpoint('patch', path)] }),
        path,
      ).toThrow(path)
  })
})
