import { describe, expect, it } from 'vitest'
import { jobFields } from '../../services/resources/job'
import type { SetAside } from '../../services/port/draft'
import { compareUnsaved, hasUnsaved, hasUnsavedFields, markTexts } from './unsaved'

describe('whether something stands in the fields that is not saved', () => {
  it.each([
    ['nothing', {}, {}, '', [false, false]],
    ['a value', { notes: 'a' }, {}, '', [true, true]],
    ['a text that is no value yet', {}, { price_cap: '12,' }, '', [true, true]],
    ['a note', {}, {}, 'Called.', [false, true]],
  ])('with %s', (_, edits, unreadable, note, expected) => {
    const unsaved = { edits, unreadable, note }
    expect([hasUnsaved(unsaved), hasUnsavedFields(unsaved)]).toEqual(expected)
  })
})

describe('what is given up', () => {
  const aside: SetAside = { key: 'notes', values: { notes: 'a', price_cap: '12,' }, by: 'undo', over: {} }

  it('says which of its values are texts that are none yet', () => {
    expect(markTexts({ unreadable: { price_cap: '12,', paid: '?' } }, aside)).toEqual({
      ...aside,
      unreadable: ['price_cap'],
    })
  })

  it('says nothing of it where all are values', () => {
    expect(markTexts({ unreadable: { paid: '?' } }, aside)).toBe(aside)
  })
})

describe('comparing what stands in the fields with theirs', () => {
  const base = { price_cap: '100.00', notes: 'a' }

  it('asks about a text that is no value, even one that reads like what was there before', () => {
    const unsaved = { fields: jobFields, edits: {}, unreadable: { price_cap: '100.0' } }
    const { decisions, theirs } = compareUnsaved(unsaved, base, { ...base, price_cap: '120.00' })
    expect([decisions.map(({ key }) => key), theirs]).toEqual([['price_cap'], []])
  })

  it('takes every other field for what it is', () => {
    const unsaved = { fields: jobFields, edits: { price_cap: '100.0' }, unreadable: { order_number: '?' } }
    const { decisions, theirs } = compareUnsaved(unsaved, base, { ...base, price_cap: '120.00' })
    expect([decisions, theirs.map(({ key }) => key)]).toEqual([[], ['price_cap']])
  })
})
