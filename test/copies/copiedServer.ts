import { randomInt, randomUUID } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import type { ServerOptions } from '../../server/createServer'
import { openCommitLog } from '../faults/copies/commitLog'
import { startHost, type Host } from '../faults/copies/host'

const count = 2
const builtServer = resolve('dist/server/createServer.js')
/** The processes, for all servers that the tests of this process ask for. */
let hosts: readonly Host[] | undefined
/** They belong to one connection (RFC 9110 §7.6.1), and the one to a copy is another. */
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding'])

/**
 * Several copies of the built server, in as many processes, on a database of their own in PostgreSQL; and what
 * stands before them, which sends every request to any of them. It is asked as `createServer` is.
 *
 * @param postgres where a database may be made.
 * @throws Error for an option that is a function: no process has another one's. The clock and `onCommit` can be had, by
 * what goes with each request and by what the database saw.
 */
export async function startCopiedServer(postgres: string, options: ServerOptions): Promise<FastifyInstance> {
  const { now, onCommit, database: file, ...rest } = options
  const own = Object.entries(rest).filter(([, value]) => typeof value === 'function')
  if (own.length > 0) throw new Error(`${own.map(([name]) => name).join()} is of one process.`)
  const database = await makeDatabase(postgres, file)
  hosts ??= Array.from({ length: count }, () => startHost(builtServer))
  const behaviour = { secret: randomUUID(), ...rest, database }
  const begun = now?.() ?? null
  const copies = await Promise.all(
    hosts.map(async (host) => ({ host, url: await host.start(behaviour, begun) })),
  )
  const pick = () => copies[randomInt(copies.length)]?.url ?? ''
  const log = onCommit && (await openCommitLog(database))
  const agent = new Agent({ keepAlive: true })
  let told: Promise<void> = Promise.resolve()
  const tell = async () => {
    for (const commit of (await log?.drain()) ?? []) onCommit?.(commit)
  }
  const passOn = async (url: string, message: IncomingMessage, response: ServerResponse) => {
    const answer = await sent(agent, pick() + url, message, now ? { 'x-now': String(now()) } : {})
    // As in one process: whoever is told of commits is told before the answer goes out, and can make it a failure.
    const telling = told.then(tell)
    told = telling.catch(() => undefined)
    const isTold = await telling.then(
      () => true,
      () => false,
    )
    if (!isTold) {
      answer.destroy()
      return response.writeHead(500, { 'content-type': 'application/json' }).end('{}')
    }
    response.writeHead(answer.statusCode ?? 0, withoutHops(answer))
    response.once('close', () => answer.destroy())
    answer.once('error', () => response.destroy())
    // An event stream says at once that it is there.
    response.flushHeaders()
    answer.pipe(response)
  }
  // Every address is one route, so that nothing is judged here that a copy has to judge.
  const app = Fastify({ rewriteUrl: () => '/', forceCloseConnections: true })
  app.addHook('onRequest', (request, reply) => {
    reply.hijack()
    passOn(request.originalUrl, request.raw, reply.raw).catch(() => reply.raw.destroy())
  })
  app.addHook('onClose', async () => {
    agent.destroy()
    await told
    await log?.close()
    await Promise.all(copies.map(({ host, url }) => host.stop(url)))
  })
  return app
}

/** Sends a request on; resolves with the answer when its headers are there. */
function sent(
  agent: Agent,
  url: string,
  message: IncomingMessage,
  headers: Record<string, string>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method } = message
    const request = httpRequest(url, { agent, method, headers: { ...withoutHops(message), ...headers } })
    request.once('response', resolve)
    request.once('error', reject)
    const hasBody = ['content-length', 'transfer-encoding'].some((name) => name in message.headers)
    if (hasBody) message.pipe(request)
    else request.end()
  })
}

function withoutHops({ headers }: IncomingMessage) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)))
}

/** By the file a test keeps its database in, so that it is found there again. */
const byFile = new Map<string, Promise<string>>()

async function makeDatabase(postgres: string, file = ':memory:'): Promise<string> {
  if (file.startsWith('postgres')) return file
  if (file === ':memory:') return createDatabase(postgres)
  const made = byFile.get(file) ?? createDatabase(postgres)
  byFile.set(file, made)
  return made
}

async function createDatabase(postgres: string): Promise<string> {
  const name = `copies_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: postgres })
  await client.connect()
  await client.query(`create database ${name}`).finally(() => client.end())
  return new URL(name, postgres).href
}
