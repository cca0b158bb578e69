import { expect, it } from 'vitest'
import { guardAlone } from './guardAlone'
import type { HistoryEvent, Shown } from './history'
import { page } from './testing'

const ann = page('ann')
const shown = (etag: string | null): HistoryEvent => ({ ...(ann.shown({ notes: 'x' }) as Shown), etag })
const sent = (ifMatch: string | null, changeId = 'a1') => ann.sent(changeId, { notes: 'mine' }, { ifMatch })

it('L13 holds when a write carries the tag of what its page was shown last', () => {
  expect(guardAlone([shown('"1"'), shown('"2"'), ann.typed({ notes: 'mine' }), sent('"2"')])).toEqual([])
  expect(guardAlone([shown(null), sent(null)])).toEqual([])
  expect(guardAlone([ann.shown({}), ann.sent('a1', {})])).toEqual([])
})

it('L13 is broken by a tag that came with a read of somebody else, and by none at all', () => {
  const elsewhere: HistoryEvent = { ...(page('ben').shown({}) as Shown), etag: '"2"' }
  expect(guardAlone([shown('"1"'), elsewhere, sent('"2"')])).toMatchObject([{ law: 'L13', at: 2 }])
  expect(guardAlone([shown('"1"'), sent(null)])).toMatchObject([{ law: 'L13', at: 1 }])
  expect(guardAlone([shown('"1"'), shown(null), sent(null)])).toMatchObject([{ law: 'L13', at: 2 }])
  expect(guardAlone([shown('"1"'), shown(null), sent('"1"')])).toEqual([])
})

it('L13 is broken by a wrapper that sends the same again over a conflict, and not by a person who does', () => {
  const refused = [shown('"1"'), sent('"1"'), ann.told('a1', 'fail'), shown('"2"')]
  expect(guardAlone([...refused, sent('"2"')])).toMatchObject([{ law: 'L13', at: 4 }])
  expect(guardAlone([...refused, ann.asked('retry'), sent('"2"')])).toEqual([])
})
