import { describe, expect, it } from 'vitest'
import type { Draft, SetAside } from '../port/draft'
import { jobFields } from '../resources/job'
import { someDraft } from '../testing/someDraft'
import { draftIn, draftRecord, hasUnsaved } from './draftRecord'

const id = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const other = '00000000-0000-4000-8000-000000000001'
const base = someDraft().base
const over = (etag: string): Draft => someDraft({ sent: null, base: { ...base, etag } })

describe('a stored draft', () => {
  it('is another record’s where a tag in it names one', () => {
    const read = (draft: Draft) => draftIn(jobFields, id, draftRecord(draft))
    expect(read(over(`W/"job:${id}:7"`))?.note).toBe('Called the cli')
    expect(read(over(`W/"job:${other}:7"`))).toBeNull()
    const { sent } = someDraft()
    if (sent === null) throw new Error('Nothing is in flight.')
    const inFlight = (etag: string) => ({ ...over('"7"'), sent: { ...sent, recordId: id, etag } })
    expect(read(inFlight('"7"'))?.sent?.etag).toBe('"7"')
    expect(read(inFlight(`W/"job:${other}:7"`))).toBeNull()
  })

  it('keeps of the events of its base the newest one, without what it changed', () => {
    const [event] = base.events
    if (event === undefined) throw new Error('There is no event.')
    const changed = {
      ...event,
      before: { notes: 'a' },
      after: { notes: 'b' },
      canUndo: true,
      undoText: 'Undo',
    }
    const draft = someDraft({ base: { ...base, events: [changed, { ...event, id: 'e0' }] } })
    const stored = JSON.parse(draftRecord(draft).text) as Draft
    expect(stored.base.events).toEqual([event])
  })
})

describe('something unsaved', () => {
  const nothing = { edits: {}, unreadable: {}, note: '', sent: null, setAside: [] }
  const aside = (...setAside: readonly SetAside[]) => hasUnsaved(someDraft({ ...nothing, setAside }))
  const value = { key: 'name', values: { name: 'Rail' } }

  it('is what was typed, a note, or a write in flight', () => {
    expect([hasUnsaved(null), hasUnsaved(someDraft(nothing))]).toEqual([false, false])
    const some = [{ edits: { name: 'Rail' } }, { unreadable: { price_cap: '1,' } }, { note: 'A note.' }]
    for (const each of [...some, { sent: someDraft().sent }])
      expect([each, hasUnsaved(someDraft({ ...nothing, ...each }))]).toEqual([each, true])
  })

  it('is also what was found late and not dismissed, among whatever was given up', () => {
    expect(aside(value, { ...value, by: 'undo' })).toBe(false)
    expect(aside({ ...value, by: 'draft' }, value)).toBe(true)
    expect(aside({ ...value, by: 'draft', dismissed: true })).toBe(false)
  })
})
