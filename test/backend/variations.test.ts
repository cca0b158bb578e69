import axios, { type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { canonicalFields } from '../../src/services/record/canonicalValue'
import { jobFields } from '../../src/services/resources/job'
import { driverOf } from './drivers'
import { recordings, textOf, type Recording } from './recordings'
import { shapeOf } from './shapeOf'

/** An answer as it comes over the wire, and where redirects led. */
interface Wire {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly data: string
  readonly url?: string
}

const page = '<!doctype html><html><head><title>Jobs</title></head><body><h1>Hello</h1></body></html>'
const html = { 'content-type': 'text/html' }
const signInPage = '<!doctype html><form action="/login/"><input name="user"><input type="password"></form>'

/** One recording of each kind: what was asked for, and the status and the shape of the answer. */
const kinds = [
  ...new Map(
    recordings
      .map(({ recording }) => recording)
      .filter((recording) => driverOf(recording) !== undefined)
      .map((recording) => [kindOf(recording), recording] as const),
  ).values(),
]
const successes = kinds.filter(
  ({ response: { status, body } }) => status < 300 && typeof body === 'object' && textOf(body) === null,
)

function kindOf({ request, response }: Recording): string {
  const asked = request.path.replace(/[0-9a-f-]{36}|\?.*/gi, '')
  const isConditional = request.headers?.['If-None-Match'] !== undefined
  return JSON.stringify([request.method, asked, isConditional, response.status, shapeOf(response.body)])
}

function wireOf({ response: { status, headers, body } }: Recording): Wire {
  return { status, headers, data: textOf(body) ?? JSON.stringify(body) }
}

/** Whoever asks is answered the same, however often; and is stopped who asks without end. */
function answering({ status, headers, data, url }: Wire): AxiosInstance {
  const http = axios.create()
  let asked = 0
  http.defaults.adapter = (config) => {
    if (++asked > 6) throw new Error('It is asked without end.')
    const request = { responseURL: `https://jobs.example.test${url ?? config.url ?? ''}` }
    const response = { status, statusText: '', headers: { ...headers }, data, config, request }
    const isAccepted = config.validateStatus?.(status) ?? true
    if (isAccepted) return Promise.resolve(response as never)
    return Promise.reject(new axios.AxiosError('', undefined, config, null, response as never))
  }
  return http
}

type Found = Readonly<Record<string, unknown>> & { readonly type: string }

async function outcomeOf(recording: Recording, wire: Wire): Promise<Found> {
  const found = await driverOf(recording)?.(answering(wire), recording)
  return { type: 'nothing', ...found }
}

/** Each outcome, with what came of it where it is not what it has to be. */
async function wrongOnes(
  what: readonly Recording[],
  vary: (wire: Wire) => Wire,
  right: (recording: Recording, found: Found) => boolean,
): Promise<readonly unknown[]> {
  const wrong: unknown[] = []
  for (const recording of what) {
    const found = await outcomeOf(recording, vary(wireOf(recording)))
    if (!right(recording, found)) wrong.push([recording.name, recording.request.method, found.type])
  }
  return wrong
}

const isRead = ({ request }: Recording) => request.method === 'GET'
const isSignIn = ({ request }: Recording) => request.path.endsWith('/token/')
const typeFor =
  (read: RegExp, write: RegExp, signIn: RegExp) =>
  (recording: Recording, { type }: Found) =>
    (isSignIn(recording) ? signIn : isRead(recording) ? read : write).test(type)

describe('R28 whatever comes instead of a recorded answer has its outcome', () => {
  const everywhere: readonly (readonly [string, (wire: Wire) => Wire, ReturnType<typeof typeFor>])[] = [
    [
      'a page with 200',
      () => ({ status: 200, headers: html, data: page }),
      typeFor(/^(?:load|check)\.failed$|^failed: broken$/, /\.unknown$/, /^failed$/),
    ],
    [
      'nothing at all with 200',
      () => ({ status: 200, headers: {}, data: '' }),
      typeFor(
        /^(?:load\.failed|check\.changed|failed: broken|read)$/,
        /^(?:send\.accepted|create\.unknown)$/,
        /^failed$/,
      ),
    ],
    [
      '204',
      () => ({ status: 204, headers: {}, data: '' }),
      typeFor(
        /^(?:load\.failed|check\.changed|failed: broken|read)$/,
        /^(?:send\.accepted|create\.unknown)$/,
        /^failed$/,
      ),
    ],
    [
      '403 with a page',
      () => ({ status: 403, headers: html, data: page }),
      typeFor(/^(?:load\.denied|check\.changed|failed: denied)$/, /\.(?:refused|denied)$/, /^refused$/),
    ],
    [
      '429 with a page',
      () => ({ status: 429, headers: html, data: page }),
      typeFor(/^(?:(?:load|check)\.failed|failed: wait)$/, /\.wait$/, /^wait$/),
    ],
    ...[500, 502, 504].map(
      (status) =>
        [
          `${status} with a page`,
          () => ({ status, headers: html, data: page }),
          typeFor(/^(?:(?:load|check)\.failed|failed: server)$/, /\.unknown$/, /^failed$/),
        ] as const,
    ),
    [
      'the page of a sign-in, after a redirect',
      () => ({ status: 200, headers: html, data: signInPage, url: '/accounts/login/?next=/' }),
      typeFor(/signedOut$|^check\.failed$|^read$/, /\.signedOut$/, /^refused$/),
    ],
    [
      'a redirect to an address that says it is a sign-in',
      () => ({ status: 200, headers: html, data: page, url: '/login/' }),
      typeFor(/signedOut$|^check\.failed$|^read$/, /\.signedOut$/, /^refused$/),
    ],
    [
      'the same, cut off in the middle',
      (wire) => ({ ...wire, status: 200, data: '{"success": true, "data": {"job": {"na' }),
      typeFor(/^(?:load|check)\.failed$|^failed: broken$/, /\.unknown$/, /^failed$/),
    ],
  ]
  it.each(everywhere)('%s', async (_, vary, right) => {
    expect(await wrongOnes(kinds, vary, right)).toEqual([])
  })

  it.each([null, [], {}, 'text', 7, true, [null], [[]]])('%j with 200', async (body) => {
    const vary = (wire: Wire) => ({ ...wire, status: 200, data: JSON.stringify(body) })
    const right = typeFor(
      /^(?:load\.failed|check\.(?:same|changed)|failed: broken|read)$/,
      /^(?:send\.accepted|create\.unknown)$/,
      /^failed$/,
    )
    expect(await wrongOnes(kinds, vary, right)).toEqual([])
  })
})

type Path = readonly (string | number)[]

/** The places of all values within a body, the deepest last; lists are gone into by their first element. */
function pathsIn(body: unknown, at: Path = []): readonly Path[] {
  if (typeof body !== 'object' || body === null) return []
  const entries = Array.isArray(body)
    ? body.slice(0, 1).map((each, i) => [i, each] as const)
    : Object.entries(body)
  return entries.flatMap(([key, value]) => [[...at, key], ...pathsIn(value, [...at, key])])
}

function valueAt(body: unknown, [key, ...rest]: Path): unknown {
  return key === undefined ? body : valueAt((body as Record<string | number, unknown>)[key], rest)
}

/** A copy of a body with something else at one place. `undefined`: nothing. */
function withAt(body: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const copy: unknown = structuredClone(body)
  const holder = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>
  const key = path.at(-1) ?? ''
  const value = change(holder[key])
  if (value !== undefined) holder[key] = value
  else if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else delete holder[key]
  return copy
}

/** What a body has of the job, by the names of its fields. */
function jobIn(body: unknown): Readonly<Record<string, unknown>> {
  const { data } = (body ?? {}) as { data?: { job?: unknown } }
  return typeof data?.job === 'object' && data.job !== null ? (data.job as Record<string, unknown>) : {}
}

type Change = (value: unknown) => unknown
const usual =
  /^(?:read|failed: broken|load\.(?:done|failed)|check\.(?:same|changed|failed)|send\.accepted|create\.(?:done|unknown)|signedIn|failed)$/

describe('R28 a recorded answer with something else at one place is read, or is none', () => {
  it.each<[string, Change]>([
    ['null', () => null],
    ['nothing', () => undefined],
    ['text for a number, and a number for text', (value) => (typeof value === 'number' ? String(value) : 7)],
    ['yes and no as text', (value) => (typeof value === 'boolean' ? String(value) : 'true')],
    ['a list', () => []],
    ['an object', () => ({})],
    ['more than was there', (value) => (isObject(value) ? { ...value, added: { deep: [1] } } : value)],
    ['a list by pages', (value) => (Array.isArray(value) ? paginated(value) : value)],
    ['very long text', () => 'x'.repeat(200_000)],
  ])('%s', async (_, change) => {
    const wrong: unknown[] = []
    for (const recording of successes) {
      const wire = wireOf(recording)
      for (const path of pathsIn(recording.response.body)) {
        const body = withAt(recording.response.body, path, change)
        const found = await outcomeOf(recording, { ...wire, data: JSON.stringify(body) })
        const invented = inventedIn(found, body)
        if (!usual.test(found.type) || invented.length > 0)
          wrong.push([recording.name, path.join('.'), found.type, invented])
      }
    }
    expect(wrong).toEqual([])
  })

  it('a list that comes by pages is read as the list, or not at all: never as an empty one', async () => {
    const lists = successes.filter(({ response: { body } }) => Array.isArray(body) && body.length > 0)
    expect(lists.length).toBeGreaterThan(1)
    for (const recording of lists) {
      const data = JSON.stringify(paginated(recording.response.body as unknown[]))
      const found = await outcomeOf(recording, { ...wireOf(recording), data })
      expect([recording.name, found.type, found['found']]).toEqual(
        found.type === 'read'
          ? [recording.name, 'read', (await outcomeOf(recording, wireOf(recording)))['found']]
          : [recording.name, 'failed: broken', undefined],
      )
    }
  })

  it('one that is broken takes none of the others away: statuses, cards, clients', async () => {
    const lists = ['/status-values/', '/fetch-all/', '/clients/search/', '/weekly-metrics/']
    for (const end of lists) {
      const recording = successes.find(({ request }) => request.path.includes(end))
      if (recording === undefined) throw new Error(`Nothing was recorded of ${end}.`)
      const whole = await outcomeOf(recording, wireOf(recording))
      const data = JSON.stringify(recording.response.body, (key, value: unknown) => {
        if (Array.isArray(value) && value.length > 0) return [null, 7, {}, ...(value as unknown[])]
        return key === 'statuses' ? { ...(value as object), broken: { deep: 1 } } : value
      })
      expect([end, await outcomeOf(recording, { ...wireOf(recording), data })]).toEqual([end, whole])
    }
  })

  it('ids may be numbers', async () => {
    for (const end of ['/accounts/me/', '/clients/search/', '/fetch-all/', '/invoices/', '/header/']) {
      const recording = successes.find(
        ({ request, response }) =>
          request.path.includes(end) && /"(?:job_)?id":/.test(JSON.stringify(response.body)),
      )
      if (recording === undefined) throw new Error(`Nothing was recorded of ${end}.`)
      const withNumbers = (key: string, value: unknown) => (/^(?:job_)?id$/.test(key) ? 17 : value)
      const data = JSON.stringify(recording.response.body, withNumbers)
      const found = await outcomeOf(recording, { ...wireOf(recording), data })
      expect([end, found.type, JSON.stringify(found)]).toEqual([
        end,
        'read',
        expect.stringContaining('"id":"17"') as string,
      ])
    }
  })

  it('values are the same as numbers and as text', async () => {
    for (const recording of successes.filter(({ response: { body } }) => 'name' in jobIn(body))) {
      const asText = JSON.stringify(recording.response.body, (_key, value: unknown) =>
        typeof value === 'number' ? String(value) : value,
      )
      const [plain, text] = [
        await outcomeOf(recording, wireOf(recording)),
        await outcomeOf(recording, { ...wireOf(recording), data: asText }),
      ]
      expect(fieldsOf(text)).toEqual(fieldsOf(plain))
    }
  })
})

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function paginated(results: readonly unknown[]): object {
  return { count: results.length, next: null, previous: null, results }
}

function fieldsOf({ version }: Found): Readonly<Record<string, unknown>> | undefined {
  return (version as { fields?: Record<string, unknown> } | null | undefined)?.fields
}

/** The fields of a version that its answer does not have, or has otherwise: nothing may be made up, blanks least of all. */
function inventedIn(found: Found, body: unknown): readonly string[] {
  const fields = fieldsOf(found)
  if (fields === undefined) return []
  const said = canonicalFields(jobFields, jobIn(body))
  return Object.keys(fields).filter((name) => !(name in jobIn(body)) || fields[name] !== said[name])
}

describe('R28 the tag of a recorded job in another notation', () => {
  const full = successes.filter(
    ({ request }) => /^GET$/.test(request.method) && /\/jobs\/[0-9a-f-]{36}\/$/.test(request.path),
  )
  const etag = (wire: Wire) => String(wire.headers['etag'])
  const without = ({ headers, ...wire }: Wire, more: object): Wire => {
    const { etag: _etag, ...rest } = headers
    return { ...wire, headers: { ...rest, ...more } }
  }

  it.each<[string, (tag: string) => string, (tag: string) => string | null]>([
    ['strong', (tag) => tag.replace(/^W\//, ''), (tag) => tag.replace(/^W\//, '')],
    ['weak', (tag) => tag, (tag) => tag],
    [
      'with the mark of a compressing proxy',
      (tag) => tag.replace(/"$/, '-gzip"'),
      (tag) => tag.replace(/"$/, '-gzip"'),
    ],
    ['with its quotes doubled', (tag) => tag.replaceAll('"', '""'), () => null],
    ['of nothing', () => '', () => null],
    ['with a line end', (tag) => `${tag}\r\nX: y`, () => null],
  ])('%s is kept byte for byte, or is none', async (_, written, kept) => {
    for (const recording of full.filter(({ request }) => request.headers?.['If-None-Match'] === undefined)) {
      const wire = wireOf(recording)
      const found = await outcomeOf(recording, without(wire, { etag: written(etag(wire)) }))
      expect(found).toMatchObject({ type: 'load.done', version: { etag: kept(etag(wire)) } })
    }
  })

  it.each<[string, object]>([
    ['missing', {}],
    ['replaced by a time', { 'last-modified': 'Thu, 26 Nov 2026 04:05:06 GMT' }],
  ])('%s protects nothing, and that is known', async (_, headers) => {
    for (const recording of full.filter(({ request }) => request.headers?.['If-None-Match'] === undefined)) {
      const found = await outcomeOf(recording, without(wireOf(recording), headers))
      expect(found).toMatchObject({ type: 'load.done', version: { etag: null } })
    }
    for (const recording of full.filter(({ request }) => request.headers?.['If-None-Match'] !== undefined)) {
      const found = await outcomeOf(recording, without(wireOf(recording), headers))
      expect(found).toEqual({ type: 'check.changed', etag: null })
    }
  })
})
