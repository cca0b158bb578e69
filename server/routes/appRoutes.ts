import { relative, sep } from 'node:path'
import serveFiles from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HttpError } from '../http/httpErrors'

const notThePages = ['/job/', '/clients/', '/accounts/', '/docs', '/healthz', '/assets/']
const immutable = 'public, max-age=31536000, immutable'

/**
 * Serves the built app, when there is one: files by their name, and `index.html` for every page address, because the
 * app finds its way itself. Everything else that is unknown answers 404 as JSON.
 */
export async function appRoutes(app: FastifyInstance, staticDir: string | null): Promise<void> {
  if (staticDir !== null) {
    await app.register(serveFiles, {
      root: staticDir,
      cacheControl: false,
      // The names in assets/ change with their content; the page that names them does not.
      setHeaders: (reply, path) => {
        reply.setHeader(
          'cache-control',
          relative(staticDir, path).startsWith(`assets${sep}`) ? immutable : 'no-cache',
        )
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (staticDir === null || !isPage(request)) {
      throw new HttpError(404, { error: 'There is nothing at this address.' })
    }
    // Not returned: a reply can be waited for, and each that waits listens to the connection, until Node warns of a leak.
    void reply.sendFile('index.html')
  })
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const reads = method === 'GET' || method === 'HEAD'
  return (
    reads &&
    headers.accept?.includes('text/html') === true &&
    !notThePages.some((path) => url.startsWith(path))
  )
}
