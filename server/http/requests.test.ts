import { describe, expect, it } from 'vitest'
import { newJob } from '../testing/testJob'
import { sharedServer, signedIn, testBrowser } from '../testing/testServer'

const server = sharedServer()

const jobs = '/job/rest/jobs/'

describe('a body', () => {
  it('S13 may be one mebibyte and not a byte more', async () => {
    const hana = await signedIn(server.app)
    // White space counts too, and is the only thing of that size that is no text too long for its field.
    const body = (size: number) => JSON.stringify({ name: 'x' }).padEnd(size)
    expect((await hana.send('POST', jobs, body(1_048_576))).statusCode).toBe(201)
    const tooLarge = await hana.send('POST', jobs, body(1_048_577))
    expect(tooLarge.statusCode).toBe(413)
    expect(tooLarge.json()).toEqual({ error: 'The body is larger than 1 MiB (1,048,576 bytes).' })
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('of type "%s" is refused, because only JSON cannot be sent by a foreign form', async (type) => {
    const hana = await signedIn(server.app)
    const answer = await hana.send('POST', jobs, '{"name":"x"}', { 'content-type': type })
    expect(answer.statusCode).toBe(415)
    expect(Object.keys(answer.json<object>())).toEqual(['error'])
  })

  it.each([
    ['', 'The body is empty; it must be a JSON object.'],
    ['{"name":', 'The body is not valid JSON.'],
    ['{"name":NaN}', 'The body is not valid JSON.'],
    ['[]', 'The body must be a JSON object.'],
    ['null', 'The body must be a JSON object.'],
    ['1.5', 'The body must be a JSON object.'],
    ['{"__proto__":{"name":"x"}}', 'The key __proto__ is not allowed.'],
    [`{"name":${'['.repeat(10_000)}`, 'The JSON is nested more than 20 levels deep.'],
  ])('of %s is refused with a sentence', async (body, error) => {
    const hana = await signedIn(server.app)
    const answer = await hana.send('POST', jobs, body, { 'content-type': 'application/json; charset=utf-8' })
    expect([answer.statusCode, answer.json()]).toEqual([400, { error }])
  })

  it('cannot reach a prototype by the name of a field', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      const answer = await hana.send('PATCH', job.url, { [name]: 'x' }, { 'if-match': job.tag })
      expect([answer.statusCode, Object.keys(answer.json<{ fields: object }>().fields)]).toEqual([
        400,
        [name],
      ])
    }
  })
})

describe('an address that is not there', () => {
  it.each(['/job/rest/jobs/x/y/z/', '/accounts/', '/nothing', '/job/rest/jobs/%E0%A4%A/', '/../etc/passwd'])(
    'answers JSON at %s',
    async (url) => {
      const answer = await testBrowser(server.app).get(url, { accept: 'text/html' })
      expect([400, 404]).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toContain('application/json')
      expect(Object.keys(answer.json<object>())).toEqual(['error'])
    },
  )

  it('answers OPTIONS with the methods', async () => {
    const answer = await server.app.inject({ method: 'OPTIONS', url: jobs })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    expect(answer.headers['allow']).toContain('PATCH')
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  it('says at /healthz that the server is there', async () => {
    expect((await testBrowser(server.app).get('/healthz')).json()).toMatchObject({ status: 'ok' })
  })
})
