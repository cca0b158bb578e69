import axios, { AxiosError, type AxiosAdapter } from 'axios'
import { expect, it } from 'vitest'
import { answer } from '../../../test/support/services/answer'
import { createAsk } from './httpAnswer'
import { watchAnswers } from './watchAnswers'

/** What is told of one request, sent the way sessions send and the way others do. */
async function toldOf(method: 'GET' | 'PATCH', adapter: AxiosAdapter, judged = false) {
  const http = axios.create({ adapter, ...(judged && { validateStatus: (status) => status < 400 }) })
  const told: boolean[] = []
  const end = watchAnswers(http, (answered) => told.push(answered))
  if (judged) await http.request({ method, url: '/' }).catch(() => undefined)
  else await createAsk(http, { timeoutMs: 20 })({ method, url: '/', body: '{}' })
  end()
  await http.request({ method, url: '/' }).catch(() => undefined)
  return told
}

const failing =
  (status: number): AxiosAdapter =>
  async (config) => {
    const response = answer(config, status, '{}')
    if (config.validateStatus?.(status) === false) {
      throw new AxiosError('no', AxiosError.ERR_BAD_RESPONSE, config, null, response)
    }
    return response
  }
const silent: AxiosAdapter = (config) =>
  new Promise((_, reject) => {
    const { signal } = config
    signal?.addEventListener?.('abort', () =>
      reject(new AxiosError('given up', AxiosError.ERR_CANCELED, config)),
    )
    if (signal === undefined) reject(new AxiosError('given up', AxiosError.ERR_CANCELED, config))
  })
const unreachable: AxiosAdapter = (config) =>
  Promise.reject(new AxiosError('none', AxiosError.ERR_NETWORK, config))

it.each([
  ['a success', 'GET', failing(200), [true]],
  ['a refusal', 'PATCH', failing(412), [true]],
  ['a 5xx to a read', 'GET', failing(502), [false]],
  ['a 5xx to a write, which is about the write', 'PATCH', failing(500), []],
  ['no connection', 'PATCH', unreachable, [false]],
] as const)('U13 tells of %s', async (_, method, adapter, told) => {
  expect(await toldOf(method, adapter)).toEqual(told)
  expect(await toldOf(method, adapter, true)).toEqual(told)
})

it('U13 tells of a request that ran out of time, and not of one that was given up', async () => {
  expect(await toldOf('GET', silent)).toEqual([false])
  expect(await toldOf('GET', silent, true)).toEqual([])
})
