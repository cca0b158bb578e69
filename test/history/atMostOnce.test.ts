import { describe, expect, it } from 'vitest'
import { atMostOnce } from './atMostOnce'
import { created, final, page } from './testing'

const ann = page('ann')
const start = created({ notes: 'old', paid: false })
const typed = ann.typed({ notes: 'ann' })
const committed = ann.committed('a1', { notes: 'old' }, { notes: 'ann' })

describe('L3 at most once', () => {
  it('holds when each change that was typed is committed once', () => {
    expect(atMostOnce([start, typed, committed, ann.told('a1', 'ok')])).toEqual([])
  })

  it('is broken by a change that is committed twice', () => {
    expect(atMostOnce([start, typed, committed, committed])).toMatchObject([{ law: 'L3', at: 3 }])
  })

  it('is broken by a note that is there twice', () => {
    expect(atMostOnce([final({}, [], ['Called.', 'Called.'])])).toHaveLength(1)
    expect(atMostOnce([final({}, [], ['Called.', 'Called again.'])])).toEqual([])
  })

  it('is broken when a failure was reported and the write is committed, then or later', () => {
    expect(atMostOnce([start, typed, committed, ann.told('a1', 'fail')])).toHaveLength(1)
    expect(atMostOnce([start, typed, ann.told('a1', 'fail'), committed])).toHaveLength(1)
    expect(atMostOnce([start, typed, ann.told('a1', 'unknown'), committed])).toEqual([])
  })

  it('is broken by a value nobody typed', () => {
    expect(atMostOnce([start, committed])).toHaveLength(1)
    expect(atMostOnce([start, page('ben').typed({ notes: 'ann' }), committed])).toHaveLength(1)
  })

  it('takes what the backend chose beside what was sent, and nothing that was sent', () => {
    const [sent, more] = [ann.sent('a1', { notes: 'ann' }), { notes: 'ann', paid: true }]
    const chosen = ann.committed('a1', { notes: 'old', paid: false }, more)
    expect(atMostOnce([start, typed, sent, chosen])).toEqual([])
    expect(atMostOnce([start, typed, ann.sent('a1', more), chosen])).toHaveLength(1)
  })

  it('takes values the job held before, chosen texts and texts put together from typed words', () => {
    const back = ann.committed('a2', { notes: 'ann' }, { notes: 'old' })
    expect(atMostOnce([start, typed, committed, back])).toEqual([])
    const chosen = ann.chose('combined', ['notes'], { notes: 'x' }, { notes: 'ann and x' })
    const both = ann.committed('a1', { notes: 'x' }, { notes: 'ann and x' })
    expect(atMostOnce([start, chosen, both])).toEqual([])
    const merged = ann.committed('a1', { notes: 'old' }, { notes: 'old\nann' })
    expect(atMostOnce([start, typed, merged])).toEqual([])
  })

  it('lets the server date the acceptance of a quote', () => {
    const accepted = ann.committed('a1', {}, { quote_acceptance_date: '2026-01-01' }, { kind: 'quote' })
    expect(atMostOnce([start, accepted])).toEqual([])
  })
})
