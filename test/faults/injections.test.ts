import { describe, expect, it } from 'vitest'
import { faultMatrix, type FaultKind } from './matrix'
import { behindProxy, id, tag } from './testing/behindProxy'

const noAnswer = ['requestDropped', 'responseDropped', 'bodyTruncated', 'serverRestarted'] as const
const byItself = {
  serverErrorBefore: 500,
  badGateway: 502,
  unavailable: 503,
  alwaysStale: 412,
  notModified: 304,
  unauthorised: 401,
  forbidden: 403,
  missing: 404,
  gone: 410,
  tooLarge: 413,
  badRequest: 400,
  unprocessable: 422,
  preconditionRequired: 428,
  tooManySeconds: 429,
  tooManyDate: 429,
  tooManyAbsurd: 429,
  tooManySilent: 429,
  duplicate: 409,
  signInRedirect: 302,
} as const satisfies Partial<Record<FaultKind, number>>
const afterCommit = {
  serverErrorAfter: 500,
  gatewayTimeout: 504,
  htmlInstead: 200,
  etagMissing: 200,
  etagGzip: 200,
  weakMarkRemoved: 200,
  weakMarkAdded: 200,
  prototypeBody: 200,
  hugeBody: 200,
  deepBody: 200,
  notANumberBody: 200,
} as const satisfies Partial<Record<FaultKind, number>>

describe('a fault', () => {
  it.each(noAnswer)('%s leaves the page without an answer', async (kind) => {
    const { injected, meet } = await behindProxy([kind], { world: { restart: () => Promise.resolve() } })
    await expect(meet('PATCH')).rejects.toThrow()
    expect(injected).toEqual([kind])
  })

  it.each(Object.entries(byItself))(
    '%s answers %i, and the server never hears of it',
    async (kind, status) => {
      const { job, meet } = await behindProxy([kind as FaultKind])
      const answer = await meet('PATCH')
      expect([answer.status, job.commits]).toEqual([status, 0])
    },
  )

  it.each(Object.entries(afterCommit))('%s answers %i after the commit', async (kind, status) => {
    const { job, meet } = await behindProxy([kind as FaultKind])
    const answer = await meet('PATCH')
    expect([answer.status, job.commits]).toEqual([status, 1])
  })

  it.each(faultMatrix)('$kind can happen', async ({ kind, hits }) => {
    const { injected, meet } = await behindProxy([], {
      plan: ({ client }) => (client === 'unlucky' ? kind : null),
      world: {
        meanwhile: () => Promise.resolve({ before: tag(1000), after: tag(1001) }),
        restart: () => Promise.resolve(),
        shiftClock: () => undefined,
      },
    })
    const unlucky = meet(hits === 'read' ? 'GET' : 'PATCH', 1000, 150, 'unlucky').catch(() => null)
    // Something has to pass an answer that is held back.
    await meet('GET')
    await unlucky
    await expect.poll(() => injected).toEqual([kind])
  })
})

describe('the bodies and headers of', () => {
  it('ETags: missing, compressed, strong', async () => {
    const { meet } = await behindProxy(['etagMissing', 'etagGzip', 'weakMarkRemoved', null])
    const tags = [await meet('GET'), await meet('GET'), await meet('GET'), await meet('GET')]
    expect(tags.map(({ headers }) => headers.get('etag'))).toEqual([
      null,
      `W/"job:${id}:1000-gzip"`,
      `"job:${id}:1000"`,
      tag(1000),
    ])
  })

  it('strange JSON: a prototype, NaN, 10 MB, 10,000 levels', async () => {
    const { meet } = await behindProxy(['prototypeBody', 'notANumberBody', 'hugeBody', 'deepBody'])
    const polluted = JSON.parse((await meet('GET')).text) as object
    expect(Object.hasOwn(polluted, '__proto__')).toBe(true)
    expect(polluted).toMatchObject({ data: { job: { id } } })
    expect(() => JSON.parse('{"ratio":NaN}') as unknown).toThrow()
    expect((await meet('GET')).text).toContain('"ratio":NaN')
    expect((await meet('GET')).text.length).toBeGreaterThan(10_000_000)
    expect((await meet('GET')).text).toContain('['.repeat(10_000))
  })

  it('a 400 that talks about a 412', async () => {
    const { meet } = await behindProxy(['badRequest'])
    expect((await meet('PATCH')).text).toContain('412 etag conflict')
  })

  it('Retry-After: seconds, a date, nonsense, nothing', async () => {
    const now = () => Date.parse('2026-03-04T09:30:00Z')
    const { meet } = await behindProxy(['tooManySeconds', 'tooManyDate', 'tooManyAbsurd', 'tooManySilent'], {
      world: { now, random: () => 0.5 },
    })
    const waits = [await meet('GET'), await meet('GET'), await meet('GET'), await meet('GET')]
    expect(waits.map(({ headers }) => headers.get('retry-after'))).toEqual([
      '3',
      'Wed, 04 Mar 2026 09:30:04 GMT',
      'soon',
      null,
    ])
  })

  it('a redirect, which ends at a page with a password', async () => {
    const { meet, proxy } = await behindProxy(['signInRedirect'])
    const location = (await meet('PATCH')).headers.get('location')
    expect(location).toMatch(/^\/login\//)
    expect(await (await fetch(proxy.url + (location ?? ''))).text()).toContain('type="password"')
  })
})
