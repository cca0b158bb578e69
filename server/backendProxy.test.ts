import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBackendProxy } from './backendProxy'

/** A Jobs Manager elsewhere, which tells what it was asked. */
async function scene() {
  const asked: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = []
  const backend = createServer((request, answer) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      asked.push({ url: request.url, headers: request.headers, body })
      answer.setHeader('etag', 'W/"job:1:2"')
      answer.setHeader('set-cookie', [
        'access=1; HttpOnly; Domain=office.example.test; Path=/; SameSite=None; Secure',
        'token=2; Path=/; SameSite=Lax',
      ])
      answer.writeHead(412, { 'content-type': 'application/json' }).end('{"error":"stale"}')
    })
  })
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`
  const proxy = await createBackendProxy({ backend: address, staticDir: null, hostNames: [] })
  const here = await proxy.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(async () => {
    await proxy.close()
    backend.closeAllConnections()
    backend.close()
  })
  return { asked, address, here, backend }
}

describe('R28 the app here, with a Jobs Manager elsewhere behind it', () => {
  it('passes a request on as the backend’s own, and its answer back as this page’s own', async () => {
    const { asked, address, here } = await scene()
    const answer = await fetch(`${here}/job/rest/jobs/1/?a=b`, {
      method: 'PATCH',
      headers: {
        origin: here,
        'if-match': 'W/"job:1:1"',
        cookie: 'access=0',
        'content-type': 'application/json',
      },
      body: '{"notes":"é"}',
    })
    expect([answer.status, await answer.json(), answer.headers.get('etag')]).toEqual([
      412,
      { error: 'stale' },
      'W/"job:1:2"',
    ])
    expect(answer.headers.getSetCookie()).toEqual([
      'access=1; HttpOnly; Path=/',
      'token=2; Path=/; SameSite=Lax',
    ])
    expect(asked).toMatchObject([
      {
        url: '/job/rest/jobs/1/?a=b',
        body: '{"notes":"é"}',
        headers: {
          origin: address,
          host: new URL(address).host,
          'if-match': 'W/"job:1:1"',
          cookie: 'access=0',
        },
      },
    ])
  })

  it('U25 does not pass on what a page of another origin sends, nor what comes under a stranger’s name', async () => {
    const { asked, here } = await scene()
    const foreign = await fetch(`${here}/job/rest/jobs/1/`, {
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
    })
    expect([foreign.status, asked]).toEqual([403, []])
  })

  it('says so when the backend does not answer', async () => {
    const { here, backend } = await scene()
    backend.closeAllConnections()
    await new Promise((resolve) => backend.close(resolve))
    const answer = await fetch(`${here}/accounts/me/`)
    expect([answer.status, Object.keys((await answer.json()) as object)]).toEqual([502, ['error']])
  })
})
