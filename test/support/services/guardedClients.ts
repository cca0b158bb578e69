import { makeApi, Zodios } from '@zodios/core'
import type { AxiosInstance } from 'axios'
import { z } from 'zod'

/** A client an application may already have, reduced to what the guard's tests ask of it. */
export interface GuardedClient {
  /** What the guard is installed on. */
  readonly axios: AxiosInstance
  read(jobId: string, part?: 'header' | 'costs/summary' | 'events'): Promise<unknown>
  statusChoices(): Promise<unknown>
  /** Both send `If-Match` when it is given. */
  update(jobId: string, body: object, ifMatch?: string): Promise<unknown>
  act(jobId: string, action: Action, body?: object, ifMatch?: string): Promise<unknown>
}

export type Action = 'put' | 'delete' | 'note' | 'acceptQuote' | 'undo'

const methods = { put: 'put', delete: 'delete', note: 'post', acceptQuote: 'post', undo: 'post' } as const
const rests = {
  put: '',
  delete: '',
  note: 'events/create/',
  acceptQuote: 'quote/accept/',
  undo: 'undo-change/',
}

/** A plain axios instance, or axios' own default one. */
export function axiosClient(instance: AxiosInstance): GuardedClient {
  const ask = (method: string, url: string, data?: object, ifMatch?: string) =>
    instance.request<unknown>({ method, url, data, headers: conditional(ifMatch) })
  const job = (jobId: string) => `/job/rest/jobs/${jobId}/`
  return {
    axios: instance,
    read: (jobId, part) => ask('get', part === undefined ? job(jobId) : `${job(jobId)}${part}/`),
    statusChoices: () => ask('get', '/job/rest/jobs/status-choices/'),
    update: (jobId, body, ifMatch) => ask('patch', job(jobId), body, ifMatch),
    act: (jobId, action, body, ifMatch) => ask(methods[action], job(jobId) + rests[action], body, ifMatch),
  }
}

const body = { name: 'body', type: 'Body', schema: z.record(z.unknown()) } as const
const response = z.unknown()

const api = makeApi([
  { method: 'get', path: '/job/rest/jobs/:id/', alias: 'getFullJob', response },
  { method: 'get', path: '/job/rest/jobs/:id/header/', alias: 'getHeader', response },
  { method: 'get', path: '/job/rest/jobs/:id/costs/summary/', alias: 'getCosts', response },
  { method: 'get', path: '/job/rest/jobs/:id/events/', alias: 'getEvents', response },
  { method: 'get', path: '/job/rest/jobs/status-choices/', alias: 'getStatusChoices', response },
  { method: 'patch', path: '/job/rest/jobs/:id/', alias: 'updateJob', parameters: [body], response },
  { method: 'put', path: '/job/rest/jobs/:id/', alias: 'putJob', parameters: [body], response },
  { method: 'delete', path: '/job/rest/jobs/:id/', alias: 'deleteJob', response },
  {
    method: 'post',
    path: '/job/rest/jobs/:id/events/create/',
    alias: 'addNote',
    parameters: [body],
    response,
  },
  {
    method: 'post',
    path: '/job/rest/jobs/:id/quote/accept/',
    alias: 'acceptQuote',
    parameters: [body],
    response,
  },
  {
    method: 'post',
    path: '/job/rest/jobs/:id/undo-change/',
    alias: 'undoChange',
    parameters: [body],
    response,
  },
])

/** A Zodios client over an axios instance, as a generated API client is. */
export function zodiosClient(instance: AxiosInstance): GuardedClient {
  const zodios = new Zodios(api, { axiosInstance: instance, validate: true })
  return {
    axios: zodios.axios,
    read(id, part) {
      const options = { params: { id } }
      if (part === 'header') return zodios.getHeader(options)
      if (part === 'costs/summary') return zodios.getCosts(options)
      return part === 'events' ? zodios.getEvents(options) : zodios.getFullJob(options)
    },
    statusChoices: () => zodios.getStatusChoices(),
    update: (id, values, ifMatch) =>
      zodios.updateJob({ ...values }, { params: { id }, headers: conditional(ifMatch) }),
    act(id, action, values = {}, ifMatch) {
      const options = { params: { id }, headers: conditional(ifMatch) }
      if (action === 'put') return zodios.putJob({ ...values }, options)
      if (action === 'delete') return zodios.deleteJob(undefined, options)
      if (action === 'note') return zodios.addNote({ ...values }, options)
      return action === 'undo'
        ? zodios.undoChange({ ...values }, options)
        : zodios.acceptQuote({ ...values }, options)
    },
  }
}

function conditional(ifMatch: string | undefined): Record<string, string> {
  return ifMatch === undefined ? {} : { 'If-Match': ifMatch }
}
