import { describe, expect, it } from 'vitest'
import type { Commit } from '../../server/database/commit'
import { newJob } from '../../server/testing/testJob'
import { signedIn, testServer } from '../../server/testing/testServer'
import { everyWrite, type WritingRoute } from './everyRoute'

const withoutToken = ['/accounts/api/token/', '/accounts/api/token/refresh/']

/** Somebody of the office before a job, and all that can be asked of the server to change something. */
async function setUp() {
  const commits: Commit[] = []
  const app = await testServer({ onCommit: (commit) => commits.push(commit), requestsPerMinute: 1e9 })
  const hana = await signedIn(app)
  const job = await newJob(hana)
  commits.length = 0
  const statuses = async (
    routes: readonly WritingRoute[],
    body: unknown,
    headers: Record<string, string>,
  ) => {
    const ask = async ({ method, url }: WritingRoute) =>
      (await hana.send(method, url, body, { 'if-match': job.tag, ...headers })).statusCode
    return new Set(await Promise.all(routes.map(ask)))
  }
  const routes = await everyWrite(app, job.id)
  expect(routes.length).toBeGreaterThan(10)
  return { routes, commits, statuses }
}

describe('every request that changes something', () => {
  it('S11 needs the CSRF token, except the two that come before there is one', async () => {
    const { routes, commits, statuses } = await setUp()
    const guarded = routes.filter(({ url }) => !withoutToken.includes(url))
    expect(guarded).toHaveLength(routes.length - withoutToken.length)
    for (const token of ['', 'made-up']) {
      expect(await statuses(guarded, {}, { 'x-csrftoken': token })).toEqual(new Set([403]))
    }
    expect(commits).toEqual([])
  })

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example'])(
    'S11 is refused from a page of %s, even with the token',
    async (origin) => {
      const { routes, commits, statuses } = await setUp()
      expect(await statuses(routes, {}, { origin })).toEqual(new Set([403]))
      expect(commits).toEqual([])
    },
  )

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'S12 is refused with 415 when its body is %s, which a foreign form can send',
    async (type) => {
      const { routes, commits, statuses } = await setUp()
      expect(await statuses(routes, '{"name":"x"}', { 'content-type': type })).toEqual(new Set([415]))
      expect(commits).toEqual([])
    },
  )

  it('S13 has a body of at most 1 MiB, nested at most 20 levels', async () => {
    const { routes, commits, statuses } = await setUp()
    const large = JSON.stringify({ notes: 'n'.repeat(1024 * 1024) })
    const deep = `{"notes":${'['.repeat(20)}${']'.repeat(20)}}`
    expect(await statuses(routes, large, {})).toEqual(new Set([413]))
    expect(await statuses(routes, deep, {})).toEqual(new Set([400]))
    expect(commits).toEqual([])
  })
})
