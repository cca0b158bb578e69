import { describe, expect, it } from 'vitest'
import { newJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

const origin = 'http://localhost:5173'

describe('a page on an allowed origin', () => {
  it('may ask with cookies, and may read the ETag, also on a refusal', async () => {
    const hana = await signedIn(await testServer({ allowedOrigins: [origin] }))
    const job = await newJob(hana)
    const read = await hana.get(job.url, { origin })
    const refused = await hana.send('PATCH', job.url, { notes: 'x' }, { origin, 'if-match': 'W/"old"' })
    for (const { headers } of [read, refused]) {
      expect(headers).toMatchObject({
        'access-control-allow-origin': origin,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'ETag, Retry-After',
        vary: 'Origin',
        etag: job.tag,
      })
    }
  })

  it('learns from a preflight that it may send If-Match and the CSRF token', async () => {
    const app = await testServer({ allowedOrigins: [origin] })
    const headers = { origin, 'access-control-request-method': 'PATCH' }
    const answer = await app.inject({ method: 'OPTIONS', url: '/job/rest/jobs/1/', headers })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers['access-control-allow-methods']).toContain('PATCH')
    expect(answer.headers['access-control-allow-headers']).toContain('If-Match')
    expect(answer.headers['access-control-allow-headers']).toContain('X-CSRFToken')
  })
})

describe('a page on any other origin', () => {
  it.each(['https://evil.example', 'http://localhost:5174', 'null', `${origin}.evil.example`])(
    'gets no such header: %s',
    async (foreign) => {
      const app = await testServer({ allowedOrigins: [origin] })
      const hana = await signedIn(app)
      const read = await hana.get('/accounts/me/', { origin: foreign })
      const preflight = await app.inject({
        method: 'OPTIONS',
        url: '/accounts/me/',
        headers: { origin: foreign },
      })
      for (const { headers } of [read, preflight]) {
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
        expect(headers['vary']).toBe('Origin')
      }
    },
  )
})
