import { describe, expect, it } from 'vitest'
import { durable } from './durable'
import { created, final, page } from './testing'

const ann = page('ann')
const sent = ann.sent('a1', { notes: 'ann', name: 'Bracket' })
const committed = ann.committed('a1', { notes: 'old' }, { notes: 'ann', name: 'Bracket' })
const told = ann.told('a1', 'ok')

describe('L2 durable', () => {
  it('holds when what was reported saved is committed and among the events', () => {
    expect(durable([sent, committed, told, final({ notes: 'ann' }, ['a1'])])).toEqual([])
  })

  it('asks nothing of a write whose outcome is unknown or failed', () => {
    expect(durable([sent, ann.told('a1', 'unknown'), ann.told('a1', 'fail')])).toEqual([])
  })

  it('is broken by a "Saved" for what is not committed', () => {
    expect(durable([sent, told])).toMatchObject([{ law: 'L2', at: 1 }])
    expect(durable([told])).toHaveLength(1)
  })

  it('holds for a save of what somebody else had just written', () => {
    const bens = page('ben').committed('b1', { notes: 'old' }, { notes: 'ann', name: 'Bracket' })
    const after = page('ben').committed('b2', { notes: 'ann' }, { notes: 'new' })
    expect(durable([bens, sent, told])).toEqual([])
    expect(durable([bens, after, sent, told])).toHaveLength(1)
  })

  it('holds for a save that changes nothing of the job as it was made', () => {
    expect(durable([created({ notes: 'ann', name: 'Bracket' }), sent, told])).toEqual([])
    expect(durable([created({ notes: 'ann', name: 'Other' }), sent, told])).toHaveLength(1)
  })

  it('holds for a delete of a job that is deleted, by whomever', () => {
    const deletes = ann.sent('a3', {}, { kind: 'delete' })
    const gone = page('ben').committed('b3', {}, {}, { kind: 'delete', recordedAs: null })
    expect(durable([gone, deletes, ann.told('a3', 'ok'), final(null)])).toEqual([])
    expect(durable([deletes, ann.told('a3', 'ok'), final({})])).toHaveLength(1)
  })

  it('is broken when a sent value was committed as another one', () => {
    const other = ann.committed('a1', {}, { notes: 'an', name: 'Bracket' })
    expect(durable([sent, other, told])).toHaveLength(1)
  })

  it('allows another value for a field that was not reported saved', () => {
    const other = ann.committed('a1', {}, { notes: 'an', name: 'Bracket' })
    expect(durable([sent, other, ann.told('a1', 'ok', ['name'])])).toEqual([])
  })

  it('takes a save that changed nothing for stored, also when somebody else has written since', () => {
    const since = page('ben').committed('b1', { notes: 'ann', name: 'a' }, { notes: 'ben' })
    const held = created({ notes: 'ann', name: 'Bracket' })
    expect(durable([held, sent, since, told])).toEqual([])
    expect(durable([held, since, sent, told])).toHaveLength(1)
  })

  it('is broken when the change is not among the events in the end', () => {
    expect(durable([sent, committed, told, final({ notes: 'ann' }, [])])).toHaveLength(1)
  })

  it('looks for a note by its text, and for nothing in a deleted job', () => {
    const note = [ann.sent('a2', {}, { kind: 'addEvent', text: 'Called.' }), ann.told('a2', 'ok')]
    const stored = ann.committed('a2', {}, {}, { kind: 'note', recordedAs: null })
    expect(durable([...note, stored, final({}, [], ['Called.'])])).toEqual([])
    expect(durable([...note, stored, final({}, [], [])])).toHaveLength(1)
    expect(durable([...note, stored, final(null)])).toEqual([])
  })

  it('takes an earlier copy of a note for the note', () => {
    const copy = ann.sent('a1', {}, { kind: 'addEvent', text: 'Called.' })
    const again = [ann.sent('a2', {}, { kind: 'addEvent', text: 'Called.' }), ann.told('a2', 'ok')]
    const stored = ann.committed('a1', {}, {}, { kind: 'note', recordedAs: null })
    expect(durable([copy, stored, ...again, final({}, [], ['Called.'])])).toEqual([])
    expect(durable([copy, ...again, final({}, [], [])])).toHaveLength(1)
  })
})
