import { describe, expect, it } from 'vitest'
import { consent } from './consent'
import type { HistoryEvent } from './history'
import { page } from './testing'

const ann = page('ann')
const deleted = (changeId = 'd1') => ann.sent(changeId, {}, { kind: 'delete' })

describe('L9 consent', () => {
  it('L9 holds when each delete was asked for by its own button', () => {
    const twice = [
      ann.pressed('delete'),
      deleted(),
      ann.told('d1', 'fail'),
      ann.pressed('delete'),
      deleted('d2'),
    ]
    expect(consent(twice)).toEqual([])
  })

  it('saves and notes may be sent again by themselves', () => {
    const note = ann.sent('n1', {}, { kind: 'addEvent', text: 'Called.' })
    expect(consent([ann.sent('a1', { notes: 'x' }), note, ann.cutOff(), note])).toEqual([])
  })

  it.each<[string, readonly HistoryEvent[]]>([
    ['nobody asked for it', [ann.asked('save'), deleted()]],
    ['another operation was asked for', [ann.pressed('undo'), deleted()]],
    ['somebody else asked for it', [page('ben').pressed('delete'), deleted()]],
    ['it goes twice for one press', [ann.pressed('delete'), deleted('d1'), deleted('d2')]],
    [
      'a save carries it along after an outage',
      [ann.pressed('delete'), ann.cutOff(), ann.asked('save'), deleted()],
    ],
    ['the job was read again in between', [ann.pressed('delete'), ann.reloaded(), deleted()]],
    ['another answer came in between', [ann.pressed('delete'), ann.told('a1', 'ok'), deleted()]],
    ['the page was loaded anew', [ann.pressed('delete'), ann.asked('open'), deleted()]],
    ['somebody signed in in between', [ann.pressed('delete'), ann.asked('signIn'), deleted()]],
    ['the connection came back in between', [ann.pressed('delete'), ann.asked('online'), deleted()]],
  ])('is broken when %s', (_, history) => {
    expect(consent(history).map(({ law }) => law)).toEqual(['L9'])
  })
})
