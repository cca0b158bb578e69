import { describe, expect, it } from 'vitest'
import type { FieldTable } from '../../services/record/fieldTable'
import { mergeUnitsOf, namesToSend, pick, withGroups } from './mergeUnits'
import { sameTag } from './sameTag'

const fields: FieldTable = [
  { name: 'title', label: 'Title', kind: 'text', nullable: true },
  { name: 'client', label: 'Client', kind: 'text', nullable: true, group: 'party' },
  { name: 'paid', label: 'Paid', kind: 'boolean', nullable: true },
  { name: 'contact', label: 'Contact', kind: 'text', nullable: true, group: 'party' },
]

describe('what is decided as one', () => {
  it('is a field, or all fields of a group where its first one stands', () => {
    expect(mergeUnitsOf(fields)).toEqual([
      { key: 'title', names: ['title'] },
      { key: 'party', names: ['client', 'contact'] },
      { key: 'paid', names: ['paid'] },
    ])
    expect(mergeUnitsOf(fields)).toBe(mergeUnitsOf(fields))
  })

  it('brings the rest of a group with any of its names, in the order of the table', () => {
    expect(withGroups(fields, ['contact'])).toEqual(['client', 'contact'])
    expect(withGroups(fields, ['paid', 'title'])).toEqual(['title', 'paid'])
    expect(withGroups(fields, ['unknown'])).toEqual([])
    expect(withGroups(fields, [])).toEqual([])
  })

  it('sends with an edit what stands before it in its group, and of what comes after what was edited too', () => {
    const names = ['client', 'site', 'contact']
    expect(namesToSend(names, {})).toEqual([])
    expect(namesToSend(names, { client: 'c2' })).toEqual(['client'])
    expect(namesToSend(names, { site: 's2' })).toEqual(['client', 'site'])
    expect(namesToSend(names, { client: 'c2', contact: 'p2' })).toEqual(['client', 'contact'])
  })

  it('takes a value from elsewhere where the first has none, null included, and leaves out what neither has', () => {
    expect(pick({ a: null }, ['a', 'b', 'c'], { a: '1', b: true })).toEqual({ a: null, b: true })
    expect(pick({ a: '1', b: true }, ['b', 'toString'])).toEqual({ b: true })
  })
})

describe('whether two ETags name one version', () => {
  it('a missing one is like a missing one alone', () => {
    expect([sameTag(null, null), sameTag(null, '"1"'), sameTag('"1"', null)]).toEqual([true, false, false])
  })

  it('others are compared as tags are', () => {
    expect([sameTag('W/"1"', '"1"'), sameTag('"1"', '"2"')]).toEqual([true, false])
  })
})
