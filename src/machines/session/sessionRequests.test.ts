import { describe, expect, it } from 'vitest'
import { contextOf } from '../testing/testEvents'
import { testSession, version } from '../testing/testSession'
import { SessionRequests } from './sessionRequests'

const wanted = { recordId: '1', base: null, sent: null, ownChanges: [] }
const request = { recordId: '1', etag: null, changeId: 'c1', madeAt: '2026-05-04T10:00:00.000Z' }
const note = { ...request, kind: 'addEvent', text: 'Called.' } as const
const { signal } = new AbortController()

describe('a session that was given no requests', () => {
  const none = new SessionRequests()

  it('is told at the first of them what to give', async () => {
    await expect(none.load(wanted, signal)).rejects.toThrow(/requests as input/)
    await expect(none.send(note, signal)).rejects.toThrow(/requests as input/)
  })

  it('keeps no drafts, and has none', async () => {
    expect(none.keepsDrafts).toBe(false)
    expect(await none.readDraft(signal)).toBeNull()
  })
})

describe('the requests of a session', () => {
  const load = async () => ({ type: 'load.done', version: version(1) }) as const
  const send = async () => ({ type: 'send.accepted', version: version(2) }) as const

  it('are answered by what it was given', async () => {
    const requests = new SessionRequests({ load, send, readDraft: async () => null })
    expect(await requests.load(wanted, signal)).toEqual(await load())
    expect(await requests.send(note, signal)).toEqual(await send())
    expect([requests.keepsDrafts, await requests.readDraft(signal)]).toEqual([true, null])
  })

  it('have no draft where drafts are not kept, and the record is read at once', async () => {
    const requests = new SessionRequests({ load, send })
    expect([requests.keepsDrafts, await requests.readDraft(signal)]).toEqual([false, null])
    const session = testSession({ requests: { load, send } })
    session.do({ type: 'open' })
    expect(session.state()).toBe('loading.fetching')
  })

  it('ask for the record with all that tells what became of a write of its own', async () => {
    const asked: unknown[] = []
    const session = testSession({
      requests: {
        load: async (given) => (asked.push(given), { type: 'load.done', version: version(1) }),
        send: async () => ({ type: 'send.unknown', why: 'network' }),
      },
    })
    session.do({ type: 'open' })
    await expect.poll(() => session.state()).toBe('loaded.clean')
    session.do({ type: 'field.edit', values: { notes: 'mine' } }, { type: 'save' })
    await expect.poll(() => asked.length).toBeGreaterThan(1)
    const { ownChanges } = contextOf(session)
    expect(ownChanges).toHaveLength(1)
    expect(asked[1]).toMatchObject({ recordId: '1', base: version(1), ownChanges, sent: { kind: 'save' } })
    session.do({ type: 'close' })
  })
})
