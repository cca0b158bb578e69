import { describe, expect, it } from 'vitest'
import { contextOf, edit, stale } from './testing/testEvents'
import { loadedSession, version } from './testing/testSession'

describe('what histories full of faults have found', () => {
  it('L4 a note that others are too fast for leaves an edit that needs a decision alone', async () => {
    const session = await loadedSession()
    session.do(edit({ name: 'Mine' }), {
      type: 'operation.ask',
      operation: { kind: 'addEvent', text: 'Hi.' },
    })
    for (let number = 2; session.state() !== 'stalled.waiting' && number < 9; number++) {
      await session.answer(stale)
      await session.answer({ type: 'load.done', version: version(number, { name: `Theirs ${number}` }) })
    }
    expect(contextOf(session)).toMatchObject({ edits: { name: 'Mine' }, stalledBy: 'outpaced' })
    session.do({ type: 'save' })
    expect(session.state()).toBe('conflict.choosing')
  })
})
