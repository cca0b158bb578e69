import type { Server } from 'node:http'
import { setTimeout as pauseFor } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'

const quietMs = 200
/** Where somebody always asks, it is the end after so many times. */
const maxWaits = 5

/** The requests that are being answered. */
export interface InFlight {
  /** From now on every answer says that its connection ends with it, so that nobody asks over it again. */
  endConnections(): void
  /** Resolves when there is none: at once, or when the last has its answer. Event streams do not count. */
  none(): Promise<void>
}

/** Counts from the moment a request is read to the moment its answer is on the line. */
export function countInFlight(app: FastifyInstance): InFlight {
  const open = new Set<object>()
  let tell: () => void = () => undefined
  let isEnding = false
  app.addHook('onRequest', (request, reply, done) => {
    open.add(request)
    // Also when the other side goes away, and no answer is sent.
    reply.raw.once('close', () => {
      open.delete(request)
      if (open.size === 0) tell()
    })
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.getHeader('content-type') === 'text/event-stream') open.delete(request)
    if (isEnding) reply.header('connection', 'close')
    done(null, payload)
  })
  return {
    endConnections: () => (isEnding = true),
    none: () =>
      open.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            tell = resolve
          }),
  }
}

/** Resolves when a server has not been asked anything for a moment, or after a second of that. */
export async function nobodyAsks(server: Server): Promise<void> {
  let isAsked = true
  const hear = () => (isAsked = true)
  server.on('request', hear)
  for (let waits = 0; isAsked && waits < maxWaits; waits++) {
    isAsked = false
    await pauseFor(quietMs)
    // What has come in meanwhile on a busy machine is read before this comes.
    await new Promise(setImmediate)
  }
  server.off('request', hear)
}
