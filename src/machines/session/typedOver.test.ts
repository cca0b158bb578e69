import { describe, expect, it } from 'vitest'
import type { Fields } from '../../services/record/fieldTable'
import { contextOf, edit } from '../testing/testEvents'
import { loadedSession, testSession, tom, version } from '../testing/testSession'
import { comparisonOf, theirsOf } from './parked'
import { placedOver } from './typedOver'

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

describe('a box that showed something else than the session holds', () => {
  const shownOnce = (values: Fields, over: Fields) => ({ type: 'field.edit', values, over }) as const

  it.each([
    ['there was none when it was drawn', null, 'Oak, by Tom', 'Oak'],
    ['it was emptied since', 'Steel bench', null, 'Steel bench, long'],
    ['it was emptied by the person', 'Steel bench', 'Oak, by Tom', null],
  ])('U1 asks about a text where %s: none is not an empty one', async (_, shown, now, typed) => {
    const session = await loadedSession({}, version(1, { description: shown }))
    session.do({ type: 'remote.changed' })
    const moved = version(2, { description: now }, [{ after: { description: now } }])
    await session.answer({ type: 'load.done', version: moved })
    session.do(shownOnce({ description: typed }, { description: shown }))
    expect(session.tags()).toContain('overtaken')
    expect(comparisonOf(contextOf(session))?.decisions).toMatchObject([
      { base: { description: shown }, mine: { description: typed }, theirs: { description: now } },
    ])
  })

  it('U1 asks about the places of a long text that both changed', async () => {
    const session = await movedOn()
    session.do(shownOnce({ notes: lines('First, of mine', 'last') }, { notes: lines('First', 'last') }))
    expect(session.tags()).toContain('overtaken')
    expect(contextOf(session).edits).toEqual({ notes: lines('First, of mine', 'last') })
  })

  it('U1 moves nothing when what is typed is what is there by now, in whatever form', async () => {
    const session = await loadedSession({}, version(1, { price_cap: '200.00' }))
    const context = contextOf(session)
    for (const price_cap of ['200', '200.00']) {
      const placed = placedOver(context, { price_cap }, { price_cap: '100.00' })
      expect(placed).toEqual({ context, values: { price_cap } })
    }
    session.do(shownOnce({ price_cap: '200' }, { price_cap: '100.00' }))
    expect(contextOf(session)).toMatchObject({ edits: {}, parked: { is: 'none' } })
  })

  it('says nothing of a field in which nobody typed', async () => {
    const session = await movedOn(overlapping)
    const values = { order_number: '7' }
    const over = { order_number: null, name: 'Bench' }
    const context = contextOf(session)
    expect(placedOver(context, values, over)).toEqual({ context, values })
    session.do(shownOnce(values, over))
    expect(contextOf(session)).toMatchObject({ edits: { order_number: '7' }, parked: { is: 'none' } })
  })

  it('is an ordinary one where the record has no such field, or was not read yet', async () => {
    const { order_number: _, ...fields } = version(1).fields
    const without = await loadedSession({}, { ...version(1), fields })
    const context = contextOf(without)
    const values = { order_number: '7' }
    expect(placedOver(context, values, { order_number: '6' })).toEqual({ context, values })
    without.do(shownOnce(values, { order_number: '6' }))
    expect(contextOf(without)).toMatchObject({ edits: { order_number: '7' }, parked: { is: 'none' } })
    const early = testSession()
    early.do(shownOnce({ name: 'De' }, { name: 'Bench' }), edit({ name: 'Des' }))
    early.do(shownOnce({ name: 'Desk' }, { name: 'Bench' }))
    expect(contextOf(early)).toMatchObject({ edits: { name: 'Desk' }, parked: { is: 'none' } })
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
