import { describe, expect, it } from 'vitest'
import { honestStatus } from './honestStatus'
import type { HistoryEvent, Shown } from './history'
import { created, page } from './testing'

const ann = page('ann')
const start = created({ notes: 'old', paid: false })

describe('L5 honest status', () => {
  it('holds while "Saved" stands beside committed values', () => {
    const committed = ann.committed('a1', { notes: 'old' }, { notes: 'ann' })
    const history = [start, ann.shown({ notes: 'old', paid: false }), committed, ann.shown({ notes: 'ann' })]
    expect(honestStatus(history)).toEqual([])
  })

  it('is broken by "Saved" beside a value that is not committed, or not yet', () => {
    const committed = ann.committed('a1', { notes: 'old' }, { notes: 'ann' })
    expect(honestStatus([start, ann.shown({ notes: 'ann' })])).toMatchObject([{ law: 'L5', at: 1 }])
    expect(honestStatus([start, ann.shown({ notes: 'ann' }), committed])).toHaveLength(1)
  })

  it('says nothing about a box in which a word is being composed, and all about the others', () => {
    const composing = (name: string): HistoryEvent => ({
      ...(ann.shown({ notes: 'ann' }) as Shown),
      composing: name,
    })
    expect(honestStatus([start, composing('notes')])).toEqual([])
    expect(honestStatus([start, composing('name')])).toHaveLength(1)
  })

  it('says nothing about any other word', () => {
    expect(honestStatus([start, ann.shown({ notes: 'ann' }, 'unsaved')])).toEqual([])
  })
})
