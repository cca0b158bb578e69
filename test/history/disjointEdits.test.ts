import { describe, expect, it } from 'vitest'
import { disjointEdits } from './disjointEdits'
import { created, final, page } from './testing'

const ann = page('ann')
const ben = page('ben')
const start = created({ notes: 'old', name: 'Bracket' })
const writes = [
  ann.committed('a1', { notes: 'old' }, { notes: 'ann' }),
  ben.committed('b1', { name: 'Bracket' }, { name: 'Ben' }),
]

describe('L8 disjoint edits', () => {
  it('holds when both are there in the end', () => {
    expect(disjointEdits([start, ...writes, final({ notes: 'ann', name: 'Ben' })])).toEqual([])
  })

  it('is broken when one of them did not survive', () => {
    expect(disjointEdits([start, ...writes, final({ notes: 'old', name: 'Ben' })])).toEqual([
      { law: 'L8', at: 3, says: 'notes of J was last written as "ann" and is "old"' },
    ])
  })

  it('is broken by a question about a field nobody wrote', () => {
    const values = { base: { notes: 'old' }, mine: { notes: 'ben' }, theirs: { notes: 'odd' } }
    const asked = ben.shown({}, 'needsYou', [{ open: true, names: ['notes'], ...values }])
    expect(disjointEdits([start, asked])).toMatchObject([{ law: 'L8', at: 1 }])
    const wrote = ann.committed('a1', { notes: 'old' }, { notes: 'odd' })
    expect(disjointEdits([start, wrote, asked])).toEqual([])
  })

  it('is broken by a question about a field that is the same on both sides', () => {
    const values = { base: { notes: 'old' }, mine: { notes: 'ben' }, theirs: { notes: 'old' } }
    const asked = ben.shown({}, 'needsYou', [{ open: true, names: ['notes'], ...values }])
    expect(disjointEdits([start, asked])).toHaveLength(1)
  })

  it('says nothing about a job that was deleted', () => {
    expect(disjointEdits([start, ...writes, final(null)])).toEqual([])
  })
})
