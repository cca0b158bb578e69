import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { docsPolicy } from '../http/securityHeaders'

/** The OpenAPI document at `/docs/json` and its page at `/docs`. Register it before the routes it describes. */
export async function docsRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Jobs Manager API',
        version: '2.0.0',
        description:
          'Jobs of a workshop, with ETag-guarded writes: read a job, change it with If-Match, and nobody overwrites what they have not seen.',
      },
      tags: [
        { name: 'jobs', description: 'One job: read, change, follow.' },
        { name: 'board', description: 'All jobs at once.' },
        { name: 'clients', description: 'Clients and their contacts.' },
        { name: 'accounts', description: 'Signing in and out.' },
      ],
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: docsPolicy,
    uiConfig: { validatorUrl: null },
  })
}
