import { describe, expect, it, onTestFinished } from 'vitest'
import { waitFor } from 'xstate'
import { newJob } from '../../../server/testing/testJob'
import { signedIn, testServer } from '../../../server/testing/testServer'
import { signedInHttp } from '../../../test/support/services/testHttp'
import { installJobConcurrency } from '../../services/guard/concurrency'
import { createHttpRecordApi } from '../../services/http/httpRecordApi'
import { createJobETags } from '../../services/guard/etagLedger'
import type { RecordApi, RecordVersion } from '../../services/port/recordApi'
import { followETags } from './followETags'
import { createJobSessions } from '../collection/editSessions'
import { version } from '../testing/testSession'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const tag = (number: number) => `W/"job:${recordId}:${number}"`
const present = (number: number): RecordVersion => ({ ...version(number), etag: tag(number) })
const calm = () => new Promise<void>((resolve) => setImmediate(resolve))

function office() {
  let number = 1
  const loads: number[] = []
  const api: RecordApi = {
    load: async () => {
      loads.push(number)
      return { type: 'load.done', version: present(number) }
    },
    check: async () => ({ type: 'check.same' }),
    send: async () => ({ type: 'send.accepted', version: present(++number) }),
  }
  const sessions = createJobSessions({ api, autosave: false })
  const etags = createJobETags()
  const leave = followETags(sessions, etags)
  onTestFinished(() => sessions.stop())
  return { sessions, etags, leave, loads, colleagueSaves: () => tag(++number) }
}

describe('sessions and the ledger of ETags', () => {
  it('R02 a session holds the tag of what its person sees, and lets go of it when it ends', async () => {
    const { sessions, etags } = office()
    sessions.open(recordId)
    await calm()
    expect(etags.pinned(recordId)).toBe(tag(1))
    sessions.close(recordId)
    expect(etags.pinned(recordId)).toBeNull()
  })

  it('R02 the held tag follows the session’s own saves', async () => {
    const { sessions, etags } = office()
    const session = sessions.open(recordId)
    await calm()
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await calm()
    expect(etags.pinned(recordId)).toBe(tag(2))
  })

  it('J8 a sibling read’s newer tag makes a session look, and leaves what it holds until it has', async () => {
    const { sessions, etags, loads, colleagueSaves } = office()
    const session = sessions.open(recordId)
    await calm()
    etags.observe(recordId, colleagueSaves())
    expect(etags.get(recordId)).toBe(tag(1))
    expect(session.getSnapshot().context.base?.etag).toBe(tag(1))
    await calm()
    expect(loads).toEqual([1, 2])
    expect(etags.pinned(recordId)).toBe(tag(2))
  })

  it('a tag that is on screen already makes nobody look', async () => {
    const { sessions, etags, loads } = office()
    sessions.open(recordId)
    await calm()
    etags.observe(recordId, tag(1))
    await calm()
    expect(loads).toEqual([1])
  })

  it('U19 writes past an open session that were accepted move what is pinned, one after the other', async () => {
    const server = await testServer()
    const job = await newJob(await signedIn(server, 'tom'))
    const { http, sent } = await signedInHttp(server)
    const { etags } = installJobConcurrency(http)
    const sessions = createJobSessions({ api: createHttpRecordApi({ http }), autosave: false })
    onTestFinished(() => sessions.stop())
    onTestFinished(followETags(sessions, etags))
    const session = sessions.open(job.id)
    await waitFor(session, (snapshot) => snapshot.hasTag('editable'), { timeout: 60_000 })
    for (const order_number of ['PO-1', 'PO-2', 'PO-3']) await http.patch(job.url, { order_number })
    const writes = sent.filter(({ method }) => method === 'patch')
    expect(new Set(writes.map(({ headers }) => headers.get('If-Match'))).size).toBe(3)
    await waitFor(session, ({ context }) => context.base?.fields['order_number'] === 'PO-3', {
      timeout: 60_000,
    })
    expect(etags.pinned(job.id)).toBe(session.getSnapshot().context.base?.etag)
  })

  it('R02 what a write past a session has moved stays so, whatever is typed, opened and closed meanwhile', async () => {
    const { sessions, etags } = office()
    const other = recordId.replace('3', '4')
    const session = sessions.open(recordId)
    await calm()
    etags.replace(recordId, tag(1), tag(2))
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    sessions.open(other)
    await calm()
    expect(etags.pinned(recordId)).toBe(tag(2))
    sessions.close(other)
    expect([etags.pinned(recordId), etags.pinned(other)]).toEqual([tag(2), null])
  })

  it('ends without a trace', async () => {
    const { sessions, etags, leave, loads } = office()
    const session = sessions.open(recordId)
    await calm()
    leave()
    etags.observe(recordId, tag(9))
    await calm()
    expect([etags.pinned(recordId), loads]).toEqual([null, [1]])
    session.send({ type: 'field.edit', values: { notes: 'mine' } })
    session.send({ type: 'save' })
    await calm()
    expect(etags.pinned(recordId)).toBeNull()
  })
})
