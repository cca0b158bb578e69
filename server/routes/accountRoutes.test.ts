import { describe, expect, it } from 'vitest'
import { publicDemoPassword } from '../settings/options'
import { manualClock } from '../testing/manualClock'
import { signedIn, testBrowser, testServer } from '../testing/testServer'

const signIn = '/accounts/api/token/'
const refresh = '/accounts/api/token/refresh/'
const right = { username: 'hana', password: publicDemoPassword }

describe('signing in', () => {
  it('S10 sets closed session cookies and one a page can read', async () => {
    const app = await testServer({ accessTokenSeconds: 60, sessionSeconds: 3_600 })
    const answer = await testBrowser(app).send('POST', signIn, right)
    const cookies = Object.fromEntries(
      answer.cookies.map(({ name, ...rest }) => [name, { ...rest, value: '' }]),
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      success: true,
      user: { username: 'hana', name: 'Hana Whitlock', role: 'office', can_edit: true, checks_claims: true },
    })
    expect(cookies).toEqual({
      access_token: { value: '', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 },
      refresh_token: { value: '', path: '/accounts/', httpOnly: true, sameSite: 'Lax', maxAge: 3_600 },
      _csrf: { value: '', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 3_600 },
      csrftoken: { value: '', path: '/', sameSite: 'Lax', maxAge: 3_600 },
    })
  })

  it('S10 marks the cookies as secure behind a proxy that ends TLS', async () => {
    const app = await testServer({ trustProxy: true })
    const answer = await testBrowser(app).send('POST', signIn, right, { 'x-forwarded-proto': 'https' })
    expect(answer.cookies.map((cookie) => cookie.secure)).toEqual([true, true, true, true])
  })

  it('S15 counts by the address its proxy saw, not by one a client made up', async () => {
    const app = await testServer({ trustProxy: true, signInFailuresPerMinute: 3 })
    const statuses: number[] = []
    for (let index = 0; index < 5; index++) {
      const headers = { 'x-forwarded-for': `192.0.2.${index}, 203.0.113.7` }
      const guess = { ...right, password: 'guess' }
      statuses.push((await testBrowser(app).send('POST', signIn, guess, headers)).statusCode)
    }
    expect(statuses).toEqual([401, 401, 401, 429, 429])
  })

  it.each([
    [{ username: 'hana', password: 'wrong' }, 401, 'detail'],
    [{ username: 'nobody', password: publicDemoPassword }, 401, 'detail'],
    [{ username: 'hana' }, 400, 'error'],
    [{ username: ['hana'], password: publicDemoPassword }, 400, 'error'],
    [{ username: 'ha\0na', password: 'x' }, 400, 'error'],
    [{ username: 'h'.repeat(150), password: 'x' }, 401, 'detail'],
    [{ username: 'h'.repeat(151), password: 'x' }, 400, 'error'],
  ])('answers %o by %i', async (body, status, key) => {
    const answer = await testBrowser(await testServer()).send('POST', signIn, body)
    expect([answer.statusCode, Object.keys(answer.json<object>()), answer.cookies]).toEqual([
      status,
      [key],
      [],
    ])
  })

  it('S15 is slowed down after failures, per name, and works again later', async () => {
    const clock = manualClock()
    const stranger = testBrowser(await testServer({ now: clock, signInFailuresPerMinute: 3 }))
    for (let index = 0; index < 3; index++) {
      expect((await stranger.send('POST', signIn, { ...right, password: 'guess' })).statusCode).toBe(401)
    }
    const refused = await stranger.send('POST', signIn, right)
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60'])
    expect((await stranger.send('POST', signIn, { ...right, username: 'tom' })).statusCode).toBe(200)
    clock.advance(60_000)
    expect((await stranger.send('POST', signIn, right)).statusCode).toBe(200)
  })

  it('S15 is slowed down for guesses made at the same time as well', async () => {
    const stranger = testBrowser(await testServer({ now: manualClock() }))
    const guesses = Array.from({ length: 60 }, (_, index) =>
      stranger.send('POST', signIn, { ...right, password: `guess ${index}` }),
    )
    const statuses = (await Promise.all(guesses)).map((answer) => answer.statusCode)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(55)
  })

  it('S15 is not slowed down by signing in, however often', async () => {
    const person = testBrowser(await testServer({ now: manualClock(), signInFailuresPerMinute: 2 }))
    for (const password of ['guess', publicDemoPassword, 'guess', publicDemoPassword, publicDemoPassword]) {
      const status = password === publicDemoPassword ? 200 : 401
      expect((await person.send('POST', signIn, { ...right, password })).statusCode).toBe(status)
    }
  })

  it('is not possible from a page of another origin', async () => {
    const answer = await testBrowser(await testServer()).send('POST', signIn, right, {
      origin: 'https://evil.example',
    })
    expect(answer.statusCode).toBe(403)
  })
})

describe('a session', () => {
  it('goes on after the access token has expired, by refreshing it', async () => {
    const clock = manualClock()
    const hana = await signedIn(await testServer({ now: clock, accessTokenSeconds: 60 }))
    clock.advance(61_000)
    expect((await hana.get('/accounts/me/')).statusCode).toBe(401)
    expect((await hana.send('POST', refresh)).json()).toEqual({ success: true })
    expect((await hana.get('/accounts/me/')).json()).toMatchObject({ name: 'Hana Whitlock' })
  })

  it('ends when it is not refreshed in time', async () => {
    const clock = manualClock()
    const hana = await signedIn(await testServer({ now: clock, sessionSeconds: 600 }))
    clock.advance(599_000)
    expect((await hana.send('POST', refresh)).statusCode).toBe(200)
    clock.advance(599_000)
    expect((await hana.send('POST', refresh)).statusCode).toBe(200)
    clock.advance(601_000)
    const ended = await hana.send('POST', refresh)
    expect([ended.statusCode, ended.json()]).toEqual([401, { detail: 'Sign in to continue.' }])
  })

  it('ends for good at sign-out, also for copies of its tokens', async () => {
    const app = await testServer()
    const hana = await signedIn(app)
    const copy = { ...hana.cookies }
    expect((await hana.send('POST', '/accounts/logout/')).json()).toEqual({ success: true })
    expect(hana.cookies).toEqual({})
    for (const [method, url] of [
      ['GET', '/accounts/me/'],
      ['POST', refresh],
    ] as const) {
      expect((await app.inject({ method, url, cookies: copy })).statusCode).toBe(401)
    }
  })

  it('is not opened by a token for another use, or signed by somebody else', async () => {
    const app = await testServer()
    const hana = await signedIn(app)
    const foreign = await signedIn(await testServer({ secret: 'another' }))
    for (const access_token of [
      hana.cookies['refresh_token'],
      foreign.cookies['access_token'],
      'x.y.z',
      '',
    ]) {
      const answer = await app.inject({ url: '/accounts/me/', cookies: { access_token: access_token ?? '' } })
      expect(answer.statusCode).toBe(401)
    }
  })

  it('gets its CSRF token back from /accounts/me/', async () => {
    const hana = await signedIn(await testServer())
    delete hana.cookies['csrftoken']
    delete hana.cookies['_csrf']
    expect((await hana.send('POST', '/job/rest/jobs/', { name: 'x' })).statusCode).toBe(403)
    await hana.get('/accounts/me/')
    expect((await hana.send('POST', '/job/rest/jobs/', { name: 'x' })).statusCode).toBe(201)
  })
})

describe('the demo accounts', () => {
  it("are listed with their password on one's own machine", async () => {
    const answer = await testBrowser(await testServer()).get('/accounts/demo/')
    expect(answer.json()).toEqual({
      accounts: [
        { username: 'hana', name: 'Hana Whitlock', role: 'office', password: publicDemoPassword },
        { username: 'tom', name: 'Tom Brightwater', role: 'office', password: publicDemoPassword },
        { username: 'ravi', name: 'Ravi Deol', role: 'workshop', password: publicDemoPassword },
      ],
    })
  })

  it.each([{ demo: false }, { seed: false }, { host: '0.0.0.0', demoPassword: 'our own' }])(
    'are not listed with %o',
    async (options) => {
      expect((await testBrowser(await testServer(options)).get('/accounts/demo/')).statusCode).toBe(404)
    },
  )
})
