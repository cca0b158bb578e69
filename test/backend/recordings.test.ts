import axios, { type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { createAccounts } from '../../src/services/accounts/accounts'
import { driverOf } from './drivers'
import { missingJob, recordings, textOf, type Recording } from './recordings'

/** What the deployed Jobs Manager answers to the question that follows, by the end of its address. */
const follows: readonly (readonly [string, (recording: Recording) => boolean])[] = [
  ['/quote/status/', ({ request }) => request.path.endsWith('/cost_sets/actual/') && isMissing(request.path)],
  ['/accounts/me/', ({ request, response }) => request.path === '/accounts/me/' && response.status === 200],
  ['/status-values/', ({ request }) => request.path.endsWith('/status-values/')],
]
const isMissing = (path: string) => path.includes(missingJob)

function find(matches: (recording: Recording) => boolean): Recording {
  const found = recordings.find(({ recording }) => matches(recording))
  if (found === undefined) throw new Error('There is no such recording.')
  return found.recording
}

/** An axios instance that is given one recorded answer, and those that follow from it. */
function replayed(recording: Recording): AxiosInstance {
  const http = axios.create()
  let isFirst = true
  http.defaults.adapter = async (config) => {
    const follower = follows.find(([end]) => !isFirst && config.url?.endsWith(end))
    const { status, headers, body } = (follower === undefined ? recording : find(follower[1])).response
    isFirst = false
    const data: unknown = textOf(body) ?? JSON.stringify(body)
    const response = { status, statusText: '', headers: { ...headers }, data, config, request: null }
    const isAccepted = config.validateStatus?.(status) ?? true
    if (!isAccepted) throw new axios.AxiosError('', undefined, config, null, response as never)
    return response as never
  }
  return http
}

/** What the client never asks for, and why its recordings drive nothing. */
const unasked: readonly (readonly [RegExp, string])[] = [
  [/^OPTIONS /, 'only a browser asks before it sends'],
  [/\/(?:files|timeline|summary|delta-rejections|cost_sets\/actual|quote\/status)\/$/, 'no view shows it'],
  [/^POST .*\/(?:update-status|reorder)\/$/, 'cards are moved by a conditional PATCH'],
  [/\/changes\/$/, 'there is no stream to read'],
  [
    /^(?:GET|HEAD) .*\/(?:token|logout|refresh|accept|undo-change|create)\/$/,
    'not the method of the address',
  ],
  [/\/(?:refresh|logout)\/$/, 'answered by its status alone'],
  [/^(?:POST|PATCH|PUT|DELETE) .*\/(?:header|[0-9a-f-]{36}|events)\/$/, 'not the method of the address'],
  [/^GET .*\/rest\/jobs\/$/, 'there is no such list'],
  [/^GET .*\/clients\/(?:contacts\/)?[^/?]+\/$/, 'no view shows one alone'],
  [/^GET .*\/clients\/(?:contacts\/)?$/, 'no view asks without a client'],
  [/\/nothing\/$/, 'there is no such address'],
  [/[^/]$/, 'the client ends its addresses with a slash'],
]

describe('R28 what the deployed Jobs Manager really answered', () => {
  it('is read by a reader of the client, or listed as what nobody asks for', () => {
    const unread = recordings
      .filter(({ recording }) => driverOf(recording) === undefined)
      .map(({ recording: { request } }) => `${request.method} ${request.path.split('?')[0] ?? ''}`)
      .filter((asked) => !unasked.some(([pattern]) => pattern.test(asked)))
    expect([...new Set(unread)]).toEqual([])
    expect(recordings.length).toBeGreaterThan(300)
  })

  const driven = recordings.filter(({ recording }) => driverOf(recording) !== undefined)
  it.each(
    driven.map(
      ({ file, index, recording }) => [`${file} ${index + 1}: ${recording.name}`, recording] as const,
    ),
  )('gives a usable value or the right outcome: %s', async (_name, recording) => {
    const { status, headers } = recording.response
    const outcome = await driverOf(recording)?.(replayed(recording), recording)
    const type = String((outcome as { type?: unknown } | null)?.type)
    expect(type).toMatch(expected(recording, status))
    if (type === 'load.done') expect(outcome).toMatchObject({ version: { etag: headers['etag'] } })
  })

  it('names the fields it refuses, with the bare sentence', async () => {
    const recording = find(({ request, response }) => {
      const { body } = response
      const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : ''
      return request.method === 'PATCH' && error.includes("{'name': [ErrorDetail(")
    })
    const outcome = await driverOf(recording)?.(replayed(recording), recording)
    expect(outcome).toEqual({ type: 'send.refused', problems: { name: '…' }, message: null })
  })

  it('spells the person as events do', async () => {
    const recording = find(({ request, response }) => {
      const { body } = response
      return request.path === '/accounts/me/' && JSON.stringify(body).includes('"Tommo"')
    })
    expect(await createAccounts(replayed(recording)).me()).toMatchObject({
      name: 'Tommo Brightwater',
      canEdit: true,
    })
  })
})

function expected({ request }: Recording, status: number): RegExp {
  const isRead = request.method === 'GET'
  const isToken = request.path.endsWith('/token/')
  if (isToken) return status === 200 ? /^signedIn$/ : /^refused$/
  if (request.path.endsWith('/status-choices/') && status === 500) return /^read$/
  if (request.path.startsWith('/accounts/') && [401, 404].includes(status)) return /^read$/
  if (status === 304) return /^(?:check\.same|failed: same)$/
  if (status < 300)
    return isRead ? /^(?:read|load\.done|check\.(?:same|changed))$/ : /^(?:send\.accepted|create\.done)$/
  if (status === 400) return isRead ? /^(?:load\.missing|failed: refused)$/ : /^(?:send|create)\.refused$/
  if (status === 401) return /signedOut$/
  if (status === 403) return /denied$/
  if (status === 404) return /missing$/
  if (status === 409) return /^send\.duplicate$/
  if (status === 412 || status === 428) return /^send\.stale$/
  if (status === 429) return /^send\.wait$/
  if (status >= 500) return isRead ? /^(?:failed: server|load\.failed)$/ : /^(?:send|create)\.unknown$/
  return /refused$|load\.(?:failed|missing)$|failed: (?:refused|broken)$/
}
