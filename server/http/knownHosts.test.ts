import { describe, expect, it } from 'vitest'
import { signedIn, testServer } from '../testing/testServer'

const ask = async (host: string, options = {}, headers: Record<string, string> = {}) => {
  const app = await testServer(options)
  return app.inject({ method: 'GET', url: '/accounts/demo/', headers: { host, ...headers } })
}

describe('U25 a request that names this server', () => {
  it.each([
    'localhost',
    'localhost:4300',
    'LocalHost:1',
    '127.0.0.1:4300',
    '192.168.1.20',
    '[::1]:4300',
    '[fe80::1]',
  ])('is answered under %s: nobody else can have this name', async (host) => {
    expect((await ask(host)).statusCode).toBe(200)
  })

  it.each([
    'rebound.example:4300',
    'localhost.rebound.example',
    '127.0.0.1.rebound.example',
    'localhost.',
    '[::1',
    '[::1].example',
    '127.0.0.1@rebound.example',
    '2130706433.example',
    ':4300',
  ])('is refused under "%s": a stranger\'s name may lead here, too', async (host) => {
    const answer = await ask(host)
    expect([answer.statusCode, Object.keys(answer.json<object>())]).toEqual([421, ['error']])
  })

  it('is answered under a name that was configured, and under the one listened on', async () => {
    expect((await ask('Jobs.Workshop.example:80', { hostNames: ['jobs.workshop.example'] })).statusCode).toBe(
      200,
    )
    expect(
      (await ask('jobs.workshop.example', { host: 'jobs.workshop.example', seed: false })).statusCode,
    ).toBe(404)
    expect((await ask('other.example', { hostNames: ['jobs.workshop.example'] })).statusCode).toBe(421)
  })

  it('needs both names to be known behind a proxy: the one it was reached by, and the one the proxy was', async () => {
    const options = { trustProxy: true, hostNames: ['jobs.workshop.example'] }
    const forwarded = (name: string) => ({ 'x-forwarded-host': name })
    expect((await ask('127.0.0.1', options, forwarded('jobs.workshop.example'))).statusCode).toBe(200)
    expect((await ask('127.0.0.1', options, forwarded('rebound.example'))).statusCode).toBe(421)
    expect((await ask('rebound.example', options, forwarded('localhost'))).statusCode).toBe(421)
  })
})

describe("U25 nothing is done under a stranger's name", () => {
  it('neither signing in, nor a write of somebody signed in, nor a page, nor the probe', async () => {
    const app = await testServer()
    const hana = await signedIn(app)
    const foreign = { host: 'rebound.example', origin: 'http://rebound.example' }
    const answers = [
      await hana.send('POST', '/accounts/api/token/', { username: 'hana', password: 'sheet-metal' }, foreign),
      await hana.send('POST', '/job/rest/jobs/', { name: 'Bracket' }, foreign),
      await hana.get('/healthz', foreign),
      await hana.get('/', { ...foreign, accept: 'text/html' }),
      await app.inject({ method: 'OPTIONS', url: '/accounts/me/', headers: foreign }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 421))
    expect(answers.flatMap(({ cookies }) => cookies)).toEqual([])
  })
})
