import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { readChange } from './readChange'
import { profiles } from '../settings/profile'

const good = {
  change_id: '3FA85F64-5717-4562-B3FC-2C963F66AFA6',
  fields: ['name'],
  before: { name: 'A' },
  after: { name: 'B' },
  before_checksum: 'a'.repeat(64),
}
const read = (body: unknown, profile = profiles.strict) => readChange(body, jobFields, profile)

describe('reading a change', () => {
  it('reads the delta envelope', () => {
    expect(read({ ...good, job_id: 'j', actor_id: null, made_at: 'today', etag: 'W/"x"' })).toEqual({
      changeId: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
      after: new Map([['name', 'B']]),
      extra: new Map(),
      claim: { before: new Map([['name', 'A']]), checksum: good.before_checksum, jobId: 'j' },
    })
  })

  it('reads plain values, with a change id of its own', () => {
    const change = read({ name: 'B', paid: true })
    expect(change).toMatchObject({
      after: new Map<string, unknown>([
        ['name', 'B'],
        ['paid', true],
      ]),
      claim: null,
    })
    expect(change.changeId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('takes a field that is named like a key of the envelope for a plain value', () => {
    const fields = [{ name: 'fields', label: 'Fields', kind: 'text', nullable: true }] as const
    expect(readChange({ fields: 'two' }, fields, profiles.strict).after).toEqual(new Map([['fields', 'two']]))
  })

  it.each([undefined, null, 'text', 5, [], {}, { name: ['B'] }, { name: { first: 'B' } }])(
    'refuses %o',
    (body) => {
      expect(() => read(body)).toThrow(expect.objectContaining({ status: 400 }))
    },
  )

  it.each([
    { change_id: 'one' },
    { change_id: undefined },
    { fields: [] },
    { fields: 'name' },
    { fields: ['name', 'name'] },
    { fields: ['name', 5] },
    { before: undefined },
    { before: {} },
    { before: { name: 'A', notes: 'x' } },
    { after: null },
    { after: {} },
    { after: { name: 'B', notes: 'x' } },
    { after: { name: ['B'] } },
    { before_checksum: 'A'.repeat(64) },
    { before_checksum: 5 },
    { job_id: 5 },
    { actor_id: {} },
  ])('refuses an envelope with %o', (fault) => {
    expect(() => read({ ...good, ...fault })).toThrow(expect.objectContaining({ status: 400 }))
  })

  it('keeps extra keys apart where the profile stores them', () => {
    const change = read({ ...good, after: { name: 'B', notes: 'x' } }, profiles.deployed)
    expect(change.after).toEqual(new Map([['name', 'B']]))
    expect(change.extra).toEqual(new Map([['notes', 'x']]))
  })
})
