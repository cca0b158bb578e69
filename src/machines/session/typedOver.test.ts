import { describe, expect, it } from 'vitest'
import { contextOf, edit } from '../testing/testEvents'
import { loadedSession, tom, version } from '../testing/testSession'
import { comparisonOf, theirsOf } from './parked'

const lines = (first: string, last: string) => `${first}\n\nmiddle\n\n${last}`
const theirs = version(2, { notes: lines('First, by Tom', 'last') }, [
  { id: 'c2', after: { notes: lines('First, by Tom', 'last') } },
])
const overlapping = version(2, { name: 'Tom’s bench' }, [{ id: 'c2', after: { name: 'Tom’s bench' } }])

/** Tom's version is in, unseen by the box that still shows what was there before. */
async function movedOn(next = theirs) {
  const session = await loadedSession({ autosave: true }, version(1, { notes: lines('First', 'last') }))
  session.do({ type: 'remote.changed' })
  await session.answer({ type: 'load.done', version: next })
  return session
}

describe('a box that was not refreshed', () => {
  it('U1 speaks for what was typed in it: a colleague’s line that it did not show yet stays', async () => {
    const session = await movedOn()
    session.do({
      type: 'field.edit',
      values: { notes: lines('First', 'last word') },
      over: { notes: lines('First', 'last') },
    })
    expect(contextOf(session).edits).toEqual({ notes: lines('First, by Tom', 'last word') })
    session.clock.increment(1_000)
    expect(session.sent[0]).toMatchObject({ after: { notes: lines('First, by Tom', 'last word') } })
  })

  it('U1 asks where both touch the same place, and says who it was; nothing is sent before that', async () => {
    const session = await movedOn(overlapping)
    session.do({ type: 'field.edit', values: { name: 'Benches' }, over: { name: 'Bench' } })
    expect(session.tags()).toContain('overtaken')
    session.clock.increment(60_000)
    expect(session.sent).toEqual([])
    session.do({ type: 'save' })
    expect(comparisonOf(contextOf(session))?.decisions).toMatchObject([
      { key: 'name', base: { name: 'Bench' }, mine: { name: 'Benches' }, theirs: { name: 'Tom’s bench' } },
    ])
    session.do({ type: 'choose', key: 'name', take: 'mine' }, { type: 'apply' })
    expect(session.sent[0]).toMatchObject({
      etag: overlapping.etag,
      before: { name: 'Tom’s bench' },
      after: { name: 'Benches' },
    })
    expect(contextOf(session).notice).not.toBeNull()
  })

  it('U1 names who wrote what the box did not show', async () => {
    const session = await movedOn(overlapping)
    session.do({ type: 'field.edit', values: { name: 'Benches' }, over: { name: 'Bench' } }, { type: 'save' })
    const { base } = contextOf(session)
    expect(
      theirsOf(contextOf(session))?.events.filter(({ id }) => base?.events.every((each) => each.id !== id)),
    ).toMatchObject([{ by: tom.name }])
  })

  it('U1 merges over one’s own earlier text that was combined with a colleague’s meanwhile', async () => {
    const session = await movedOn()
    session.do(edit({ notes: lines('First, by Tom', 'la') }))
    session.do({
      type: 'field.edit',
      values: { notes: lines('First', 'last word') },
      over: { notes: lines('First', 'la') },
    })
    expect(contextOf(session).edits).toEqual({ notes: lines('First, by Tom', 'last word') })
  })

  it('U1 a text that is no value yet is compared with what the box showed too', async () => {
    const session = await loadedSession({}, version(1, { price_cap: '100.00' }))
    session.do({ type: 'remote.changed' })
    const moved = version(2, { price_cap: '200.00' }, [{ after: { price_cap: '200.00' } }])
    await session.answer({ type: 'load.done', version: moved })
    session.do({ type: 'field.unreadable', name: 'price_cap', text: '1x', over: { price_cap: '100.00' } })
    expect(session.tags()).toContain('overtaken')
  })

  it('U1 is an ordinary edit where it showed what is there', async () => {
    const session = await movedOn()
    session.do({ type: 'field.edit', values: { name: 'Desk' }, over: { name: 'Bench' } })
    expect(contextOf(session)).toMatchObject({
      edits: { name: 'Desk' },
      parked: { is: 'none' },
      base: theirs,
    })
  })
})

describe('a word that is being composed', () => {
  const half = { type: 'field.edit', values: { name: 'Benchに' }, composing: true } as const

  it('U1 is unsaved and kept, but not saved by itself before it has ended', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(half)
    expect(session.tags()).toContain('dirty')
    session.clock.increment(5_000)
    expect(session.sent).toEqual([])
    session.do(edit({ name: 'Bench日本' }))
    session.clock.increment(1_000)
    expect(session.sent).toMatchObject([{ after: { name: 'Bench日本' } }])
  })

  it('U1 goes with a save by hand', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(half, { type: 'save' })
    expect(session.sent).toMatchObject([{ after: { name: 'Benchに' } }])
  })

  it('U1 whose end never comes is saved after a long pause all the same', async () => {
    const session = await loadedSession({ autosave: true })
    session.do(half)
    session.clock.increment(10_000)
    expect(session.sent).toMatchObject([{ after: { name: 'Benchに' } }])
  })
})
