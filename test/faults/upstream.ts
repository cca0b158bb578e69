import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'

/** An answer, whole. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A request as it goes on to the server. */
export interface Forwarded {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Sends requests to the server and reads each answer to its end. Rejects when there is none. */
export interface Upstream {
  send(base: string, request: Forwarded): Promise<Answer>
  close(): void
}

// They belong to one connection (RFC 9110 §7.6.1), and this is another one.
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'host', 'content-length']

/** @param patient waits as long as a 429 says, in real seconds, and asks again: for a server that limits its callers. */
export function createUpstream(patient = false): Upstream {
  const agent = new Agent({ keepAlive: true })
  const sendOnce: Upstream['send'] = (base, { method, path, headers, body }) =>
    new Promise<Answer>((resolve, reject) => {
      const own = { ...withoutHops(headers), ...(body.length > 0 && { 'content-length': body.length }) }
      const request = httpRequest(new URL(path, base), { method, agent, headers: own }, (answer) => {
        readBody(answer).then(
          (bytes) => resolve(answerOf(answer, bytes)),
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        )
      })
      request.on('error', reject)
      request.end(body)
    })
  return {
    async send(base, request) {
      let answer = await sendOnce(base, request)
      while (patient && answer.status === 429 && answer.headers['retry-after'] !== undefined) {
        await pause(Number(answer.headers['retry-after']) * 1_000)
        answer = await sendOnce(base, request)
      }
      return answer
    },
    close: () => agent.destroy(),
  }
}

/** A whole body, of a request or an answer. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function answerOf(message: IncomingMessage, body: Buffer): Answer {
  return { status: message.statusCode ?? 0, headers: withoutHops(message.headers), body }
}

function withoutHops(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)))
}
