import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ServerOptions } from '../settings/options'
import { publicDemoPassword } from '../settings/options'
import { envelope, neededThere, newJob } from '../testing/testJob'
import { signedIn, testBrowser, testServer } from '../testing/testServer'

const id = '00000000-0000-4000-8000-000000000000'
const one = `/job/rest/jobs/${id}`
const stream = '/job/rest/changes/'
const forEverybodySignedIn = [
  ...['', 'header/', 'basic-info/', 'costs/summary/', 'invoices/', 'quote/', 'quote/status/', 'events/'].map(
    (part) => ['GET', `${one}/${part}`] as const,
  ),
  ['GET', stream],
  ['PUT', '/job/rest/changes/{stream}/'],
  ['GET', '/job/rest/jobs/status-choices/'],
  ['GET', '/job/rest/jobs/weekly-metrics/'],
  ['GET', '/job/api/jobs/fetch-all/'],
  ['GET', '/clients/search/'],
  ['GET', '/clients/contacts/'],
  ['GET', '/accounts/me/'],
] as const
const readByOfficeStaff = [
  ['GET', '/job/rest/jobs/created/{changeId}/'],
  ['GET', '/job/rest/jobs/deleted/'],
] as const
const forOfficeStaff = [
  ['PUT', `${one}/`],
  ['PATCH', `${one}/`],
  ['DELETE', `${one}/`],
  ['POST', `${one}/events/create/`],
  ['POST', `${one}/quote/accept/`],
  ['POST', `${one}/undo-change/`],
  ['POST', `${one}/restore/`],
  ['POST', '/job/rest/jobs/'],
  ['POST', `/job/api/jobs/${id}/update-status/`],
] as const
const forAnyone = [
  ['GET', '/accounts/demo/'],
  ['POST', '/accounts/api/token/'],
  ['POST', '/accounts/api/token/refresh/'],
  ['POST', '/accounts/logout/'],
] as const

describe('who may do what', () => {
  it('S16 covers every route of the API', async () => {
    const app = await testServer()
    await app.ready()
    const { paths } = app.swagger() as { paths: Record<string, Record<string, unknown>> }
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('{id}', id)}`),
    )
    const listed = [...forEverybodySignedIn, ...readByOfficeStaff, ...forOfficeStaff, ...forAnyone].map(
      (route) => route.join(' '),
    )
    expect(documented.sort()).toEqual(listed.sort())
  })

  it('S16 asks everybody to sign in first, also with a broken body', async () => {
    const stranger = testBrowser(await testServer())
    for (const [method, url] of [...forEverybodySignedIn, ...readByOfficeStaff, ...forOfficeStaff]) {
      const answer = method === 'GET' ? await stranger.get(url) : await stranger.send(method, url, '{')
      expect([method, url, answer.statusCode]).toEqual([method, url, 401])
      expect(answer.json()).toEqual({ detail: 'Sign in to continue.' })
      expect(answer.headers['www-authenticate']).toBe('Cookie realm="jobs"')
    }
  })

  it('S16 lets workshop staff read and not write', async () => {
    const ravi = await signedIn(await testServer(), 'ravi')
    // The stream does not end by itself; it has tests of its own.
    for (const [, url] of forEverybodySignedIn.filter(([, each]) => each !== stream)) {
      expect((await ravi.get(url)).statusCode).not.toBe(403)
    }
    for (const [, url] of readByOfficeStaff) expect((await ravi.get(url)).statusCode).toBe(403)
    for (const [method, url] of forOfficeStaff) {
      const answer = await ravi.send(method, url, {}, { 'if-match': 'x' })
      expect([answer.statusCode, answer.json()]).toEqual([
        403,
        { detail: 'Workshop staff can read jobs, but not change them.' },
      ])
    }
  })
})

describe('a request that changes something', () => {
  it.each<[string, Record<string, string>, number]>([
    ['no CSRF token', { 'x-csrftoken': '' }, 403],
    ['a wrong CSRF token', { 'x-csrftoken': 'made-up' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['this origin', { origin: 'http://localhost:80' }, 200],
    ['an allowed origin', { origin: 'http://localhost:5173' }, 200],
  ])('with %s answers by its status', async (_what, headers, status) => {
    const hana = await signedIn(await testServer({ allowedOrigins: ['http://localhost:5173'] }))
    const job = await newJob(hana)
    const answer = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag, ...headers })
    expect(answer.statusCode).toBe(status)
    if (status === 403) expect(Object.keys(answer.json<object>())).toEqual(['detail'])
  })

  it('needs the secret the token belongs to', async () => {
    const app = await testServer()
    const hana = await signedIn(app)
    const { access_token = '', csrftoken = '' } = hana.cookies
    const answer = await app.inject({
      method: 'POST',
      url: '/job/rest/jobs/',
      headers: { 'x-csrftoken': csrftoken },
      cookies: { access_token },
      payload: { name: 'x' },
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('the limit per person', () => {
  it('S14 answers 429 with Retry-After, and does not touch others', async () => {
    const app = await testServer({ requestsPerMinute: 5 })
    const [hana, tom] = [await signedIn(app), await signedIn(app, 'tom')]
    const statuses = []
    for (let index = 0; index < 6; index++) statuses.push((await hana.get('/accounts/me/')).statusCode)
    const refused = await hana.get('/accounts/me/')
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect(refused.json()).toEqual({ error: 'Too many requests in one minute. Wait a moment.' })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await tom.get('/accounts/me/')).statusCode).toBe(200)
  })

  it('S14 keeps nobody waiting for longer because the clock of the machine was put back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const hana = await signedIn(await testServer({ requestsPerMinute: 1 }))
    expect((await hana.get('/accounts/me/')).statusCode).toBe(200)
    vi.setSystemTime(Date.now() - 3_600_000)
    const refused = await hana.get('/accounts/me/')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  })

  it('S14 holds per address for whoever has not signed in', async () => {
    const app = await testServer({ requestsPerMinute: 5 })
    const hana = await signedIn(app)
    const stranger = testBrowser(app)
    const statuses = []
    for (let index = 0; index < 6; index++) statuses.push((await stranger.get(`${one}/`)).statusCode)
    // The first of the five was the sign-in.
    expect(statuses).toEqual([401, 401, 401, 401, 429, 429])
    expect((await hana.get('/accounts/me/')).statusCode).toBe(200)
  })
})

describe('a write that says whose page it comes from', () => {
  const other = 'X-Expected-Person'

  async function hanasBrowser(options: ServerOptions = {}) {
    const app = await testServer(options)
    const hana = await signedIn(app)
    const { id: hanaId } = (await hana.get('/accounts/me/')).json<{ id: string }>()
    const job = await newJob(hana, options.profile === 'deployed' ? neededThere : {})
    return { app, hana, hanaId, job }
  }

  it('U9 is refused with a code of its own once the cookies are somebody else’s, whatever it writes', async () => {
    const { hana, hanaId, job } = await hanasBrowser()
    const credentials = { username: 'ravi', password: publicDemoPassword }
    await hana.send('POST', '/accounts/api/token/', credentials, { [other]: hanaId })
    for (const [method, path] of [...forOfficeStaff, ['POST', '/accounts/logout/'] as const]) {
      const url = path.replace(id, job.id)
      const answer = await hana.send(method, url, {}, { 'if-match': job.tag, [other]: hanaId })
      expect([url, answer.statusCode, answer.json<object>()]).toEqual([
        url,
        403,
        { detail: 'Ravi Deol is signed in in this browser now.', code: 'other_person' },
      ])
    }
    expect((await hana.get('/accounts/me/')).json<object>()).toMatchObject({ username: 'ravi' })
  })

  it('U9 is taken from the person it names, and from whoever names nobody', async () => {
    const { hana, hanaId, job } = await hanasBrowser()
    const headers = { 'if-match': job.tag, [other]: hanaId }
    expect((await hana.send('PATCH', job.url, { notes: 'a' }, headers)).statusCode).toBe(200)
    const { etag } = (await hana.get(job.url)).headers
    const unnamed = await hana.send('PATCH', job.url, { notes: 'b' }, { 'if-match': String(etag) })
    expect(unnamed.statusCode).toBe(200)
  })

  it('U9 is promised by me, and not by the deployed backend, which does not look', async () => {
    const { hana } = await hanasBrowser()
    expect((await hana.get('/accounts/me/')).json<object>()).toMatchObject({ checks_claims: true })
    const deployed = await hanasBrowser({ profile: 'deployed' })
    expect((await deployed.hana.get('/accounts/me/')).json<object>()).not.toHaveProperty('checks_claims')
    const headers = { 'if-match': deployed.job.tag, [other]: 'somebody' }
    expect(
      (await deployed.hana.send('PATCH', deployed.job.url, envelope(deployed.job, { notes: 'a' }), headers))
        .statusCode,
    ).toBe(200)
  })
})
