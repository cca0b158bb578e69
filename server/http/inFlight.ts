import type { FastifyInstance } from 'fastify'

/** The requests that are being answered. */
export interface InFlight {
  /** Resolves when there is none: at once, or when the last has its answer. Event streams do not count. */
  none(): Promise<void>
}

/** Counts from the moment a request is read to the moment its answer is on the line. */
export function countInFlight(app: FastifyInstance): InFlight {
  const open = new Set<object>()
  let tell: () => void = () => undefined
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
    done(null, payload)
  })
  return {
    none: () =>
      open.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            tell = resolve
          }),
  }
}
