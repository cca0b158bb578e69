import { describe, expect, it } from 'vitest'
import type { RecordVersion } from '../../services/port/recordApi'
import { contextOf, edit, stale, unknown } from '../testing/testEvents'
import { hana, loadedSession, tom, version, type TestSession } from '../testing/testSession'
import { eventOf } from '../testing/versions'
import { comparisonOf } from './parked'
import { asAsked } from './seenWhenAsked'

const ask = (kind: 'delete' | 'acceptQuote', seen?: RecordVersion | null) =>
  ({ type: 'operation.ask', operation: { kind }, ...(seen && { seen }) }) as const

/** Deleting has failed, and a colleague's change has come in since. */
async function notDeleted(after: RecordVersion['fields']): Promise<TestSession> {
  const session = await loadedSession()
  session.do(ask('delete'))
  await session.answer(unknown)
  await session.answer({ type: 'load.done', version: version(1) })
  session.do({ type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: version(2, after, [{ id: 'theirs', after }]) })
  return session
}

describe('a question about an older version', () => {
  it.each([
    ['back to what it was', { job_status: 'in_progress' }, { job_status: 'draft' }],
    ['on in a text', { order_number: 'T-1' }, { order_number: 'T-12' }],
  ])('L4 that is left leaves what was typed over the newer one: %s', async (_, theirs, typed) => {
    const session = await notDeleted(theirs)
    session.do(edit(typed), ask('delete', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' })
    expect(session.state()).toBe('loaded.dirty')
    expect(contextOf(session)).toMatchObject({ edits: typed, base: { fields: theirs }, setAside: [] })
    expect(comparisonOf(contextOf(session))).toBeNull()
  })

  it('L1 leaves a decision open that waits meanwhile: nothing goes over a colleague unasked', async () => {
    const open = { quote_acceptance_date: null }
    const session = await loadedSession({}, version(1, open))
    session.do(edit({ notes: 'mine' }), ask('acceptQuote'))
    await session.answer({ type: 'send.accepted', version: null })
    const after = { notes: 'theirs' }
    await session.answer({
      type: 'load.done',
      version: version(2, { ...open, ...after }, [{ id: 'theirs', after }]),
    })
    expect([session.state(), contextOf(session).notDone?.why]).toEqual(['loaded.overtaken', 'failed'])
    session.do(ask('acceptQuote', contextOf(session).notDone?.seen))
    expect(session.tags()).toContain('confirming')
    session.do({ type: 'operation.cancel' }, { type: 'save' })
    expect(session.tags()).toContain('choosing')
    expect(session.sent.map(({ kind }) => kind)).toEqual(['acceptQuote'])
  })
})

describe('L1 L9 what is asked for over a colleague’s change is asked about', () => {
  const changes = (session: TestSession) =>
    comparisonOf(asAsked(contextOf(session)))?.theirs.map(({ key }) => key)

  it.each([[version(1).etag], [null]])('that did not move the tag: %s', async (etag) => {
    const session = await loadedSession({}, { ...version(1), etag })
    const { base: seen } = contextOf(session)
    session.do({ type: 'remote.changed' })
    const after = { job_status: 'in_progress' }
    await session.answer({
      type: 'load.done',
      version: { ...version(1, after, [{ id: 'theirs', after }]), etag },
    })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent]).toEqual([true, []])
    expect(changes(session)).toEqual(['job_status'])
  })

  it('that came between two own saves, where the answer tells of one’s own alone', async () => {
    const session = await loadedSession()
    const { base: seen } = contextOf(session)
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    await session.answer(stale)
    const theirs = { price_cap: '200.00' }
    const changed = eventOf('theirs', { changeId: 'theirs', by: tom.name, after: theirs })
    await session.answer({ type: 'load.done', version: { ...version(2, theirs), events: [changed] } })
    const changeId = session.sent[1]?.changeId ?? ''
    const own = eventOf('own', { changeId, by: hana.name, after: { notes: 'mine' } })
    const both = { ...version(3, { ...theirs, notes: 'mine' }), events: [own] }
    await session.answer({ type: 'send.accepted', version: both })
    session.do(ask('delete', seen))
    expect([session.tags().includes('confirming'), session.sent.length]).toEqual([true, 2])
    expect(changes(session)).toEqual(['price_cap'])
  })
})
