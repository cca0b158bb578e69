import type { FastifyInstance } from 'fastify'
import { listContacts, searchClients } from '../jobs/clients'
import type { ServerContext } from '../jobs/context'
import { errorAnswer, object } from './schemas'

/** What the client and contact pickers read. */
export function clientRoutes(app: FastifyInstance, context: ServerContext): void {
  const config = { access: 'signed-in' } as const
  const tags = ['clients']
  const results = object({ results: { type: 'array', items: { type: 'object' } } })
  app.get<{ Querystring: { q?: string | string[] } }>(
    '/clients/search/',
    {
      config,
      schema: {
        operationId: 'clients_search_retrieve',
        tags,
        summary: 'Clients whose name contains a text',
        querystring: { type: 'object', properties: { q: { type: 'string' } } },
        response: { 200: results },
      },
    },
    async (request) => {
      const text = single(request.query.q)
      return searchClients(context.db, text.length < context.profile.fewestLetters ? '' : text)
    },
  )
  app.get<{ Querystring: { client_id?: string | string[] } }>(
    '/clients/contacts/',
    {
      config,
      schema: {
        operationId: 'clients_contacts_list',
        tags,
        summary: 'The contacts of a client, the primary one first',
        querystring: object({ client_id: { type: 'string', format: 'uuid' } }),
        response: { 200: results, 400: errorAnswer },
      },
    },
    async (request) => listContacts(context.db, single(request.query.client_id)),
  )
}

/** A parameter that was given several times counts as missing. */
function single(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
