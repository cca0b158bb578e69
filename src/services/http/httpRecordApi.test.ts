import axios, { AxiosError } from 'axios'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttpRecordApi } from './httpRecordApi'
import type { SentOperation } from '../port/recordApi'
import { answer } from '../../../test/support/services/answer'
import { fullJob, recordId, otherId, portTo, tagAt } from '../../../test/support/services/portTo'

const moment = '2026-03-04T09:30:00.250Z'
const etag = tagAt(moment)
const full = fullJob(moment)
const signal = new AbortController().signal
const common = { recordId, etag, changeId: otherId, madeAt: moment }
const save: SentOperation = { ...common, kind: 'save', before: { notes: null }, after: { notes: 'new' } }

describe('what an application may have done to axios', () => {
  it('S05 a polluted Object.prototype.validateStatus does not turn a 412 into "saved"', async () => {
    const pollution = { value: () => true, configurable: true }
    Object.defineProperty(Object.prototype, 'validateStatus', pollution)
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'validateStatus'))
    expect(await portTo([[412]]).api.send(save, signal)).toMatchObject({ type: 'send.stale' })
  })

  it('an interceptor that rejects statuses, or wraps errors, changes nothing', async () => {
    const http = axios.create({ adapter: (config) => Promise.resolve(answer(config, 412, '{}')) })
    http.interceptors.response.use((response) => {
      throw new Error('Ours.', {
        cause: new AxiosError('x', 'y', response.config, null, response),
      })
    })
    expect(await createHttpRecordApi({ http }).send(save, signal)).toMatchObject({ type: 'send.stale' })
  })

  it('rejects with what is no answer at all: a surprise', async () => {
    const surprise = new TypeError('x is not a function')
    await expect(portTo([surprise]).api.load(recordId, signal)).rejects.toBe(surprise)
    await expect(portTo([surprise]).api.send(save, signal)).rejects.toBe(surprise)
  })

  it('does not care for a validateStatus, a transform or a response type of the instance', async () => {
    const http = axios.create({
      adapter: (config) => Promise.resolve(answer(config, 200, full, { etag })),
      validateStatus: () => false,
      transformResponse: () => 'mine',
      responseType: 'blob',
    })
    expect(await createHttpRecordApi({ http }).load(recordId, signal)).toMatchObject({ type: 'load.done' })
  })
})
