import axios, { type InternalAxiosRequestConfig } from 'axios'
import { createHttpRecordApi, type HttpRecordApiOptions } from '../../../src/services/http/httpRecordApi'
import { answer } from './answer'

/** One answer of a backend. */
export type Reply = readonly [status: number, data?: unknown, headers?: Record<string, string>]

export const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
export const otherId = '00000000-0000-4000-8000-000000000001'

/** The tag the Jobs Manager gives to a version. */
export function tagAt(updatedAt: string, id = recordId): string {
  return `W/"job:${id}:${Date.parse(updatedAt)}"`
}

/** A full job as the Jobs Manager answers it. */
export function fullJob(updatedAt: string, notes: string | null = null): string {
  const job = { id: recordId, name: 'Tray', notes, updated_at: updatedAt }
  return JSON.stringify({ success: true, data: { job, events: [] } })
}

/** The port over a backend that gives these answers one after the other, and the last one ever after. */
export function portTo(replies: readonly (Reply | Error)[], options: Partial<HttpRecordApiOptions> = {}) {
  const sent: InternalAxiosRequestConfig[] = []
  const http = axios.create({
    adapter(config) {
      const reply = replies[Math.min(sent.length, replies.length - 1)] ?? [500]
      sent.push(config)
      if (reply instanceof Error) return Promise.reject(reply)
      const [status, data, headers] = reply
      return Promise.resolve(answer(config, status, data, headers))
    },
  })
  return { api: createHttpRecordApi({ http, ...options }), http, sent }
}
