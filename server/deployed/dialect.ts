import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readJson } from '../http/readJson'
import { addedEvent, eventList, fullJob } from './jobShapes'
import { objectIn, utcTime, type Json } from './json'
import { clientPage, contactList, weekRows } from './listShapes'
import { htmlPage } from './refusals'
import { shapeRefusal } from './requiredKeys'

type Shape = (answer: Json) => unknown

const nothing: Shape = () => ({})

/** What becomes of this server's own answers, by method and route. */
const shapes: Readonly<Record<string, Shape>> = {
  'POST /accounts/api/token/': nothing,
  'POST /accounts/api/token/refresh/': nothing,
  'POST /accounts/logout/': () => ({ success: true, message: 'You are signed out.' }),
  'GET /job/rest/jobs/:id/': fullJob,
  'PATCH /job/rest/jobs/:id/': fullJob,
  'PUT /job/rest/jobs/:id/': fullJob,
  'POST /job/rest/jobs/:id/undo-change/': fullJob,
  'GET /job/rest/jobs/:id/events/': eventList,
  'POST /job/rest/jobs/:id/events/create/': addedEvent,
  'POST /job/rest/jobs/:id/quote/accept/': (answer) => ({
    ...answer,
    quote_acceptance_date: utcTime(String(answer['quote_acceptance_date'])),
  }),
  'GET /clients/search/': clientPage,
  'GET /clients/contacts/': contactList,
}

const lists: Readonly<Record<string, (answer: unknown) => unknown>> = {
  'GET /job/rest/jobs/weekly-metrics/': weekRows,
}

const jobId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Lets a server answer in the words of the deployed Jobs Manager: its shapes, its refusals, its silence about caches. What
 * is stored, and what is refused, stays with the routes.
 */
export function speakAsDeployed(api: FastifyInstance): void {
  // The type of a body is not looked at.
  api.addContentTypeParser('*', { parseAs: 'buffer' }, (_request: unknown, body: Buffer) =>
    Promise.resolve(body).then(readJson),
  )
  api.addHook('onRequest', async (request, reply) => {
    if (namesNoJob(request)) return reply.code(404).type('text/html; charset=utf-8').send(htmlPage)
    return undefined
  })
  api.addHook('preHandler', async (request) => {
    const refusal = shapeRefusal(request.method, routeOf(request), request.body)
    if (refusal !== null) throw refusal
  })
  api.addHook('preSerialization', async (request, reply, payload) => {
    const key = `${request.method} ${routeOf(request)}`
    const isDone = reply.statusCode < 300
    if (isDone && key in lists) return lists[key]?.(payload)
    return isDone && key in shapes ? shapes[key]?.(objectIn(payload)) : payload
  })
  api.addHook('onSend', async (request, reply, payload) => {
    silent(reply)
    if (routeOf(request).endsWith('/quote/status/')) reply.removeHeader('etag')
    if (payload !== 'null') return payload
    // No quote is no body at all.
    reply.removeHeader('content-type')
    return ''
  })
}

/** No answer says how long it may be kept, or when to come back. */
function silent(reply: FastifyReply): void {
  reply.removeHeader('cache-control')
  reply.removeHeader('retry-after')
}

/** The route a request found; empty when there is none. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? ''
}

/** An id that is none, or is written with capital letters, is no address at all; the board only fails over it. */
function namesNoJob(request: FastifyRequest): boolean {
  if (!routeOf(request).startsWith('/job/rest/jobs/:id/')) return false
  return !jobId.test(String(objectIn(request.params)['id']))
}
