import { describe, expect, it } from 'vitest'
import { bounded } from './bounded'
import { page } from './testing'
import type { HistoryEvent } from './history'

const ann = page('ann')
const send = ann.sent('a1', { notes: 'ann' })
const times = (count: number, event: HistoryEvent) => Array.from({ length: count }, () => event)

describe('L6 bounded', () => {
  it('holds for 4 sends and 4 reloads', () => {
    expect(bounded([ann.asked(), ...times(4, send), ...times(4, ann.reloaded())])).toEqual([])
  })

  it('is broken once by the fifth send, however many follow', () => {
    expect(bounded([ann.asked(), ...times(9, send)])).toMatchObject([{ law: 'L6', at: 5 }])
  })

  it('is broken by the fifth reload after a send', () => {
    expect(bounded([send, ...times(5, ann.reloaded())])).toHaveLength(1)
    expect(bounded(times(9, ann.reloaded()))).toEqual([])
  })

  it('a person who asks again gives a new budget, and so does somebody who types on', () => {
    expect(bounded([...times(4, send), ann.asked(), ...times(4, send)])).toEqual([])
    expect(bounded([...times(4, send), ann.typed({ notes: 'x' }), ...times(4, send)])).toEqual([])
    expect(bounded([...times(4, send), page('ben').asked(), send])).toHaveLength(1)
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
})
