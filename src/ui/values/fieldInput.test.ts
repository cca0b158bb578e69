import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldRow, FieldValue } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { readInput as read, showInput as show } from './fieldInput'
import { notationOf } from './notation'

const row = (name: string): FieldRow => {
  const found = jobFields.find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const [english, german] = [notationOf('en'), notationOf('de')]
const readInput = (field: FieldRow, text: string, known?: FieldValue) => read(field, text, known, english)
const showInput = (field: FieldRow, value: FieldValue | undefined) => show(field, value, english)
const accepted: FieldRow = { name: 'at', label: 'At', kind: 'dateTime', nullable: true }

describe('reading what was typed', () => {
  it.each<[string, string, FieldValue]>([
    ['name', ' Bracket ', ' Bracket '],
    ['name', '\ufeffBracket', '\ufeffBracket'],
    ['name', 'e\u0301', 'e\u0301'],
    ['name', '\u00e9', '\u00e9'],
    ['name', '😀'.repeat(100), '😀'.repeat(100)],
    ['notes', '', ''],
    ['notes', 'a\n\nb ', 'a\n\nb '],
    ['notes', 'x'.repeat(100_000), 'x'.repeat(100_000)],
    ['delivery_date', '2026-03-04', '2026-03-04'],
    ['delivery_date', ' 2026/3/4 ', '2026-03-04'],
    ['delivery_date', '2028-02-29', '2028-02-29'],
    ['delivery_date', '', null],
    ['price_cap', '105.50', '105.50'],
    ['price_cap', '0105.5', '105.50'],
    ['price_cap', '-0', '0.00'],
    ['price_cap', '-0.00', '0.00'],
    ['price_cap', '.5', '0.50'],
    ['price_cap', '5.', '5.00'],
    ['price_cap', ' 99999999.99 ', '99999999.99'],
    ['price_cap', '1,200.50', '1200.50'],
    ['price_cap', '1,200,000', '1200000.00'],
    ['price_cap', "1'200.50", '1200.50'],
    ['price_cap', '1 200', '1200.00'],
    ['price_cap', '', null],
    ['price_cap', '  ', null],
  ])('%s: %j is a value', (name, text, value) => {
    expect(readInput(row(name), text, undefined)).toEqual({ value })
  })

  it.each<[string, string, object]>([
    ['name', '', { code: 'required' }],
    ['name', '   ', { code: 'required' }],
    ['name', '\t\u00a0\u3000', { code: 'required' }],
    ['name', 'x'.repeat(101), { code: 'tooLong', length: 101, limit: 100 }],
    ['name', '😀'.repeat(101), { code: 'tooLong', length: 101, limit: 100 }],
    ['notes', 'a\0b', { code: 'zeroCharacter' }],
    ['notes', 'a\ud800b', { code: 'halfCharacter' }],
    ['delivery_date', '2025-02-30', { code: 'noSuchDay', text: '2025-02-30' }],
    ['delivery_date', '2025-2-29', { code: 'noSuchDay', text: '2025-2-29' }],
    ['delivery_date', '2025-13-01', { code: 'noSuchDay', text: '2025-13-01' }],
    ['delivery_date', '0000-01-01', { code: 'tooEarly', year: 1900 }],
    ['delivery_date', '0002-03-04', { code: 'tooEarly', year: 1900 }],
    ['delivery_date', '1899-12-31', { code: 'tooEarly', year: 1900 }],
    [
      'delivery_date',
      '04/03/2026',
      { code: 'ambiguous', text: '04/03/2026', one: 'Mar 4, 2026', other: 'Apr 3, 2026' },
    ],
    ['delivery_date', 'tomorrow', { code: 'notADate' }],
    ['price_cap', '1e3', { code: 'notANumber' }],
    ['price_cap', ',', { code: 'notANumber' }],
    ['price_cap', '.', { code: 'notANumber' }],
    ['price_cap', '-', { code: 'notANumber' }],
    ['price_cap', '1,250', { code: 'ambiguous', text: '1,250', one: '1250', other: '1.25' }],
    ['price_cap', '12,5', { code: 'notANumber' }],
    ['price_cap', '1,20.50', { code: 'notANumber' }],
    ['price_cap', '1,200 000', { code: 'notANumber' }],
    ['price_cap', '0,250', { code: 'notANumber' }],
    ['price_cap', '1.200,50', { code: 'notANumber' }],
    ['price_cap', '4.500', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '5.0000', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '0.005', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '123456789', { code: 'tooManyDigits', most: 8 }],
    ['price_cap', '-1', { code: 'tooSmall', min: 0 }],
    ['charge_out_rate', ' ', { code: 'required' }],
  ])('%s: %j is no value yet', (name, text, problem) => {
    expect(readInput(row(name), text, undefined)).toEqual({ problem })
  })
})

describe('reading German', () => {
  it.each<[string, string, FieldValue]>([
    ['price_cap', '12,5', '12.50'],
    ['price_cap', '12,', '12.00'],
    ['price_cap', '12.5', '12.50'],
    ['price_cap', '4500.00', '4500.00'],
    ['price_cap', '4500', '4500.00'],
    ['price_cap', '1.200,50', '1200.50'],
    ['price_cap', '4.500,00', '4500.00'],
    ['price_cap', '4.500,', '4500.00'],
    ['price_cap', '1.200.000', '1200000.00'],
    ['price_cap', '1\u202f200,50', '1200.50'],
    ['price_cap', '1’200,50', '1200.50'],
    ['price_cap', '-0,00', '0.00'],
    ['delivery_date', '31.12.2026', '2026-12-31'],
    ['delivery_date', '1.2.2026', '2026-02-01'],
    ['delivery_date', '1. 2. 2026', '2026-02-01'],
    ['delivery_date', '2026-12-31', '2026-12-31'],
  ])('%s: %j is a value', (name, text, value) => {
    expect(read(row(name), text, undefined, german)).toEqual({ value })
  })

  it.each<[string, string, object]>([
    ['price_cap', '4.500', { code: 'ambiguous', text: '4.500', one: '4500', other: '4,50' }],
    ['price_cap', '12.345', { code: 'ambiguous', text: '12.345', one: '12345', other: '12345,00' }],
    ['price_cap', '4,500', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '0.500', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '1,200.50', { code: 'notANumber' }],
    ['price_cap', '1.20,50', { code: 'notANumber' }],
    ['price_cap', '12,5,0', { code: 'notANumber' }],
    ['price_cap', '-1,5', { code: 'tooSmall', min: 0 }],
    ['price_cap', '123.456.789,00', { code: 'tooManyDigits', most: 8 }],
    ['delivery_date', '31.02.2026', { code: 'noSuchDay', text: '31.02.2026' }],
    ['delivery_date', '04.03.0002', { code: 'tooEarly', year: 1900 }],
  ])('%s: %j is no value yet', (name, text, problem) => {
    expect(read(row(name), text, undefined, german)).toEqual({ problem })
  })

  it('shows values its own way, and reads what it shows', () => {
    expect(show(row('price_cap'), '1200.50', german)).toBe('1200,50')
    expect(show(row('delivery_date'), '2026-03-04', german)).toBe('04.03.2026')
    const moment = new Date(2026, 2, 4, 14, 2).toISOString()
    expect(show(accepted, moment, german)).toBe('04.03.2026 14:02')
    expect(read(accepted, '04.03.2026 14:02', undefined, german)).toEqual({ value: moment })
    for (const known of ['105.5', '4500.000', '4.500', 'much'])
      expect(read(row('price_cap'), show(row('price_cap'), known, german), known, german)).toEqual({
        value: known,
      })
  })
})

describe('reading as people write', () => {
  const inLanguage = (language: string, name: string, text: string) =>
    read(row(name), text, undefined, notationOf(language))
  const day = '2026-12-31'
  const march = '2026-03-04'

  it.each<[string, string, string]>([
    ['en-NZ', '31/12/2026', day],
    ['en-GB', '31/12/2026', day],
    ['en-US', '12/31/2026', day],
    ['en-US', '31/12/2026', day],
    ['en-GB', '12/31/2026', day],
    ['fr', '31/12/2026', day],
    ['de', '31.12.2026', day],
    ['de', '31.12.26', day],
    ['de', '12/31/2026', day],
    ['en', '31/12/2026', day],
    ['en-NZ', '4/3/2026', march],
    ['en-NZ', '4.3.26', march],
    ['en-GB', '4-3-26', march],
    ['en-US', '3/4/26', march],
    ['fr', '4.3.26', march],
    ['de', '4.3.26', march],
    ['de', '4/3/2026', march],
    ['en-NZ', '4 Mar 2026', march],
    ['en-NZ', '4th March 2026', march],
    ['en-US', 'March 4, 2026', march],
    ['en-US', 'Mar 4 26', march],
    ['en', '4-Mar-2026', march],
    ['fr', '4 mars 2026', march],
    ['fr', '4 févr. 2026', '2026-02-04'],
    ['fr', '4 fevrier 2026', '2026-02-04'],
    ['de', '4. März 2026', march],
    ['de', '4. Mär. 26', march],
    ['de', '4 Mar 2026', march],
    ['de', '4 May 2026', '2026-05-04'],
  ])('U23 in %s %j is the day %s', (language, text, value) => {
    expect(inLanguage(language, 'delivery_date', text)).toEqual({ value })
  })

  it.each<[string, string, string, string]>([
    ['en', '4/3/2026', 'Mar 4, 2026', 'Apr 3, 2026'],
    ['en-US', '4.3.26', 'Mar 4, 2026', 'Apr 3, 2026'],
    ['sv', '4/3/2026', '4 mars 2026', '3 apr. 2026'],
    ['de', '4.3.85', '4. März 1985', '4. März 2085'],
  ])('U23 in %s %j is asked about: %s, or %s', (language, text, one, other) => {
    expect(inLanguage(language, 'delivery_date', text)).toEqual({
      problem: { code: 'ambiguous', text, one, other },
    })
    for (const written of [one, other]) {
      expect(inLanguage(language, 'delivery_date', written)).toHaveProperty('value')
    }
  })

  it.each<[string, string, string]>([
    ['fr', '4 jui 2026', 'notADate'],
    ['en-NZ', '4 Ma 2026', 'notADate'],
    ['en-NZ', '4 Mar', 'notADate'],
    ['en-NZ', '4/3/026', 'notADate'],
    ['en-NZ', '4/3.2026', 'notADate'],
    ['en-NZ', '31/2/2026', 'noSuchDay'],
    ['en-US', '2/31/2026', 'noSuchDay'],
    ['en-NZ', '13/13/2026', 'noSuchDay'],
    ['en-NZ', '4/3/0026', 'tooEarly'],
  ])('U23 in %s %j is no day: %s', (language, text, code) => {
    expect(inLanguage(language, 'delivery_date', text)).toMatchObject({ problem: { code } })
  })

  it.each<[string, string, string]>([
    ['en-NZ', '$1,234.50', '1234.50'],
    ['en-NZ', '$ 1,234.50', '1234.50'],
    ['en-NZ', 'NZ$1234.50', '1234.50'],
    ['en-NZ', 'NZD 1234.50', '1234.50'],
    ['en-US', '1,234.50 USD', '1234.50'],
    ['en-GB', '£12', '12.00'],
    ['fr', '1 234,50 €', '1234.50'],
    ['fr', '1 234,50', '1234.50'],
    ['de', '1.234,50 €', '1234.50'],
    ['de', '1.234,50', '1234.50'],
    ['de-CH', '1’234.50', '1234.50'],
    ['ar-EG', '١٬٢٣٤٫٥٠', '1234.50'],
    ['en-NZ', '١٢', '12.00'],
    ['en-NZ', '99999999.99', '99999999.99'],
  ])('U23 in %s %j is the amount %s', (language, text, value) => {
    expect(inLanguage(language, 'price_cap', text)).toEqual({ value })
  })

  it.each([
    ['en-NZ', '$1,234', 'ambiguous'],
    ['de', '1.234 €', 'ambiguous'],
    ['en-NZ', '$', 'notANumber'],
    ['en-NZ', '$1.234,50', 'notANumber'],
    ['en-NZ', '12 $ 5', 'notANumber'],
    ['de', '1,234.50 €', 'notANumber'],
    ['en-NZ', '$1.005', 'tooManyPlaces'],
    ['en-NZ', '-$1', 'tooSmall'],
  ])('U23 in %s %j is no amount: %s', (language, text, code) => {
    expect(inLanguage(language, 'price_cap', text)).toMatchObject({ problem: { code } })
  })

  it('U23 reads what it shows, in every language', () => {
    const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    const languages = ['en', 'en-NZ', 'en-GB', 'en-US', 'fr', 'de', 'de-CH', 'sv', 'ko', 'ar-EG', 'he']
    fc.assert(
      fc.property(anyDay, fc.nat(9_999_999_999), fc.constantFrom(...languages), (date, cents, language) => {
        const value = date.toISOString().slice(0, 10)
        const notation = notationOf(language)
        expect(inLanguage(language, 'delivery_date', show(row('delivery_date'), value, notation))).toEqual({
          value,
        })
        const amount = (cents / 100).toFixed(2)
        expect(inLanguage(language, 'price_cap', show(row('price_cap'), amount, notation))).toEqual({
          value: amount,
        })
      }),
      { numRuns: 500 },
    )
  })
})

describe('one text', () => {
  it('is never two amounts, whatever the language', () => {
    const languages = ['en', 'de', 'de-CH', 'fr', 'de-AT'].map(notationOf)
    const part = fc.constantFrom('0', '1', '12', '200', '500', '.', ',', '-', "'", ' ', '2026')
    const text = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (typed) => {
        for (const places of [0, 2, 3]) {
          const field = { ...row('price_cap'), places }
          const values = languages
            .map((notation) => read(field, typed, undefined, notation))
            .flatMap((each) => ('value' in each ? [each.value] : []))
          expect(new Set(values).size).toBeLessThan(2)
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a moment', () => {
  it('is read in local time and shown the same way', () => {
    const read = readInput(accepted, '2026-03-04 14:02', undefined)
    expect(read).toEqual({ value: new Date(2026, 2, 4, 14, 2).toISOString() })
    expect(showInput(accepted, 'value' in read ? read.value : null)).toBe('2026-03-04 14:02')
  })

  it('is read with the spaces a day may have', () => {
    const moment = new Date(2026, 2, 4, 10, 5).toISOString()
    expect(read(accepted, '4. 3. 2026  10:05', undefined, german)).toEqual({ value: moment })
    expect(readInput(accepted, '2026-03-04T10:05', undefined)).toEqual({ value: moment })
  })

  it.each(['2026-03-04', '2026-02-30 10:00', '2026-03-04 24:00', '2026-03-04 10:60', 'now'])(
    'is not %s',
    (text) => {
      expect(readInput(accepted, text, undefined)).toEqual({ problem: { code: 'notAMoment' } })
    },
  )
})

describe('typing back what was there', () => {
  it.each<[string, FieldValue]>([
    ['order_number', null],
    ['order_number', ''],
    ['notes', 'one\r\ntwo\rthree\nfour'],
    ['name', 'Bracket \r\n'],
    ['price_cap', '105.5'],
    ['price_cap', '105.50'],
    ['price_cap', null],
    ['delivery_date', '2026-03-04'],
  ])('%s gives back %j itself', (name, known) => {
    expect(readInput(row(name), showInput(row(name), known), known)).toEqual({ value: known })
  })

  it('gives the very value for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (known) => {
        for (const name of ['name', 'notes']) {
          expect(readInput(row(name), showInput(row(name), known), known)).toEqual({ value: known })
        }
      }),
    )
  })
})

describe('line ends', () => {
  const value = (text: string, known: string) => {
    const read = readInput(row('notes'), text, known)
    return 'value' in read && typeof read.value === 'string' ? read.value : read
  }

  it('stay what they were on every line that was not touched', () => {
    expect(value('one\ntwo!\nthree', 'one\r\ntwo\r\nthree')).toBe('one\r\ntwo!\r\nthree')
    expect(value('one\nnew\ntwo\nthree', 'one\r\ntwo\r\nthree')).toBe('one\r\nnew\r\ntwo\r\nthree')
    expect(value('one\ntwo\nthree!', 'one\rtwo\nthree')).toBe('one\rtwo\nthree!')
    expect(value('', 'one\r\n')).toBe('')
  })

  it('never change what is shown', () => {
    const part = fc.constantFrom('\r', '\n', '\r\n', 'a', 'b', ' ')
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (typed, known) => {
        const shown = showInput(row('notes'), typed)
        expect(showInput(row('notes'), value(shown, known) as string)).toBe(shown)
      }),
      { numRuns: 1000 },
    )
  })
})
