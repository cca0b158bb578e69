import { describe, expect, it } from 'vitest'
import { bounded } from './bounded'
import { page } from './testing'
import type { HistoryEvent } from './history'

const ann = page('ann')
const send = ann.sent('a1', { notes: 'ann' })
const idle = ann.shown({}, 'unsaved')
const busy = ann.shown({}, 'saving')
const times = (count: number, ...events: HistoryEvent[]) => Array.from({ length: count }, () => events).flat()

describe('L6 bounded', () => {
  it('holds for 4 sends and 4 reloads', () => {
    expect(bounded([ann.asked(), busy, ...times(4, send, ann.reloaded())])).toEqual([])
  })

  it('is broken once by the fifth send, however many follow', () => {
    expect(bounded([ann.asked(), ...times(9, send)])).toMatchObject([{ law: 'L6', at: 5 }])
  })

  it('is broken by the fifth reload after a send', () => {
    expect(bounded([send, ...times(5, ann.reloaded())])).toHaveLength(1)
    expect(bounded(times(9, ann.reloaded()))).toEqual([])
  })

  it('a person who asks again gives a new budget', () => {
    const save = [ann.asked(), busy, ...times(4, send), idle]
    expect(bounded([...save, ...save])).toEqual([])
    expect(bounded([...save, send])).toHaveLength(1)
    expect(bounded([...save, page('ben').asked(), send])).toHaveLength(1)
  })

  it('a person who asks while a save is under way adds to it', () => {
    const both = [ann.asked(), busy, send, ann.asked()]
    expect(bounded([...both, ...times(7, send)])).toEqual([])
    expect(bounded([...both, ...times(8, send)])).toHaveLength(1)
  })

  it('typing on is asking, too', () => {
    const typed = ann.typed({ notes: 'x' })
    expect(bounded([...times(4, send), idle, typed, ...times(4, send)])).toEqual([])
  })

  it('is broken by a session that keeps saving by itself', () => {
    const autosave = [ann.asked('autosave'), busy, send, idle]
    expect(bounded([ann.typed({}), ...times(3, ...autosave)])).toEqual([])
    expect(bounded([ann.typed({}), ...times(4, ...autosave)])).toHaveLength(1)
  })

  it('does not count what hints make a session read', () => {
    expect(bounded([send, ann.hinted(), ...times(5, ann.reloaded())])).toEqual([])
    expect(bounded([send, ann.hinted(), ...times(6, ann.reloaded())])).toHaveLength(1)
  })

  it('is broken by a session that never rests, or that broke', () => {
    expect(bounded([ann.rested('rest'), ann.rested('needsPerson')])).toEqual([])
    expect(bounded([ann.rested('busy')])).toHaveLength(1)
    expect(bounded([ann.rested('crashed')])).toHaveLength(1)
  })

  it('is broken by a page that goes on reading though nothing new comes, and not by one that sees something', () => {
    const reads = (from: number): HistoryEvent[] =>
      Array.from(
        { length: 8 },
        (_, index) => ({ ...ann.reloaded(), ms: from + index * 1_000 }) as HistoryEvent,
      )
    expect(bounded([...reads(0), ...reads(60_000)])).toEqual([])
    expect(bounded([...reads(0), ann.shown({ notes: 'new' }), ...reads(10_000)])).toEqual([])
    expect(bounded([...reads(0), ann.hinted(), ...reads(10_000)])).toMatchObject([{ law: 'L6', at: 13 }])
  })
})
