import { describe, expect, it } from 'vitest'
import { noLostUpdate } from './noLostUpdate'
import { created, page } from './testing'

const ann = page('ann')
const ben = page('ben')
const start = created({ notes: 'old' })
const annsWrite = [ann.sent('a1', { notes: 'ann' }), ann.committed('a1', { notes: 'old' }, { notes: 'ann' })]
const bensWrite = [ben.sent('b1', { notes: 'ben' }), ben.committed('b1', { notes: 'ann' }, { notes: 'ben' })]
const question = {
  open: true,
  names: ['notes'],
  base: { notes: 'old' },
  mine: { notes: 'ben' },
  theirs: { notes: 'ann' },
}

describe('L1 no lost update', () => {
  it('holds when the overwritten value had been on the page', () => {
    const saw = [ann.shown({ notes: 'old' }), ben.shown({ notes: 'old' }), ben.shown({ notes: 'ann' })]
    expect(noLostUpdate([start, ...saw, ...annsWrite, ...bensWrite])).toEqual([])
  })

  it('holds when the overwritten value was shown as theirs, or chosen against', () => {
    const seen = [ann.shown({ notes: 'old' }), ...annsWrite]
    const asked = ben.shown({ notes: 'ben' }, 'needsYou', [question])
    expect(noLostUpdate([start, ...seen, asked, ...bensWrite])).toEqual([])
    const chose = ben.chose('mine', ['notes'], { notes: 'ann' })
    expect(noLostUpdate([start, ...seen, chose, ...bensWrite])).toEqual([])
  })

  it('holds when it stood in the list of what changed, before the operation that overwrote it', () => {
    const seen = [ann.shown({ notes: 'old' }), ...annsWrite]
    const listed = { ...ben.shown({ notes: 'old' }, 'needsYou'), listed: { notes: 'ann' } }
    expect(noLostUpdate([start, ...seen, listed, ...bensWrite])).toEqual([])
    const another = { ...listed, listed: { name: 'ann' } }
    expect(noLostUpdate([start, ...seen, another, ...bensWrite])).toHaveLength(1)
  })

  it('holds when somebody overwrites what they wrote themselves', () => {
    const again = [ann.sent('a2', { notes: 'new' }), ann.committed('a2', { notes: 'ann' }, { notes: 'new' })]
    expect(noLostUpdate([start, ann.shown({ notes: 'old' }), ...annsWrite, ...again])).toEqual([])
  })

  it('is broken by whoever overwrites a value they never saw', () => {
    const history = [
      start,
      ann.shown({ notes: 'old' }),
      ben.shown({ notes: 'old' }),
      ...annsWrite,
      ...bensWrite,
    ]
    expect(noLostUpdate(history)).toEqual([
      { law: 'L1', at: 6, field: 'notes', says: 'ben overwrote notes "ann" of J without having seen it' },
    ])
  })

  it('is broken when the value was shown only after the write had been sent', () => {
    const [sent, committed] = bensWrite
    const late = [...annsWrite, sent!, ben.shown({ notes: 'ann' }), committed!]
    expect(noLostUpdate([start, ann.shown({ notes: 'old' }), ...late])).toHaveLength(1)
  })

  it('is broken when the value was announced, but never on screen', () => {
    const announced = ben.shown({ notes: 'ben' }, 'needsYou', [{ ...question, open: false }])
    expect(
      noLostUpdate([start, ann.shown({ notes: 'old' }), ...annsWrite, announced, ...bensWrite]),
    ).toHaveLength(1)
  })

  describe('of a text', () => {
    const bens = (before: string, notes: string) => [
      created({ notes: 'one\ntwo' }),
      ann.shown({ notes: 'one\ntwo' }),
      ben.shown({ notes: 'one\ntwo' }),
      ann.committed('a1', { notes: 'one\ntwo' }, { notes: before }),
      ben.committed('b1', { notes: before }, { notes }),
    ]

    it('holds when the lines somebody else has added and removed are so in the new one, too', () => {
      expect(noLostUpdate(bens('one\ntwo\nann', 'ben\none\ntwo\nann'))).toEqual([])
      expect(noLostUpdate(bens('two', 'ben\ntwo'))).toEqual([])
    })

    it('holds when a line that was combined into the form was then taken out of it', () => {
      const [start, anns, , annWrote, benWrote] = bens('one\ntwo\nann', 'ben')
      const combined = ben.shown({ notes: 'ben\none\ntwo\nann' }, 'unsaved')
      const past = [start!, anns!, ben.shown({ notes: 'one\ntwo' }), annWrote!, combined, benWrote!]
      expect(noLostUpdate(past)).toEqual([])
    })

    it('is broken when one of them is not', () => {
      expect(noLostUpdate(bens('one\ntwo\nann', 'ben\none\ntwo'))).toHaveLength(1)
      expect(noLostUpdate(bens('two', 'ben\none\ntwo'))).toHaveLength(1)
    })
  })

  it('says nothing about a write that changes nothing', () => {
    expect(noLostUpdate([start, ben.committed('b1', { notes: 'old' }, { notes: 'old' })])).toEqual([])
  })
})
