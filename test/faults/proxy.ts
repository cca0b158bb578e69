import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signInPage } from './answers'
import { proxiedRequest, type ProxiedRequest, type ProxyTask, type World } from './exchange'
import { hiddenVersions } from './hiddenVersions'
import { injections, passOn } from './injections'
import type { FaultKind } from './matrix'
import { exchangeOver, releaseHeld, writeAnswer, type ExchangeSetting } from './proxyExchange'
import { createUpstream, readBody, type Answer } from './upstream'

export interface ProxyOptions {
  /** The server's address; asked for each request, because a restart may move it. */
  readonly target: () => string
  /** Waits where the server limits its callers. Default: false. */
  readonly patient?: boolean
  /** Which fault befalls a request; asked once for each. */
  readonly plan: (request: ProxiedRequest) => FaultKind | null
  readonly world?: Partial<World>
  /** Awaited before each step of an exchange, so that a test can decide the order. Default: at once. */
  readonly turn?: (task: ProxyTask, step: 'forward' | 'deliver') => Promise<void>
  /** Called whenever a task appears, changes or ends. */
  readonly changed?: (task: ProxyTask) => void
  /** Called when a request goes on to the server. */
  readonly forwarding?: (task: ProxyTask) => void
  /** Called with every answer of the server, whatever becomes of it. */
  readonly answered?: (task: ProxyTask, answer: Answer) => void
  /** Called when a fault has happened. */
  readonly injected?: (kind: FaultKind, request: ProxiedRequest) => void
  /** Every answer of the server passes through here first: the way to make its ETags strong, for instance. */
  readonly shape?: (answer: Answer) => Answer
}

export interface FaultProxy {
  readonly url: string
  /** Lets every answer go that is held back until another one has passed it. */
  releaseHeld(): void
  close(): Promise<void>
}

const signInPath = '/login/'

/**
 * A proxy on loopback that understands HTTP and lets go wrong what its plan says: see `matrix.ts`. Answers are read to
 * their end before they are passed on, so it is not for event streams.
 */
export async function createFaultProxy(options: ProxyOptions): Promise<FaultProxy> {
  const setting: ExchangeSetting = {
    target: options.target,
    upstream: createUpstream(options.patient),
    hidden: hiddenVersions(),
    world: { now: Date.now, random: Math.random, ...options.world },
    held: new Set(),
    turn: options.turn ?? (() => Promise.resolve()),
    changed: options.changed ?? (() => undefined),
    forwarding: options.forwarding ?? (() => undefined),
    answered: options.answered ?? (() => undefined),
    shape: options.shape ?? ((answer) => answer),
  }
  let tasks = 0

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/' } = message
    if (path.startsWith(signInPath)) return writeAnswer(response, signInPage)
    const request = proxiedRequest(method, path, message.headers, await readBody(message))
    const fault = options.plan(request)
    const task: ProxyTask = { id: tasks++, request, fault, stage: 'running', gone: false }
    const exchange = exchangeOver(setting, task, response)
    await exchange.begin()
    const happens = fault === null ? passOn(exchange, false) : injections[fault](exchange)
    const happened = await happens.catch(() => {
      // The server is not there: so is no answer.
      response.destroy()
      return false
    })
    if (happened && fault !== null) options.injected?.(fault, request)
    task.stage = 'over'
    setting.changed(task)
  }

  const server = createServer((message, response) => {
    // A page that leaves in the middle of its own request is nobody's fault.
    handle(message, response).catch(() => response.destroy())
  })
  // A connection that is closed for being idle would look like a fault.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    releaseHeld: () => releaseHeld(setting.held, () => true),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      setting.upstream.close()
    },
  }
}
