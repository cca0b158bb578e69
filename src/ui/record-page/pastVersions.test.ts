import { describe, expect, it } from 'vitest'
import type { SessionContext } from '../../machines/selectors/session'
import type { Fields } from '../../services/record/fieldTable'
import type { RecordEvent } from '../../services/port/recordApi'
import { changeBy, messages, snapshotWith, versionWith } from '../testing/snapshots'
import { besideUnsaved, comparedFields, editsTo, pastVersions } from './pastVersions'

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

  it('are brought back field by field that is stored otherwise; what is typed in another is no part of that', () => {
    const context = contextWith([second, first], { name: 'Typed', notes: 'Cut' })
    const oldest = pastVersions(context, []).at(-1)
    expect(oldest && editsTo(oldest, context)).toEqual({ notes: 'Cut', order_number: null })
  })

  it('bring a group back as a whole', () => {
    const moved = change('c', '2026-03-04T03:00:00Z', { contact_id: 'old' }, { contact_id: 'new' })
    const context = contextWith([moved, second, first], { client_id: 'picked' })
    const { client_id: client } = context.base?.fields ?? {}
    const older = pastVersions(context, [])[1]
    expect(older && editsTo(older, context)).toEqual({ client_id: client, contact_id: 'old' })
  })

  it('wait beside other changes that nobody has asked to be saved, and say what they replace', () => {
    const values = { notes: 'Cut', order_number: null }
    const beside = (edits: Fields, changes: Partial<SessionContext> = {}) =>
      besideUnsaved(values, { ...contextWith([], edits), autosave: false, restored: null, ...changes })
    expect(beside({})).toEqual({ waits: false, replaced: [] })
    expect(beside({ notes: 'Cut' })).toEqual({ waits: false, replaced: [] })
    expect(beside({ notes: 'Typed' })).toEqual({ waits: false, replaced: ['notes'] })
    expect(beside({ name: 'Typed' })).toEqual({ waits: true, replaced: [] })
    expect(beside({ name: 'Typed' }, { autosave: true })).toEqual({ waits: false, replaced: [] })
    expect(beside({}, { unreadable: { order_number: '12,' } })).toEqual({
      waits: false,
      replaced: ['order_number'],
    })
  })
})
