import { describe, expect, it } from 'vitest'
import { noFalseConflict } from './noFalseConflict'
import { created, page } from './testing'

const ann = page('ann')
const ben = page('ben')
const start = created({ notes: 'old', name: 'Bracket' })
const question = {
  open: true,
  names: ['notes'],
  base: { notes: 'old' },
  mine: { notes: 'more' },
  theirs: { notes: 'ann' },
}
const asks = (client: typeof ann) => client.shown({ notes: 'more' }, 'needsYou', [question])

describe('L7 no false conflict', () => {
  it('holds when the question is about what somebody else wrote', () => {
    expect(noFalseConflict([start, ann.committed('a1', {}, { notes: 'ann' }), asks(ben)])).toEqual([])
  })

  it("is broken by a question about one's own write", () => {
    expect(noFalseConflict([start, ann.committed('a1', {}, { notes: 'ann' }), asks(ann)])).toEqual([
      { law: 'L7', at: 2, says: 'ann was asked about notes of J, which is their own write' },
    ])
  })

  it('allows it when an undo brought the value back, one’s own too', () => {
    const undone = ann.committed('a1', {}, { notes: 'ann' }, { kind: 'undo' })
    expect(noFalseConflict([start, undone, asks(ann)])).toEqual([])
  })

  it('allows it when a draft comes up from an earlier life of the page than what was saved since, and only then', () => {
    const [older, newer] = [ann.typed({ notes: 'more' }), ann.typed({ notes: 'ann' })]
    const [saved, open] = [ann.committed('a1', {}, { notes: 'ann' }), ann.asked('open')]
    expect(noFalseConflict([start, older, open, newer, saved, open, asks(ann)])).toEqual([])
    expect(noFalseConflict([start, older, newer, saved, open, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, newer, saved, older, open, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, older, open, newer, saved, asks(ann)])).toHaveLength(1)
  })

  it('allows it when a text is put back that was given up before somebody else wrote there, and only then', () => {
    const givenUp = ann.dropped({ notes: 'more' })
    const [bens, anns] = [
      ben.committed('b1', {}, { notes: 'ben' }),
      ann.committed('a1', {}, { notes: 'ann' }),
    ]
    expect(noFalseConflict([start, givenUp, bens, anns, asks(ann)])).toEqual([])
    const typed = ann.typed({ notes: 'more' })
    const decided = (take: 'mine' | 'theirs') => ann.chose(take, ['notes'], { notes: 'old' })
    expect(noFalseConflict([start, typed, decided('theirs'), bens, anns, asks(ann)])).toEqual([])
    expect(noFalseConflict([start, typed, decided('mine'), bens, anns, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, typed, bens, decided('theirs'), anns, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, decided('theirs'), bens, anns, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, bens, givenUp, anns, asks(ann)])).toHaveLength(1)
    expect(noFalseConflict([start, bens, anns, asks(ann)])).toHaveLength(1)
  })

  it('tells a question once, as long as it stays on screen unchanged', () => {
    const history = [start, ann.committed('a1', {}, { notes: 'ann' }), asks(ann), asks(ann)]
    expect(noFalseConflict(history)).toHaveLength(1)
  })

  it('allows it when somebody else wrote the same value, or another field of the question', () => {
    const own = ann.committed('a1', {}, { notes: 'ann' })
    expect(noFalseConflict([start, own, ben.committed('b1', {}, { notes: 'ann' }), asks(ann)])).toEqual([])
    const group = {
      open: true,
      names: ['notes', 'name'],
      base: { notes: 'old', name: 'Bracket' },
      mine: { notes: 'more', name: 'Bracket' },
      theirs: { notes: 'ann', name: 'Ben' },
    }
    const bens = ben.committed('b1', {}, { name: 'Ben' })
    expect(noFalseConflict([start, own, bens, ann.shown({}, 'needsYou', [group])])).toEqual([])
  })
})
