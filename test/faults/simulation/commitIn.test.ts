import { describe, expect, it } from 'vitest'
import { jsonAnswer } from '../answers'
import { commitIn } from './commitIn'
import type { SentOperation } from '../../../src/services/port/recordApi'

const request = { recordId: 'j', etag: '"1"', changeId: 'c2', madeAt: '' }
const save: SentOperation = { ...request, kind: 'save', before: { notes: 'a' }, after: { notes: 'b' } }
const event = (change_id: string, notes: string) => ({
  id: change_id,
  timestamp: '2026-03-04T09:30:00.000Z',
  change_id,
  delta_before: { notes: 'before' },
  delta_after: { notes },
})
const answer = (...events: object[]) => jsonAnswer(200, { data: { events } })

describe('a commit by its answer', () => {
  it('is the event with the change id of the write', () => {
    const commit = commitIn(save, answer(event('c3', 'x'), event('c2', 'b')))
    expect(commit).toEqual({
      kind: 'update',
      recordedAs: 'c2',
      before: { notes: 'before' },
      after: { notes: 'b' },
    })
  })

  it('is the newest event where the server gives its own ids', () => {
    expect(commitIn(save, answer(event('c9', 'b'), event('c8', 'x')))).toMatchObject({ recordedAs: 'c9' })
  })

  it('is no commit when the write was refused', () => {
    expect(commitIn(save, jsonAnswer(412, {}))).toBeNull()
  })

  it('changes no field when it is a note', () => {
    const note: SentOperation = { ...request, kind: 'addEvent', text: 'Hi.' }
    expect(commitIn(note, jsonAnswer(201, {}))).toMatchObject({ kind: 'note', after: {} })
  })
})
