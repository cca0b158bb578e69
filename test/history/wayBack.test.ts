import { describe, expect, it } from 'vitest'
import type { HistoryEvent } from './history'
import { page } from './testing'
import { wayBack } from './wayBack'

const ann = page('ann')
const typed = ann.typed({ notes: 'old ann·1' }, { notes: 'ann·1' })
const onScreen = ann.shown({ notes: 'old ann·1' }, 'unsaved')
const away = ann.shown({ notes: 'theirs' })
const laws = (history: readonly HistoryEvent[]) => wayBack(history).map(({ law }) => law)

describe('L11 a way back', () => {
  it.each<[string, readonly HistoryEvent[]]>([
    ['was saved', [ann.committed('a1', { notes: 'old' }, { notes: 'old ann·1' })]],
    ['was dropped', [ann.discarded('notes')]],
    ['was given up for theirs', [ann.chose('theirs', ['notes'], { notes: 'theirs' })]],
    ['was typed over', [ann.typed({ notes: 'ann·2' }, {})]],
    ['belonged to the page before', [ann.asked('open')]],
  ])('L11 lets a word go from the screen that %s', (_, between) => {
    expect(laws([typed, onScreen, ...between, away])).toEqual([])
  })

  it('L11 is broken when a word goes from the screen by itself, once for each word', () => {
    expect(laws([typed, onScreen, away, away])).toEqual(['L11'])
    const elsewhere = [ann.discarded('name'), page('ben').discarded('notes')]
    expect(laws([typed, onScreen, ...elsewhere, away])).toEqual(['L11'])
  })

  it('L11 holds when what was dropped is beside the form at the end, or was put back, or saved', () => {
    const dropped = ann.dropped({ notes: 'mine' })
    expect(laws([dropped, ann.rested('rest', {}, [{ notes: 'mine' }])])).toEqual([])
    expect(laws([dropped, ann.typed({ notes: 'mine' }), ann.rested('rest')])).toEqual([])
    expect(
      laws([dropped, ann.committed('a1', { notes: '' }, { notes: 'mine' }), ann.rested('rest')]),
    ).toEqual([])
    expect(laws([dropped, ann.asked('open'), ann.rested('rest')])).toEqual([])
  })

  it('L11 is broken when what was dropped is nowhere, although the page is still open', () => {
    expect(laws([ann.dropped({ notes: 'mine' }), ann.rested('rest', { name: 'mine' })])).toEqual(['L11'])
  })

  it('L11 is broken when a page publishes what it found before anybody has touched the job', () => {
    const resent = ann.sent('a2', { notes: 'old ann·1' })
    expect(laws([typed, ann.asked('open'), ann.asked('autosave'), resent])).toEqual(['L11'])
    expect(laws([typed, ann.asked('open'), ann.asked('save'), resent])).toEqual([])
    expect(laws([typed, ann.asked('open'), ann.typed({ name: 'x' }), resent])).toEqual([])
    expect(laws([ann.asked('open'), typed, ann.asked('autosave'), resent])).toEqual([])
  })
})
