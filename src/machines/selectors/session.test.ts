import { describe, expect, it } from 'vitest'
import { contextOf, edit, stale } from '../testing/testEvents'
import { loadedSession, savingSession, tom, version } from '../testing/testSession'
import {
  authorOf,
  countQueued,
  hasWrite,
  isAskedFor,
  isAutosave,
  isInFlight,
  lastAuthor,
  savesByItself,
} from './session'

async function overtaken() {
  const session = await savingSession({ notes: 'mine' })
  await session.answer(stale)
  const theirs = { notes: 'theirs' }
  await session.answer({ type: 'load.done', version: version(2, theirs, [{ after: theirs }]) })
  return contextOf(session)
}

describe('who changed what, for a view', () => {
  it('is told of the version that waits', async () => {
    const context = await overtaken()
    expect(authorOf(['notes'], context)).toEqual({ by: tom.name, at: '2026-05-04T10:00:00.000Z', own: false })
    expect(authorOf(['name'], context)).toMatchObject({ by: null })
    expect(lastAuthor(context)).toEqual({ by: tom.name })
  })

  it('is nobody while none waits', async () => {
    const context = contextOf(await loadedSession())
    expect([authorOf(['notes'], context), lastAuthor(context)]).toEqual([null, null])
  })
})

describe('whether something is asked for, for a view', () => {
  const note = { type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } } as const

  it('is true on its way, until the record shows it, and while it waits for its turn', async () => {
    const session = await loadedSession()
    expect(isAskedFor('addEvent', contextOf(session))).toBe(false)
    session.do(note)
    expect(isAskedFor('addEvent', contextOf(session))).toBe(true)
    await session.answer({ type: 'send.accepted', version: null })
    expect(contextOf(session).write.is).toBe('landed')
    expect(isAskedFor('addEvent', contextOf(session))).toBe(true)
  })

  it('is true behind something else', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'save' }, note)
    expect(isAskedFor('addEvent', contextOf(session))).toBe(true)
    expect(isAskedFor('delete', contextOf(session))).toBe(false)
  })
})

describe('where a write stands, for a view', () => {
  const note = { type: 'operation.ask', operation: { kind: 'addEvent', text: 'Called.' } } as const
  const standing = (session: Parameters<typeof contextOf>[0]) => {
    const context = contextOf(session)
    return [hasWrite(context), isInFlight(context), countQueued(context), countQueued(context, 'addEvent')]
  }

  it('tells what is on its way from what has no answer yet, and counts what waits behind it', async () => {
    const session = await loadedSession()
    expect(standing(session)).toEqual([false, false, 0, 0])
    session.do(edit({ notes: 'mine' }), { type: 'save' }, note, { type: 'save' })
    expect(standing(session)).toEqual([true, true, 2, 1])
    session.do(note)
    await session.answer(stale)
    expect(standing(session)).toEqual([true, false, 3, 2])
  })

  it('knows a save by itself from one that somebody asked for', async () => {
    const session = await loadedSession()
    session.do(edit({ notes: 'mine' }), { type: 'save' })
    expect(isAutosave(contextOf(session))).toBe(false)
    for (const on of [true, false]) {
      session.do({ type: 'autosave.set', on })
      expect(savesByItself(contextOf(session))).toBe(on)
    }
    const restored = { at: '2026-05-04T14:02:00.000Z', unknown: null }
    expect(savesByItself({ autosave: true, restored })).toBe(false)
    const context = contextOf(await savingSession({ notes: 'mine' }))
    expect(isAutosave({ ...context, askedBy: 'autosave' })).toBe(true)
  })
})
