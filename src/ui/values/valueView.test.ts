import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { germanMessages, messages, snapshotWith } from '../testing/snapshots'
import { createFormat } from '../messages/format'
import { readInput } from './fieldInput'
import { notationOf } from './notation'
import { valueView } from './valueView'

const shown = (name: string, value: FieldValue, chosen = messages, unreadable = {}) => {
  const row = jobFields.find((each) => each.name === name)
  if (row === undefined) throw new Error(name)
  return valueView(row, value, snapshotWith({ unreadable }).context, chosen)
}

describe('a value in words', () => {
  it('writes an amount as the field of that language does', () => {
    expect(shown('price_cap', '1200.50')).toEqual({ text: '1200.50', isNote: false })
    expect(shown('price_cap', '1200.50', germanMessages)).toEqual({ text: '1200,50', isNote: false })
  })

  it('writes money with the workshop’s currency, to the digit, and what it writes can be typed', () => {
    for (const [language, currency, text] of [
      ['en-NZ', 'NZD', '$1200.50'],
      ['de', 'EUR', '1200,50\u00a0€'],
      ['de', 'NZD', '1200,50\u00a0NZ$'],
      ['he', 'NZD', null],
    ] as const) {
      const inCurrency = { ...messages, format: createFormat(language, currency) }
      const written = shown('price_cap', '1200.50', inCurrency).text
      expect(text ?? written).toBe(written)
      expect(written).toContain('$'.repeat(Number(currency === 'NZD')))
      const row = jobFields.find(({ name }) => name === 'price_cap')
      expect(row && readInput(row, written, undefined, notationOf(language))).toEqual({ value: '1200.50' })
    }
  })

  it('says a text that is no value exactly as it was typed', () => {
    expect(shown('price_cap', '4.500', germanMessages, { price_cap: '4.500' }).text).toBe('4.500')
    expect(shown('delivery_date', '0002-03-04', messages, { delivery_date: '0002-03-04' }).text).toBe(
      '0002-03-04',
    )
    expect(shown('name', '  ', messages, { name: '  ' })).toEqual({ text: 'only spaces', isNote: true })
  })
})
