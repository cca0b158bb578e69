import { describe, expect, it } from 'vitest'
import { manualClock } from '../../../server/testing/manualClock'
import { envelope, neededThere, newJob } from '../../../server/testing/testJob'
import { signedIn, testServer } from '../../../server/testing/testServer'
import { createHttpRecordApi } from './httpRecordApi'
import { signedInHttp } from '../../../test/support/services/testHttp'

const signal = new AbortController().signal

/** A backend that reads body and tag apart, and a colleague who saves in between, this many times. */
async function scene(times: number) {
  const now = manualClock()
  let left = times
  let save = () => Promise.resolve()
  const app = await testServer({
    now,
    profile: 'deployed',
    readGap: () => (left-- > 0 ? save() : Promise.resolve()),
  })
  const tom = await signedIn(app, 'tom')
  left = 0
  const job = await newJob(tom, neededThere)
  const { id, url } = job
  let saves = 0
  save = async () => {
    const { headers } = await tom.get(`${url}header/`)
    now.advance(1)
    const order_number = `PO-${++saves}`
    const body = envelope(job, { order_number })
    await tom.send('PATCH', url, body, { 'if-match': String(headers['etag']) })
  }
  const { http, sent } = await signedInHttp(app)
  left = times
  return { id, sent, api: createHttpRecordApi({ http }) }
}

describe('L1 a backend whose reads can be torn', () => {
  it.each([0, 1, 2])('after %i torn reads gives a whole version', async (times) => {
    const { id, sent, api } = await scene(times)
    const outcome = await api.load(id, signal)
    const order_number = times === 0 ? null : `PO-${times}`
    expect(outcome).toMatchObject({ type: 'load.done', version: { fields: { order_number } } })
    expect(sent).toHaveLength(times + 1)
    if (outcome.type !== 'load.done') throw new Error(outcome.type)
    expect(await api.check(id, outcome.version.etag ?? '', signal)).toEqual({ type: 'check.same' })
  })

  it('that never stops is given up after three', async () => {
    const { id, sent, api } = await scene(3)
    expect(await api.load(id, signal)).toEqual({ type: 'load.failed', why: 'torn', retryAfterMs: null })
    expect(sent).toHaveLength(3)
  })
})
