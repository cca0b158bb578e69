import { describe, expect, it } from 'vitest'
import { contextOf, edit } from '../testing/testEvents'
import { savingSession, testSession, ticks, version } from '../testing/testSession'

describe('an application without a sign-in of its own', () => {
  it.each(['retry', 'save'] as const)(
    'L11 has a way out of a 401: %s sends what was not written',
    async (type) => {
      const session = await savingSession({ notes: 'mine' }, { person: null })
      await session.answer({ type: 'send.signedOut' })
      session.do({ type })
      expect([session.state(), session.sent.length]).toEqual(['saving.sending', 2])
      await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
      expect([session.state(), contextOf(session).edits]).toEqual(['loaded.clean', {}])
    },
  )

  it('L11 saves what was typed since', async () => {
    const session = await savingSession({ notes: 'mine' }, { person: null })
    await session.answer({ type: 'send.signedOut' })
    session.do(edit({ name: 'New' }), { type: 'save' })
    await session.answer({ type: 'send.accepted', version: version(2, { notes: 'mine' }) })
    expect(session.sent.at(-1)).toMatchObject({ after: { name: 'New' } })
  })

  it('reads again what a 401 kept from being read', async () => {
    const session = testSession({ person: null })
    session.do({ type: 'open' })
    await ticks()
    await session.answer({ type: 'load.signedOut' })
    session.do({ type: 'retry' })
    expect([session.state(), session.loads]).toEqual(['loading.fetching', 2])
  })

  it('L10 leaves the way back to the same person where there is a sign-in', async () => {
    const session = await savingSession()
    await session.answer({ type: 'send.signedOut' })
    session.do({ type: 'retry' }, { type: 'save' })
    expect([session.state(), session.sent.length]).toEqual(['signedOut.waiting', 1])
  })
})
