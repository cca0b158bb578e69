import { describe, expect, it } from 'vitest'
import { jobFields, type Fields } from '../../src/services/resources/job'
import { encodeFields, holds, recordedDelta } from './delta'
import { eventAnswer, type EventRow } from './eventAnswer'
import type { JobRecord } from './jobRecord'
import { changeEventType, describeChange, listWords } from '../values/words'

const values: Fields = {
  notes: 'new',
  price_cap: '105.50',
  paid: true,
  job_status: 'approved',
  contact_id: null,
}
const job: JobRecord = {
  id: 'j1',
  jobNumber: 1,
  revision: 5,
  tag: 'W/"job:j1:5"',
  createdAt: 0,
  values,
  clientName: null,
  contactName: null,
  priority: 0,
  fullyInvoiced: false,
  shopJob: false,
}

function event(before: Fields, after: Fields, changeId: string | null = 'c1'): EventRow {
  return {
    id: 'e1',
    job_id: 'j1',
    sequence: 2,
    staff_id: 's1',
    staff_name: 'Hana Whitlock',
    event_type: 'job_updated',
    description: 'Changed.',
    happened_at: 1_772_616_600_000,
    change_id: changeId,
    ...recordedDelta(jobFields, 'j1', before, after, { why: 'test' }),
  }
}
const shown = (before: Fields, after: Fields, changeId?: string | null) =>
  eventAnswer(jobFields, job, event(before, after, changeId))

describe('an event as it is shown', () => {
  it('has who, when and what, with decimals as short as possible', () => {
    expect(shown({ price_cap: '20.00', notes: null }, { price_cap: '105.50', notes: 'new' })).toEqual({
      id: 'e1',
      description: 'Changed.',
      timestamp: '2026-03-04T09:30:00.000Z',
      staff: 'Hana Whitlock',
      staff_id: 's1',
      event_type: 'job_updated',
      schema_version: 1,
      change_id: 'c1',
      delta_before: { price_cap: '20', notes: null },
      delta_after: { price_cap: '105.5', notes: 'new' },
      delta_meta: { fields: ['price_cap', 'notes'], why: 'test' },
      delta_checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      left_out: [],
      can_undo: true,
      undo_description: 'Put back Price cap and Notes',
    })
  })

  it('has no delta when it changed no field', () => {
    expect(shown({}, {}, null)).toMatchObject({
      delta_before: null,
      delta_after: null,
      delta_meta: null,
      delta_checksum: null,
      can_undo: false,
      undo_description: null,
    })
  })

  it.each<[string, Fields, Fields]>([
    ['a field was changed again since', { notes: 'old' }, { notes: 'newer' }],
    ['only white space differs', { notes: 'old' }, { notes: 'new ' }],
    ['null is not the empty text', { contact_id: 'x' }, { contact_id: '' }],
    ['it changed nothing', { notes: 'new' }, { notes: 'new' }],
  ])('cannot be undone when %s', (_why, before, after) => {
    expect(shown(before, after).can_undo).toBe(false)
  })
})

describe('comparing what a job holds', () => {
  it('knows one amount in two ways of writing it', () => {
    expect(holds(jobFields, values, { price_cap: '105.5' })).toBe(true)
    expect(holds(jobFields, values, { price_cap: '105.51' })).toBe(false)
    expect(holds(jobFields, values, { price_cap: null })).toBe(false)
  })

  it('encodes a field the job lacks as null', () => {
    expect(encodeFields(jobFields, {}, ['notes'])).toEqual([['notes', '__NULL__']])
  })
})

describe('the words for a change', () => {
  it.each<[Fields, Fields, string]>([
    [{ notes: 'a' }, { notes: 'b' }, 'Changed Notes.'],
    [
      { notes: 'a', name: 'x', paid: false },
      { notes: 'b', name: 'y', paid: true },
      'Changed Notes, Name and Paid.',
    ],
    [{ notes: 'a', name: 'x' }, { notes: 'b', name: 'x' }, 'Changed Notes.'],
    [{ notes: 'a' }, { notes: 'a' }, 'Saved without a change.'],
    [{ job_status: 'draft' }, { job_status: 'special' }, 'Changed Status from Draft to Special.'],
    [{ job_status: null }, { job_status: 'special' }, 'Changed Status from none to Special.'],
    [{ job_status: 'draft', paid: false }, { job_status: 'special', paid: true }, 'Changed Status and Paid.'],
    [{ colour: 'a' }, { colour: 'b' }, 'Changed colour.'],
  ])('%o to %o: %s', (before, after, sentence) => {
    expect(describeChange(jobFields, before, after)).toBe(sentence)
  })

  it('are a list people would write', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listWords)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
  })

  it('call a change of the status alone by its own type', () => {
    expect(changeEventType({ job_status: 'draft' })).toBe('status_changed')
    expect(changeEventType({ job_status: 'draft', notes: null })).toBe('job_updated')
  })
})
