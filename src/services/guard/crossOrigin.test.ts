// @vitest-environment jsdom
// @vitest-environment-options { "url": "http://127.0.0.1:5173/jobs" }
import { once } from 'node:events'
import { createServer as createPlainServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer, type ServerOptions } from '../../../server/createServer'
import { publicDemoPassword } from '../../../server/settings/options'
import { createAccounts } from '../accounts/accounts'
import { newChangeId } from '../record/changeId'
import { createHttp } from '../http/http'
import { createHttpRecordApi } from '../http/httpRecordApi'
import { createJobReads } from '../reads/jobReads'

const nobody = '00000000-0000-4000-8000-000000000000'
const page = 'http://127.0.0.1:5173'
const signal = new AbortController().signal

/** The page's axios: requests go through the browser's own XMLHttpRequest, which enforces CORS. */
function httpTo(baseURL: string) {
  const csrfToken = () => /csrftoken=([^;]*)/.exec(document.cookie)?.[1]
  const http = createHttp({ baseURL, csrfToken })
  http.defaults.adapter = 'xhr'
  return http
}

async function listen(options: ServerOptions): Promise<string> {
  const app = await createServer({ passwordCost: 2, ...options })
  onTestFinished(() => app.close())
  return app.listen({ port: 0, host: '127.0.0.1' })
}

describe('a page on another origin', () => {
  it('R11 works when the server allows its origin: it reads ETags and sends conditions', async () => {
    const http = httpTo(await listen({ allowedOrigins: [page] }))
    const signedIn = await createAccounts(http).signIn('hana', publicDemoPassword)
    expect(signedIn).toMatchObject({ type: 'signedIn' })
    const { id: recordId } = await createJobReads(http).createJob({ name: 'Tray' })
    const api = createHttpRecordApi({ http })
    const loaded = await api.load(recordId, signal)
    const etag = loaded.type === 'load.done' ? loaded.version.etag : null
    expect(etag).toContain(recordId)
    expect(await api.check(recordId, etag ?? '', signal)).toEqual({ type: 'check.same' })
    const common = { recordId, etag, madeAt: '2026-03-04T09:30:00.000Z' }
    const save = { ...common, kind: 'save', before: { notes: null }, after: { notes: 'New.' } } as const
    const saved = await api.send({ ...save, changeId: newChangeId() }, signal)
    expect(saved).toMatchObject({ type: 'send.accepted', version: { fields: { notes: 'New.' } } })
    const stale = await api.send({ ...save, changeId: newChangeId() }, signal)
    expect(stale).toEqual({
      type: 'send.stale',
      status: 412,
      etag: saved.type === 'send.accepted' && saved.version?.etag,
    })
  })

  it('is told how long to wait, because the server exposes Retry-After', async () => {
    const http = httpTo(await listen({ allowedOrigins: [page], requestsPerMinute: 2 }))
    await createAccounts(http).signIn('hana', publicDemoPassword)
    const api = createHttpRecordApi({ http })
    const outcomes = [
      await api.load(nobody, signal),
      await api.load(nobody, signal),
      await api.load(nobody, signal),
    ]
    expect(outcomes.at(-1)).toMatchObject({ type: 'load.failed', retryAfterMs: expect.any(Number) as number })
  })

  it('reaches nothing on a server that does not allow its origin, and nothing is written', async () => {
    const commits: unknown[] = []
    const http = httpTo(await listen({ onCommit: (commit) => commits.push(commit) }))
    expect(await createAccounts(http).signIn('hana', publicDemoPassword)).toEqual({
      type: 'failed',
      why: 'network',
    })
    const api = createHttpRecordApi({ http })
    expect(await api.load(nobody, signal)).toMatchObject({ type: 'load.failed', why: 'network' })
    const save = { kind: 'delete', recordId: nobody, etag: '"7"', changeId: nobody, madeAt: '' } as const
    expect(await api.send(save, signal)).toEqual({ type: 'send.unknown', why: 'network' })
    expect(commits).toEqual([])
  })

  it('R12 sees no ETag where a server allows its origin but does not expose the header', async () => {
    const load = async (exposed: object) => {
      const api = createHttpRecordApi({ http: httpTo(await listenPlainly(answerJob(exposed))) })
      return api.load(nobody, signal)
    }
    expect(await load({})).toMatchObject({ type: 'load.done', version: { etag: null } })
    const exposed = await load({ 'access-control-expose-headers': 'ETag' })
    expect(exposed).toMatchObject({ type: 'load.done', version: { etag: '"7"' } })
  })
})

async function listenPlainly(behave: RequestListener): Promise<string> {
  const server = createPlainServer(behave).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.')
  return `http://127.0.0.1:${address.port}`
}

/** A backend that lets the page call it, with cookies and the headers a read sends. */
function answerJob(exposed: object): RequestListener {
  const allowed = {
    'access-control-allow-origin': page,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'if-match, if-none-match, x-csrftoken',
  }
  const body = JSON.stringify({ data: { job: { id: nobody, name: 'Tray' }, events: [] } })
  return (request, response) => {
    const headers = { ...allowed, ...exposed, etag: '"7"', connection: 'close' }
    response
      .writeHead(request.method === 'OPTIONS' ? 204 : 200, headers)
      .end(request.method === 'OPTIONS' ? '' : body)
  }
}
