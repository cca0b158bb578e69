import { describe, expect, it } from 'vitest'
import { newChangeId } from '../record/changeId'
import { recordApiSuite } from '../port/recordApi.suite'
import { jobFields } from '../resources/job'
import { canonical, createMemoryRecords, holds, problemOf, versionOf } from './memoryRecords'
import { createMemoryRecordApi } from './memoryRecordApi'

const recordId = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const quotedId = '00000000-0000-4000-8000-000000000001'
const values = {
  name: 'Tray',
  description: null,
  order_number: null,
  paid: false,
  price_cap: null,
  quote_acceptance_date: null,
}
const signal = new AbortController().signal

recordApiSuite({
  name: 'a backend in memory',
  connect() {
    const backend = createMemoryRecords({ jobs: { [recordId]: values, [quotedId]: values } })
    return Promise.resolve({
      mine: createMemoryRecordApi({ backend, by: 'Hana' }),
      theirs: createMemoryRecordApi({ backend, by: 'Tom' }),
      recordId,
      quotedId,
      missingId: newChangeId(),
      later: () => undefined,
      me: 'Hana',
      tellsMore: true,
      keepsChangeIds: true,
    })
  },
})

describe('createMemoryRecordApi', () => {
  it('has a backend of its own when none is given', async () => {
    const api = createMemoryRecordApi({ jobs: { [recordId]: values } })
    expect(await api.load(recordId, signal)).toMatchObject({ version: { fields: values } })
    expect(await createMemoryRecordApi().load(recordId, signal)).toEqual({ type: 'load.missing', by: null })
  })

  it('lets a test lose an answer after the write', async () => {
    const backend = createMemoryRecords({ jobs: { [recordId]: values } })
    const api = createMemoryRecordApi({
      backend,
      onSend(_operation, answer) {
        answer()
        return { type: 'send.unknown', why: 'timeout' }
      },
      onLoad: () => ({ type: 'load.failed', why: 'network', retryAfterMs: null }),
    })
    const etag = `W/"job:${recordId}:${backend.jobs.get(recordId)?.updatedAt ?? 0}"`
    const common = { recordId, etag, changeId: newChangeId(), madeAt: '2026-03-04T09:30:00.000Z' }
    const outcome = await api.send(
      { ...common, kind: 'save', before: { name: 'Tray' }, after: { name: 'Hood' } },
      signal,
    )
    expect(outcome).toEqual({ type: 'send.unknown', why: 'timeout' })
    expect(backend.jobs.get(recordId)?.fields['name']).toBe('Hood')
    expect(await api.load(recordId, signal)).toMatchObject({ type: 'load.failed' })
  })

  it('moves the version also when the clock stands still', async () => {
    const backend = createMemoryRecords({ jobs: { [recordId]: values }, now: () => 7 })
    const api = createMemoryRecordApi({ backend })
    const common = { recordId, changeId: newChangeId(), madeAt: '2026-03-04T09:30:00.000Z' }
    const outcome = await api.send(
      {
        ...common,
        etag: `"job:${recordId}:7"`,
        kind: 'save',
        before: { paid: false },
        after: { paid: true },
      },
      signal,
    )
    expect(outcome).toMatchObject({ type: 'send.accepted', version: { etag: `W/"job:${recordId}:8"` } })
  })

  it('refuses a field it does not know, and a value of another kind', async () => {
    const backend = createMemoryRecords({ jobs: { [recordId]: values }, now: () => 7 })
    const api = createMemoryRecordApi({ backend })
    const common = { recordId, changeId: newChangeId(), madeAt: '2026-03-04T09:30:00.000Z' }
    const after = { colour: 'red', paid: 'yes', name: null, price_cap: '1e3' }
    const outcome = await api.send(
      { ...common, etag: `"job:${recordId}:7"`, kind: 'save', before: after, after },
      signal,
    )
    const named = outcome.type === 'send.refused' ? Object.keys(outcome.problems) : []
    expect(named.toSorted()).toEqual(['colour', 'name', 'paid', 'price_cap'])
  })
})

describe('a record in memory', () => {
  const record = { fields: { name: 'Tray', paid: false }, updatedAt: 7, events: [] }
  const row = (name: string) => jobFields.find((each) => each.name === name)

  it('has every value in the form its kind is kept in, and others as they came', () => {
    expect(canonical(jobFields, { price_cap: '7', name: ' Tray', colour: 'red', paid: 'yes' })).toEqual({
      price_cap: '7.00',
      name: ' Tray',
      colour: 'red',
      paid: 'yes',
    })
  })

  it('holds values when it holds all of them', () => {
    expect(holds(record, { name: 'Tray', paid: false })).toBe(true)
    expect(holds(record, { name: 'Tray', paid: true })).toBe(false)
    expect(holds(record, {})).toBe(true)
  })

  it('says when it was changed', () => {
    expect(versionOf('1', record)).toMatchObject({
      etag: 'W/"job:1:7"',
      details: { updated_at: '1970-01-01T00:00:00.007Z' },
    })
  })

  it.each([
    ['colour', 'red', 'There is no such field.'],
    ['name', null, 'Name must have a value.'],
    ['paid', 'yes', 'Paid has a value of another kind.'],
    ['notes', null, null],
    ['paid', true, null],
    ['name', 'T', null],
  ])('%s may be %j or says why not', (name, value, expected) => {
    expect(problemOf(row(name), value)).toBe(expected)
  })

  it.each([
    ['', 'X is too short.'],
    ['a', 'X is too short.'],
    ['ab', null],
    ['🛠🛠🛠', null],
    ['abcd', 'X is too long.'],
  ])('counts letters: %j', (value, expected) => {
    const short = { name: 'x', label: 'X', kind: 'text', nullable: true, minLength: 2, maxLength: 3 } as const
    expect(problemOf(short, value)).toBe(expected)
  })
})
