import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../server/database/database'
import { signedIn, testBrowser, testServer, type TestBrowser } from '../../server/testing/testServer'
import { everyRoute, type Route } from './everyRoute'

const hints = /\bat .+[:(]\d|node_modules|server\/|\.ts\b|SQLITE|select |no such table/i

function expectPlain(route: Route, answer: LightMyRequestResponse): void {
  const where = `${route.method} ${route.url} ${answer.statusCode} ${answer.body}`
  expect(answer.headers['content-type'], where).toBe('application/json; charset=utf-8')
  expect(
    Object.keys(answer.json<object>()).filter(
      (key) => !['error', 'detail', 'fields', 'change_id'].includes(key),
    ),
    where,
  ).toEqual([])
  expect(answer.body, where).not.toMatch(hints)
}

/** Every operation for some job, signing out last. */
async function routesFor(app: FastifyInstance, jobId: string): Promise<readonly Route[]> {
  // The stream answers everybody who is signed in, and does not end by itself.
  const routes = (await everyRoute(app, jobId)).filter(({ url }) => url !== '/job/rest/changes/')
  const signsOut = ({ url }: Route) => url === '/accounts/logout/'
  return [...routes.filter((route) => !signsOut(route)), ...routes.filter(signsOut)]
}

const ask = (
  browser: TestBrowser,
  { method, url }: Route,
  body: unknown,
  headers: Record<string, string> = {},
) => (method === 'GET' ? browser.get(url, headers) : browser.send(method, url, body, headers))

it('S19 every refusal of every route is JSON with a sentence, and says nothing of the inside', async () => {
  const app = await testServer({ requestsPerMinute: 1e9 })
  const seen = new Set<number>()
  const ids = ['00000000-0000-4000-8000-000000000000', "1'%20OR%20'1'='1"]
  for (const id of ids) {
    const hana = await signedIn(app)
    for (const route of await routesFor(app, id)) {
      const answers = [
        await ask(testBrowser(app), route, '{'),
        await ask(hana, route, { name: 7, username: [], description: {} }),
        await ask(hana, route, { notes: 'x' }, { 'if-match': 'x' }),
        await ask(hana, route, '{"a":', { 'if-match': 'x' }),
      ]
      for (const answer of answers.filter(({ statusCode }) => statusCode >= 400)) {
        expectPlain(route, answer)
        seen.add(answer.statusCode)
      }
    }
  }
  expect([...seen].sort()).toEqual(expect.arrayContaining([400, 401, 404, 428]))
})

it('S19 a surprise answers 500 on every route, and keeps to itself what it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-errors-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const database = join(folder, 'jobs.sqlite')
  const app = await testServer({ database, requestsPerMinute: 1e9 })
  const hana = await signedIn(app)
  const routes = await routesFor(app, '00000000-0000-4000-8000-000000000000')
  const vandal = openDatabase(database)
  for (const table of ['events', 'cost_sets', 'jobs', 'contacts', 'clients']) {
    await vandal.schema.dropTable(table).ifExists().execute()
  }
  await vandal.destroy()
  let failed = 0
  for (const route of routes) {
    const answer = await ask(hana, route, { name: 'Bracket', description: 'Rang.' }, { 'if-match': 'x' })
    if (answer.statusCode < 400) continue
    expectPlain(route, answer)
    if (answer.statusCode === 500) failed++
  }
  expect(failed).toBeGreaterThan(routes.length / 2)
})
