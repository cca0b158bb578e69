import { describe, expect, it } from 'vitest'
import { manualClock } from '../../../server/testing/manualClock'
import { sharedServer, testServer } from '../../../server/testing/testServer'
import { createAccounts } from './accounts'
import { createJobReads } from '../reads/jobReads'
import { keepSignedIn } from './keepSignedIn'
import { answer } from '../../../test/support/services/answer'
import { signedInHttp, testHttp, type TestHttp } from '../../../test/support/services/testHttp'

const hour = 60 * 60 * 1000

const paths = ({ sent }: TestHttp) => sent.map(({ method, url }) => `${method ?? ''} ${url ?? ''}`)

describe('keepSignedIn', () => {
  const server = sharedServer()

  it('asks once for a new access token, however many requests need one, and sends each once more', async () => {
    const now = manualClock()
    const browser = await signedInHttp(await testServer({ now }))
    keepSignedIn(browser.http)
    now.advance(hour)
    const accounts = createAccounts(browser.http)
    const people = await Promise.all([accounts.me(), accounts.me(), accounts.me()])
    expect(people.map((person) => person?.name)).toEqual(['Hana Whitlock', 'Hana Whitlock', 'Hana Whitlock'])
    const refreshes = paths(browser).filter((path) => path === 'post /accounts/api/token/refresh/')
    expect(refreshes).toHaveLength(1)
    expect(browser.sent).toHaveLength(7)
  })

  it('asks for no second one where the answer to the old token comes when the new one is there', async () => {
    const now = manualClock()
    const browser = await signedInHttp(await testServer({ now }))
    keepSignedIn(browser.http)
    now.advance(hour)
    const accounts = createAccounts(browser.http)
    let tell: () => void = () => undefined
    const isRenewed = new Promise<void>((resolve) => (tell = resolve))
    browser.between((config, on) =>
      config === browser.sent[0] ? on(config).finally(() => isRenewed) : on(config),
    )
    const late = accounts.me()
    await accounts.me()
    tell()
    expect((await late)?.name).toBe('Hana Whitlock')
    const me = 'get /accounts/me/'
    expect(paths(browser)).toEqual([me, me, 'post /accounts/api/token/refresh/', me, me])
    now.advance(hour)
    expect((await accounts.me())?.name).toBe('Hana Whitlock')
    expect(paths(browser).slice(5)).toEqual([me, 'post /accounts/api/token/refresh/', me])
  })

  it('J12 a write that met an expired token is sent once more, with the same bytes and the new CSRF token', async () => {
    const now = manualClock()
    const browser = await signedInHttp(await testServer({ now }))
    keepSignedIn(browser.http)
    const oldToken = browser.cookies['csrftoken']
    now.advance(hour)
    const { jobNumber } = await createJobReads(browser.http).createJob({ name: 'Hood' })
    expect(jobNumber).toBeGreaterThan(0)
    expect(paths(browser)).toEqual([
      'post /job/rest/jobs/',
      'post /accounts/api/token/refresh/',
      'post /job/rest/jobs/',
    ])
    expect(browser.sent[2]?.data).toBe(browser.sent[0]?.data)
    expect(browser.sent[2]?.headers.get('x-csrftoken')).not.toBe(oldToken)
  })

  it('gives the 401 to whoever asked when the session has ended', async () => {
    const browser = testHttp(server.app)
    keepSignedIn(browser.http)
    expect(await createAccounts(browser.http).me()).toBeNull()
    expect(paths(browser)).toEqual(['get /accounts/me/', 'post /accounts/api/token/refresh/'])
  })

  it('does not refresh for a wrong password', async () => {
    const browser = testHttp(server.app)
    keepSignedIn(browser.http)
    await createAccounts(browser.http).signIn('hana', 'guess')
    expect(browser.sent).toHaveLength(1)
  })

  it('fetches a new CSRF token after a 403 for a write, and sends the write once more', async () => {
    const browser = await signedInHttp(server.app)
    keepSignedIn(browser.http)
    browser.cookies['csrftoken'] = 'from another time'
    await createJobReads(browser.http).createJob({ name: 'Flue' })
    expect(paths(browser)).toEqual(['post /job/rest/jobs/', 'get /accounts/me/', 'post /job/rest/jobs/'])
  })

  it('takes a 403 as final for someone who may only read, and for a read', async () => {
    const browser = await signedInHttp(server.app, 'ravi')
    keepSignedIn(browser.http)
    const reads = createJobReads(browser.http)
    await expect(reads.createJob({ name: 'Duct' })).rejects.toMatchObject({ reason: 'denied' })
    expect(paths(browser)).toEqual(['post /job/rest/jobs/', 'get /accounts/me/'])
    browser.sent.length = 0
    browser.between((config) => Promise.resolve(answer(config, 403, '{"detail":"No."}')))
    await expect(reads.board()).rejects.toMatchObject({ reason: 'denied', sentence: 'No.' })
    expect(browser.sent).toHaveLength(1)
  })

  it('signs out also with a CSRF token from another time, and without asking for a session that has ended', async () => {
    const browser = await signedInHttp(server.app, 'ravi')
    keepSignedIn(browser.http)
    browser.cookies['csrftoken'] = 'from another time'
    await createAccounts(browser.http).signOut()
    expect(paths(browser)).toEqual(['post /accounts/logout/', 'get /accounts/me/', 'post /accounts/logout/'])
    browser.sent.length = 0
    browser.between((config) => Promise.resolve(answer(config, 401, '{}')))
    await createAccounts(browser.http).signOut()
    expect(paths(browser)).toEqual(['post /accounts/logout/'])
  })

  it('sends a request at most twice, whatever the answers are', async () => {
    const browser = await signedInHttp(server.app)
    keepSignedIn(browser.http)
    browser.between((config, on) =>
      config.url?.startsWith('/accounts/') ? on(config) : Promise.resolve(answer(config, 401, '{}')),
    )
    await expect(createJobReads(browser.http).board()).rejects.toMatchObject({ reason: 'signedOut' })
    expect(browser.sent).toHaveLength(3)
  })

  it('works for requests that reject, leaves other errors as they are, and can be taken out', async () => {
    const now = manualClock()
    const browser = await signedInHttp(await testServer({ now }))
    const stop = keepSignedIn(browser.http)
    now.advance(hour)
    const response = await browser.http.get<{ name: string }>('/accounts/me/')
    expect(response.data.name).toBe('Hana Whitlock')
    await expect(browser.http.get('/nowhere/')).rejects.toMatchObject({ response: { status: 404 } })
    browser.between(() => Promise.reject(new Error('A surprise.')))
    await expect(browser.http.get('/accounts/me/')).rejects.toThrow('A surprise.')
    browser.between(null)
    stop()
    now.advance(hour)
    browser.sent.length = 0
    await expect(browser.http.get('/accounts/me/')).rejects.toMatchObject({ response: { status: 401 } })
    expect(browser.sent).toHaveLength(1)
  })
})
