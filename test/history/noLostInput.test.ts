import { describe, expect, it } from 'vitest'
import { noLostInput } from './noLostInput'
import { created, final, page } from './testing'

const ann = page('ann')
const typed = ann.typed({ notes: 'ann' })
const theirs = { notes: 'ben' }

describe('L4 no lost input', () => {
  it('is broken by a typed value that is nowhere in the end', () => {
    expect(noLostInput([typed, ann.rested('rest'), final(theirs)])).toEqual([
      { law: 'L4', at: 0, says: 'ann typed notes "ann" on J, and it is nowhere any more' },
    ])
  })

  it.each([
    ['committed', ann.committed('a1', {}, { notes: 'ann' })],
    ['visible as unsaved', ann.rested('needsPerson', { notes: 'ann' })],
    ['kept beside the form', ann.rested('rest', {}, [{ notes: 'ann' }])],
    ["equal to the server's", final({ notes: 'ann' })],
    ['discarded on purpose', ann.discarded('notes')],
    ['given up for theirs', ann.chose('theirs', ['notes'], theirs)],
    ['combined by hand', ann.chose('combined', ['notes'], theirs, { notes: 'ann and ben' })],
  ])('holds when it is %s', (_where, event) => {
    expect(noLostInput([typed, event])).toEqual([])
  })

  it('is about the last value of each field only', () => {
    const again = ann.typed({ notes: 'ann 2' })
    expect(noLostInput([typed, again, ann.committed('a1', {}, { notes: 'ann 2' })])).toEqual([])
    expect(noLostInput([typed, ann.committed('a1', {}, { notes: 'ann' }), again])).toHaveLength(1)
  })

  it('is broken when the input was discarded before it was typed again, or by somebody else', () => {
    expect(noLostInput([ann.discarded('notes'), typed])).toHaveLength(1)
    expect(noLostInput([typed, page('ben').discarded('notes')])).toHaveLength(1)
  })

  it('holds when the job held it at some moment, whoever wrote it', () => {
    const bens = page('ben').committed('b1', {}, { notes: 'ann' })
    const later = page('ben').committed('b2', {}, { notes: 'ben' })
    expect(noLostInput([typed, bens, later, final(theirs)])).toEqual([])
    expect(noLostInput([bens, typed, later, final(theirs)])).toEqual([])
    expect(noLostInput([bens, later, typed, final(theirs)])).toEqual([])
  })

  it('but not when that was before the version the page showed', () => {
    const [old, later] = [created({ notes: 'ann' }), page('ben').committed('b2', {}, { notes: 'ben' })]
    expect(noLostInput([old, later, ann.shown({ notes: 'ben' }), typed, final(theirs)])).toHaveLength(1)
  })

  it('holds for the value that had been there, typed back', () => {
    const past = [created({ notes: 'old' }), ann.shown({ notes: 'old' }), typed, ann.shown({ notes: 'ann' })]
    expect(noLostInput([...past, ann.typed({ notes: 'old' }), final(theirs)])).toEqual([])
    expect(noLostInput([ann.shown({ notes: 'ann' }), typed, final(theirs)])).toHaveLength(1)
  })

  it('keeping mine is no way to lose it', () => {
    expect(noLostInput([typed, ann.chose('mine', ['notes'], theirs)])).toHaveLength(1)
  })

  it('knows a text by its mark after it was combined with another', () => {
    const marked = ann.typed({ notes: 'one\nann·7' }, { notes: 'ann·7' })
    expect(noLostInput([marked, ann.committed('a1', {}, { notes: 'zero\none\nann·7' })])).toEqual([])
    expect(noLostInput([marked, ann.committed('a1', {}, { notes: 'zero\none' })])).toHaveLength(1)
  })
})
