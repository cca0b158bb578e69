import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'

/**
 * What a page may do. Everything the app loads comes from this server. There is no HSTS and no upgrade to
 * https, because a workshop's own network is often plain http; the opener policy is left out for the same reason,
 * browsers ignore it there with a warning.
 */
const options: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      objectSrc: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xFrameOptions: { action: 'deny' },
}

/** Gives every answer the headers that keep a page safe. They are the same for all of them, so that helmet makes them once. */
export function secureAnswers(app: FastifyInstance): void {
  const nobody = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(options)(nobody.req, nobody, () => undefined)
  const headers = nobody.getHeaders()
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}

/** The API's documentation page styles itself inline. */
export const docsPolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; object-src 'none'"
