import { describe, expect, it } from 'vitest'
import type { RecordEvent } from '../../services/port/recordApi'
import { changeBy, messages, snapshotWith, versionWith } from '../testing/snapshots'
import { comparedFields, editsTo, pastVersions } from './pastVersions'

const change = (
  id: string,
  at: string,
  before: RecordEvent['before'],
  after: RecordEvent['after'],
): RecordEvent => ({ ...changeBy('Tom', {}, at), id, before, after })

const second = change(
  'b',
  '2026-03-04T02:00:00Z',
  { notes: 'Cut 12 panels' },
  { notes: 'Cut 14 panels, fold' },
)
const first = change(
  'a',
  '2026-03-04T01:00:00Z',
  { notes: 'Cut', order_number: null },
  { notes: 'Cut 12 panels', order_number: 'PO-1' },
)
const contextWith = (events: readonly RecordEvent[], edits = {}) =>
  snapshotWith({
    base: versionWith({ notes: 'Cut 14 panels, fold', order_number: 'PO-1' }, { events }),
    edits,
  }).context

describe('the versions of a job', () => {
  it('lead back through every change, to what was before the first', () => {
    const versions = pastVersions(contextWith([second, first]), [])
    expect(versions.map(({ id, fields }) => [id, fields['notes'], fields['order_number']])).toEqual([
      ['b', 'Cut 14 panels, fold', 'PO-1'],
      ['a', 'Cut 12 panels', 'PO-1'],
      ['first', 'Cut', null],
    ])
  })

  it('end where a change left its values out', () => {
    const short = { ...first, before: {}, after: {}, leftOut: ['notes'] }
    expect(pastVersions(contextWith([second, short]), []).map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('are compared in any order, with the words that differ marked', () => {
    const context = contextWith([second, first])
    const [newest, middle, oldest] = pastVersions(context, [])
    if (newest === undefined || middle === undefined || oldest === undefined)
      throw new Error('Three of them.')
    const [notes, ...others] = comparedFields(middle, newest, context, messages)
    expect(others).toEqual([])
    expect(notes?.label).toBe('Notes')
    const marked = (pieces: typeof notes & object) =>
      pieces.newer.filter(({ mark }) => mark === 'added').map(({ text }) => text.trim())
    expect(notes && marked(notes).join(' ')).toContain('14')
    expect(notes && marked(notes).join(' ')).not.toContain('panels')
    const names = comparedFields(newest, oldest, context, messages).map(({ name }) => name)
    expect(names.sort()).toEqual(['notes', 'order_number'])
  })

  it('are brought back over what was typed meanwhile, field by field that differs', () => {
    const context = contextWith([second, first], { name: 'Typed' })
    const oldest = pastVersions(context, []).at(-1)
    const name = context.base?.fields['name']
    expect(oldest && editsTo(oldest, context)).toEqual({ name, notes: 'Cut', order_number: null })
  })
})
