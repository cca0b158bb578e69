import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** A request of a page, in Playwright's words. */
export interface PageRequest {
  method(): string
  url(): string
  headers(): Record<string, string>
  allHeaders(): Promise<Record<string, string>>
  postData(): string | null
  postDataJSON(): unknown
  isNavigationRequest(): boolean
}

export interface PageResponse {
  url(): string
  status(): number
  ok(): boolean
  headers(): Record<string, string>
  request(): PageRequest
  text(): Promise<string>
  json(): Promise<unknown>
  body(): Promise<Buffer>
}

interface Fulfilment {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly contentType?: string
  readonly body?: string | Buffer
  readonly json?: unknown
  readonly response?: PageResponse
}

/** What a handler may do with a request. */
export interface PageRoute {
  request(): PageRequest
  fallback(): Promise<void>
  continue(): Promise<void>
  abort(reason?: string): Promise<void>
  fulfill(answer: Fulfilment): Promise<void>
  fetch(): Promise<PageResponse>
}

type Pattern = string | RegExp | ((url: URL) => boolean)
type Handler = (route: PageRoute, request: PageRequest) => unknown

function fits(url: string, pattern: Pattern): boolean {
  if (typeof pattern === 'function') return pattern(new URL(url))
  if (pattern instanceof RegExp) return pattern.test(url)
  const parts = pattern.split(/(\*\*|\*)/).map((part) => {
    if (part === '**') return '.*'
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('')}$`).test(url)
}

/**
 * Stands between one browser and the server, at an origin of the browser's own: a driver of WebKit cannot intercept
 * requests, nor run a script before a page's own, nor cut the connection, and Firefox hands out no bodies.
 */
export class Proxy {
  private readonly handlers: { pattern: Pattern; handle: Handler }[] = []
  private readonly listeners = new Set<(response: PageResponse) => void>()
  private readonly askers = new Set<(request: PageRequest) => void>()
  private readonly sockets = new Set<Socket>()
  private readonly scripts: string[] = []
  private kept = 0
  private open = 0
  private offline = false
  address = ''

  private readonly server = createServer((request, response) => void this.meet(request, response))

  private constructor(private readonly upstream: string) {}

  static async before(server: string): Promise<Proxy> {
    const proxy = new Proxy(server)
    await proxy.start()
    return proxy
  }

  private async start(): Promise<void> {
    this.server.on('connection', (socket) => {
      if (this.offline) socket.destroy()
      this.sockets.add(socket)
      socket.once('close', () => this.sockets.delete(socket))
    })
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    this.address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.cut()
    this.server.close()
    await once(this.server, 'close')
  }

  /** Runs before the scripts of every page from now on. */
  addScript(source: string): void {
    this.scripts.push(source)
  }

  /** What is added after this call is forgotten by `forgetScripts`. */
  keepScripts(): void {
    this.kept = this.scripts.length
  }

  forgetScripts(): void {
    this.scripts.length = this.kept
  }

  setOffline(offline: boolean): void {
    this.offline = offline
    if (offline) this.cut()
  }

  route(pattern: Pattern, handle: Handler): void {
    this.handlers.unshift({ pattern, handle })
  }

  unroute(pattern?: Pattern): void {
    const kept = this.handlers.filter(
      (each) => pattern !== undefined && String(each.pattern) !== String(pattern),
    )
    this.handlers.splice(0, Infinity, ...kept)
  }

  nextResponse(is: (response: PageResponse) => boolean): Promise<PageResponse> {
    return next(this.listeners, is)
  }

  nextRequest(is: (request: PageRequest) => boolean): Promise<PageRequest> {
    return next(this.askers, is)
  }

  /** Until nothing but streams has been on its way for half a second. */
  async becomeQuiet(): Promise<void> {
    for (let quiet = 0; quiet < 10; quiet = this.open === 0 ? quiet + 1 : 0) await setTimeout(50)
  }

  private cut(): void {
    for (const socket of this.sockets) socket.destroy()
  }

  private async meet(message: IncomingMessage, out: ServerResponse): Promise<void> {
    if (message.url === '/in-page.js') {
      out.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' })
      out.end(this.scripts.join('\n;'))
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of message) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = this.address + (message.url ?? '/')
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    )
    const asked: PageRequest = {
      method: () => message.method ?? 'GET',
      url: () => url,
      headers: () => headers,
      allHeaders: async () => headers,
      postData: () => (body.length === 0 ? null : body.toString('utf8')),
      postDataJSON: () => (body.length === 0 ? null : (JSON.parse(body.toString('utf8')) as unknown)),
      isNavigationRequest: () => headers['sec-fetch-mode'] === 'navigate' || isPageRead(headers),
    }
    for (const tell of [...this.askers]) tell(asked)
    const isStream = headers['accept'] === 'text/event-stream'
    if (!isStream) this.open += 1
    out.once('close', () => {
      if (!isStream) this.open -= 1
    })
    const chain = this.handlers.filter(({ pattern }) => fits(url, pattern))
    await this.pass(chain, asked, body, message, out).catch(() => out.destroy())
  }

  private async pass(
    [first, ...rest]: readonly { handle: Handler }[],
    asked: PageRequest,
    body: Buffer,
    message: IncomingMessage,
    out: ServerResponse,
  ): Promise<void> {
    if (first === undefined) return this.forward(asked, body, out)
    await first.handle(
      {
        request: () => asked,
        fallback: () => this.pass(rest, asked, body, message, out),
        continue: () => this.forward(asked, body, out),
        abort: async () => void out.destroy(),
        fulfill: async (answer) => {
          const { response } = answer
          const content =
            answer.json === undefined
              ? (answer.body ?? (await response?.body()) ?? '')
              : JSON.stringify(answer.json)
          const type = answer.json === undefined ? answer.contentType : 'application/json'
          const { 'content-length': _length, ...given } = response?.headers() ?? {}
          const status = answer.status ?? response?.status() ?? 200
          out.writeHead(status, {
            ...given,
            ...answer.headers,
            ...(type === undefined ? {} : { 'content-type': type }),
          })
          out.end(content)
          this.tell(responseOf(asked, status, {}, Buffer.from(content)))
        },
        fetch: async () => {
          const answer = await this.ask(asked, body)
          return responseOf(asked, answer.statusCode ?? 0, flat(answer), await all(answer))
        },
      },
      asked,
    )
  }

  private async forward(asked: PageRequest, body: Buffer, out: ServerResponse): Promise<void> {
    const answer = await this.ask(asked, body)
    const status = answer.statusCode ?? 502
    out.once('close', () => answer.destroy())
    if (answer.headers['content-type']?.startsWith('text/event-stream') === true) {
      out.writeHead(status, answer.headers)
      out.flushHeaders()
      answer.pipe(out)
      this.tell(responseOf(asked, status, flat(answer), Buffer.of()))
      return
    }
    const content = await all(answer)
    const isPage = answer.headers['content-type']?.startsWith('text/html') === true
    const sent = isPage ? Buffer.from(withScript(content.toString('utf8'))) : content
    const { 'content-length': _length, 'transfer-encoding': _encoding, etag, ...headers } = answer.headers
    const length =
      status === 204 || status === 304 || asked.method() === 'HEAD' ? {} : { 'content-length': sent.length }
    // A browser that keeps answers makes conditional reads of its own, which look like the app's.
    const kept = /^\/(job|clients|accounts)\//.test(new URL(asked.url()).pathname)
      ? { 'cache-control': 'no-store' }
      : {}
    out.writeHead(status, {
      ...headers,
      ...kept,
      ...(isPage || etag === undefined ? {} : { etag }),
      ...length,
    })
    out.end(sent)
    this.tell(responseOf(asked, status, flat(answer), content))
  }

  private tell(response: PageResponse): void {
    for (const listener of [...this.listeners]) listener(response)
  }

  private ask(asked: PageRequest, body: Buffer): Promise<IncomingMessage> {
    const { pathname, search } = new URL(asked.url())
    // What is read here must be readable.
    const { 'accept-encoding': _encoding, ...headers } = asked.headers()
    return new Promise((resolve, reject) => {
      const request = send(this.upstream + pathname + search, { method: asked.method(), headers }, resolve)
      request.once('error', reject)
      request.end(body)
    })
  }
}

function next<Told>(listeners: Set<(told: Told) => void>, is: (told: Told) => boolean): Promise<Told> {
  return new Promise((resolve) => {
    const listener = (told: Told) => {
      if (!is(told)) return
      listeners.delete(listener)
      resolve(told)
    }
    listeners.add(listener)
  })
}

const isPageRead = (headers: Record<string, string>) => headers['accept']?.includes('text/html') === true

const withScript = (page: string) => page.replace('<head>', '<head><script src="/in-page.js"></script>')

const flat = ({ headers }: IncomingMessage) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

async function all(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function responseOf(
  asked: PageRequest,
  status: number,
  headers: Record<string, string>,
  content: Buffer,
): PageResponse {
  return {
    url: () => asked.url(),
    status: () => status,
    ok: () => status >= 200 && status < 300,
    headers: () => headers,
    request: () => asked,
    text: async () => content.toString('utf8'),
    json: async () => JSON.parse(content.toString('utf8')) as unknown,
    body: async () => content,
  }
}
