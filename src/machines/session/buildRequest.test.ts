import { expect, it } from 'vitest'
import type { SentOperation } from '../../services/port/recordApi'
import { contextOf } from '../testing/testEvents'
import { loadedSession } from '../testing/testSession'
import { buildRequest, withOwn } from './buildRequest'
import { maxOwnChanges } from './limits'

const note = (changeId: string): SentOperation => ({
  ...{ recordId: '1', etag: null, madeAt: '2026-05-04T10:00:00.000Z' },
  ...{ kind: 'addEvent', text: 'Called.', changeId },
})

it('the last of one’s own changes are remembered, and no more than a draft has room for', () => {
  const ids = Array.from({ length: maxOwnChanges }, (_, index) => `c${index}`)
  expect(withOwn(ids, note('newest'))).toEqual([...ids.slice(1), 'newest'])
  expect(withOwn(['c0'], note('c1'))).toEqual(['c0', 'c1'])
})

it('an undo is remembered by nobody: what it brings back is news to whoever types', () => {
  const { text: _, ...request } = note('c1') as SentOperation<'addEvent'>
  expect(withOwn(['c0'], { ...request, kind: 'undo', undoes: 'c0' })).toEqual(['c0'])
})

it('nothing can be asked of a record that was not read', async () => {
  const context = { ...contextOf(await loadedSession()), base: null }
  expect(buildRequest(context, { kind: 'acceptQuote' }, 'person')).toEqual({})
})
