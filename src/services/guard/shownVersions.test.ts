import { describe, expect, it } from 'vitest'
import { nextMoment, shownViews, type Read } from './shownVersions'

/** A read of now, of the whole record, unless it says something else. */
const read = (from: string, more: Partial<Read> = {}): Read => ({
  from,
  shows: 'whole',
  sentAt: nextMoment(),
  ...more,
})

describe('the oldest version that is shown', () => {
  it('is none before anything was', () => {
    expect(shownViews().oldest()).toBeNull()
  })

  it('is the one asked for first, wherever it was, and whichever answer came first', () => {
    const [first, second, third] = [nextMoment(), nextMoment(), nextMoment()]
    const shown = shownViews()
    shown.show('"2"', read('b', { sentAt: second }))
    expect(shown.oldest()).toBe('"2"')
    shown.show('"1"', read('a', { sentAt: first }))
    shown.show('"3"', read('c', { sentAt: third }))
    expect(shown.oldest()).toBe('"1"')
  })

  it('is as old as the first of the reads that brought it', () => {
    const [first, second, third] = [nextMoment(), nextMoment(), nextMoment()]
    const shown = shownViews()
    shown.show('"2"', read('b', { sentAt: second }))
    shown.show('"1"', read('a', { sentAt: third }))
    expect(shown.oldest()).toBe('"2"')
    shown.show('"1"', read('c', { sentAt: first }))
    expect(shown.oldest()).toBe('"1"')
    shown.show('"1"', read('d', { sentAt: nextMoment() }))
    expect(shown.oldest()).toBe('"1"')
  })

  it('is one that shows fields of the record, while there is any', () => {
    const shown = shownViews()
    shown.show('"1"', read('list', { shows: 'other' }))
    expect(shown.oldest()).toBe('"1"')
    shown.show('"3"', read('part', { shows: 'fields' }))
    expect(shown.oldest()).toBe('"3"')
    shown.show('"0"', read('lists', { shows: 'other', sentAt: 0 }))
    expect(shown.oldest()).toBe('"3"')
  })
})

describe('a read', () => {
  it('replaces what was read at the same place', () => {
    const shown = shownViews()
    expect(shown.show('"1"', read('a'))).toBe(true)
    expect(shown.show('"1"', read('a'))).toBe(false)
    expect(shown.show('"2"', read('a'))).toBe(true)
    expect(shown.oldest()).toBe('"2"')
  })

  it('is known or not, by its place or by its view', () => {
    const shown = shownViews()
    shown.show('"1"', read('a'))
    shown.show('"2"', read('a', { view: 'mine' }))
    expect([shown.has('"1"', read('a')), shown.has('"2"', read('a')), shown.has('"1"', read('b'))]).toEqual([
      true,
      false,
      false,
    ])
    expect(['"1"', '"2"'].map((etag) => shown.has(etag, read('a', { view: 'mine' })))).toEqual([false, true])
  })

  it('of a view with a name tells only that view', () => {
    const shown = shownViews()
    expect(shown.show('"1"', read('a', { view: 'mine' }))).toBe(true)
    expect(shown.show('"1"', read('b', { view: 'mine' }))).toBe(false)
    expect([shown.oldest(), [...shown.views]]).toEqual([null, [['mine', '"1"']]])
  })

  it('that one’s own write overtook brings nothing, and one sent after it does', () => {
    const shown = shownViews()
    const before = read('a')
    shown.show('"1"', before)
    const overtaken = read('b')
    shown.replace('"1"', '"2"')
    expect(shown.show('"1"', overtaken)).toBe(false)
    expect(shown.show('"0"', read('c', { sentAt: overtaken.sentAt }))).toBe(true)
    expect(shown.show('"1"', read('b'))).toBe(true)
  })
})

describe('a write', () => {
  it('that was stored moves all places that showed what it was based on, also by a weak tag, and no other', () => {
    const shown = shownViews()
    shown.show('W/"1"', read('a'))
    shown.show('"x"', read('b'))
    shown.replace('"1"', '"2"')
    expect([shown.has('"2"', read('a')), shown.has('"x"', read('b'))]).toEqual([true, true])
  })

  it('of a view with a name moves that view only', () => {
    const shown = shownViews()
    shown.show('"1"', read('a'))
    shown.replace('"1"', '"2"', 'mine')
    expect([shown.oldest(), shown.views.get('mine')]).toEqual(['"1"', '"2"'])
  })

  it('whose answer shows the whole record leaves nothing else shown', () => {
    const shown = shownViews()
    shown.show('"1"', read('a'))
    shown.only('"2"')
    expect([shown.oldest(), shown.has('"1"', read('a'))]).toEqual(['"2"', false])
    shown.show('"3"', read('b', { shows: 'fields' }))
    expect(shown.oldest()).toBe('"2"')
  })
})

describe('a refusal', () => {
  const refusedOne = () => {
    const shown = shownViews()
    shown.show('"1"', read('a'))
    const early = read('b')
    shown.refuse('"1"')
    return { shown, early }
  }

  it('is over once the whole record was read again: only that counts then', () => {
    const { shown } = refusedOne()
    shown.show('"2"', read('b'))
    expect([shown.oldest(), shown.has('"1"', read('a'))]).toEqual(['"2"', false])
    shown.show('"3"', read('c'))
    expect([shown.oldest(), shown.has('"2"', read('b'))]).toEqual(['"2"', true])
  })

  it.each<[string, string, Partial<Read>]>([
    ['only a part', '"2"', { shows: 'fields' }],
    ['the version that was refused', '"1"', {}],
    ['in a view of its own', '"2"', { view: 'mine' }],
  ])('is not over where what was read is %s', (_, etag, more) => {
    const { shown } = refusedOne()
    shown.show(etag, read('b', more))
    expect([shown.oldest(), shown.has('"1"', read('a'))]).toEqual(['"1"', true])
  })

  it('is not over by a read that was sent before it', () => {
    const { shown, early } = refusedOne()
    shown.show('"2"', early)
    expect(shown.oldest()).toBe('"1"')
  })
})

it('what many views were shown is kept of the last fifty', () => {
  const shown = shownViews()
  const views = Array.from({ length: 51 }, (_, index) => `view ${index}`)
  for (const view of views) shown.show('"1"', read('a', { view }))
  expect([...shown.views.keys()]).toEqual(views.slice(1))
  shown.show('"2"', read('a', { view: 'view 1' }))
  shown.show('"1"', read('a', { view: 'one more' }))
  expect([shown.views.size, shown.views.has('view 1'), shown.views.has('view 2')]).toEqual([50, true, false])
})
