import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { HttpError } from './httpErrors'

const port = /:[0-9]{1,5}$/

/**
 * Refuses requests that were sent to a name nobody gave this server (421, RFC 9110 §15.5.20): a stranger's name can be
 * made to lead to this machine, and a page under that name would count as the server's own. `localhost` and addresses
 * cannot be taken by anybody else. Behind a proxy both names count, the proxy's word and the header itself.
 */
export function knowHosts(app: FastifyInstance, names: readonly string[]): void {
  const known = new Set(['localhost', ...names].map((name) => name.toLowerCase()))
  const isKnown = (host: string | undefined) => {
    const name = nameIn(host ?? '')
    return known.has(name) || isAddress(name)
  }
  app.addHook('onRequest', (request, _reply, done) => {
    if (isKnown(request.headers.host) && isKnown(request.host)) done()
    else done(new HttpError(421, { error: 'This server is not known under the name it was asked by.' }))
  })
}

function nameIn(host: string): string {
  return host.replace(port, '').toLowerCase()
}

function isAddress(name: string): boolean {
  return name.startsWith('[') && name.endsWith(']') ? isIP(name.slice(1, -1)) === 6 : isIP(name) === 4
}
