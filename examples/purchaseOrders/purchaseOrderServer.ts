import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'

/** A purchase order as the API shows it: its id, and a value for every field. */
export type PurchaseOrder = Readonly<Record<string, string | null>> & { readonly id: string }

interface Stored {
  readonly order: PurchaseOrder
  readonly version: number
}

type OneOrder = FastifyRequest<{ Params: { id: string } }>

/**
 * A backend in its smallest form: `GET` and `PATCH /purchase-orders/:id`, an ETag with every answer, and no write
 * without `If-Match`. It knows nothing of change ids, events or deltas.
 */
export function createPurchaseOrderServer(orders: readonly PurchaseOrder[]): FastifyInstance {
  const app = fastify()
  const store = new Map(orders.map((order) => [order.id, { order, version: 1 }]))

  app.get('/purchase-orders/:id', (request: OneOrder, reply) => {
    const found = store.get(request.params.id)
    if (found === undefined) return missing(reply)
    const isKnown = request.headers['if-none-match'] === tagOf(found)
    return isKnown ? reply.code(304).header('ETag', tagOf(found)).send() : show(reply, found)
  })

  // One turn of the event loop from the check to the write: nothing comes between.
  app.patch('/purchase-orders/:id', (request: OneOrder, reply) => {
    const found = store.get(request.params.id)
    if (found === undefined) return missing(reply)
    const ifMatch = request.headers['if-match']
    if (ifMatch === undefined) return refuse(reply, 428, 'If-Match is missing.')
    if (ifMatch !== tagOf(found)) {
      return refuse(reply.header('ETag', tagOf(found)), 412, 'Somebody else saved this order.')
    }
    const changes = request.body as PurchaseOrder
    const unknown = Object.keys(changes).find((name) => name === 'id' || !Object.hasOwn(found.order, name))
    if (unknown !== undefined) return refuse(reply, 400, `An order has no field ${unknown} to change.`)
    const written = { order: { ...found.order, ...changes }, version: found.version + 1 }
    store.set(found.order.id, written)
    return show(reply, written)
  })

  return app
}

function show(reply: FastifyReply, stored: Stored): FastifyReply {
  return reply.header('ETag', tagOf(stored)).header('Cache-Control', 'no-cache').send(stored.order)
}

function tagOf({ order, version }: Stored): string {
  return `"${order.id}-${version}"`
}

function missing(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, 'There is no such order.')
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error })
}
