import { getEventListeners, once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import axios from 'axios'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createHttpRecordApi } from './httpRecordApi'
import type { SentOperation } from '../port/recordApi'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const full = JSON.stringify({ data: { job: { id: recordId, name: 'Tray' }, events: [] } })
const save: SentOperation = {
  kind: 'save',
  recordId,
  etag: '"7"',
  changeId: recordId,
  madeAt: '2026-03-04T09:30:00.000Z',
  before: { name: 'Tray' },
  after: { name: 'Hood' },
}

/** The port over real connections to a server that behaves like this. */
async function portTo(behave: RequestListener, timeoutMs = 5_000) {
  const server = createServer(behave).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no port.')
  const http = axios.create({ baseURL: `http://127.0.0.1:${address.port}`, adapter: 'http' })
  return { api: createHttpRecordApi({ http, timeoutMs }), server }
}

const signal = new AbortController().signal
const json = { 'content-type': 'application/json', etag: '"7"' }

it('a request that has its answer, or none, leaves nothing behind on any signal', async () => {
  const limits = vi.spyOn(AbortSignal, 'timeout')
  onTestFinished(() => limits.mockRestore())
  let requests = 0
  const { api } = await portTo((request, response) => {
    if (++requests % 2 === 0) request.destroy()
    else response.writeHead(200, json).end(full)
  })
  const { signal } = new AbortController()
  for (let loads = 0; loads < 12; loads++) await api.load(recordId, signal)
  expect(requests).toBeGreaterThan(11)
  expect(getEventListeners(signal, 'abort')).toEqual([])
  const left = limits.mock.results.flatMap(({ value }) => getEventListeners(value as AbortSignal, 'abort'))
  expect(left).toEqual([])
})

it('a request that was given up before it began is not sent', async () => {
  let requests = 0
  const { api } = await portTo((_request, response) => {
    requests++
    response.writeHead(200, json).end(full)
  })
  await expect(api.load(recordId, AbortSignal.abort())).rejects.toThrow()
  expect(requests).toBe(0)
})

describe('the port over a real connection', () => {
  const both = async (behave: RequestListener, timeoutMs?: number) => {
    const { api } = await portTo(behave, timeoutMs)
    return [await api.load(recordId, signal), await api.send(save, signal)]
  }
  const failed = (why: string) => [
    { type: 'load.failed', why, retryAfterMs: null },
    { type: 'send.unknown', why },
  ]

  it('reads and writes', async () => {
    const outcomes = await both((_request, response) => response.writeHead(200, json).end(full))
    expect(outcomes).toMatchObject([
      { type: 'load.done' },
      { type: 'send.accepted', version: { etag: '"7"' } },
    ])
  })

  it('a connection that is reset', async () => {
    expect(await both((request) => request.destroy())).toEqual(failed('network'))
  })

  it('an answer that never comes', async () => {
    expect(await both(() => undefined, 60)).toEqual(failed('timeout'))
  })

  it('a slow body that never ends', async () => {
    const drip: RequestListener = (_request, response) => {
      response.writeHead(200, json)
      const timer = setInterval(() => response.write(' '), 5)
      response.once('close', () => clearInterval(timer))
    }
    expect(await both(drip, 80)).toEqual(failed('timeout'))
  })

  it('a body that is cut off, after fewer bytes than were promised', async () => {
    const cut: RequestListener = (_request, response) => {
      response.writeHead(200, { ...json, 'content-length': full.length })
      response.write(full.slice(0, 20), () => response.destroy())
    }
    expect(await both(cut)).toEqual(failed('broken'))
  })

  it('a body of which only the beginning was sent', async () => {
    expect(await both((_request, response) => response.writeHead(200, json).end(full.slice(0, 20)))).toEqual(
      failed('broken'),
    )
  })

  it('a redirect to the page of a sign-in', async () => {
    const redirect: RequestListener = (request, response) => {
      if (request.url?.startsWith('/accounts/login/')) response.end('<h1>Welcome</h1>')
      else response.writeHead(302, { location: '/accounts/login/?next=/' }).end()
    }
    expect(await both(redirect)).toEqual([{ type: 'load.signedOut' }, { type: 'send.signedOut' }])
  })

  it('a server that is not there', async () => {
    const { api, server } = await portTo(() => undefined)
    server.close()
    await once(server, 'close')
    expect(await api.load(recordId, signal)).toEqual(failed('network')[0])
  })

  it('ends the request when it is aborted', async () => {
    const { api, server } = await portTo(() => undefined)
    const leaving = new AbortController()
    const loading = api.load(recordId, leaving.signal)
    const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
    leaving.abort()
    await expect(loading).rejects.toThrow()
    if (!response.closed) await once(response, 'close')
    expect(response.writableFinished).toBe(false)
  })
})
