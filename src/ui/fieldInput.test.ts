import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldRow, FieldValue } from '../services/fieldTable'
import { jobFields } from '../services/job'
import { readInput, showInput } from './fieldInput'

const row = (name: string): FieldRow => {
  const found = jobFields.find((each) => each.name === name)
  if (found === undefined) throw new Error(name)
  return found
}
const accepted: FieldRow = { name: 'at', label: 'At', kind: 'dateTime', nullable: true }

describe('reading what was typed', () => {
  it.each<[string, string, FieldValue]>([
    ['name', ' Bracket ', ' Bracket '],
    ['name', '   ', '   '],
    ['name', '\ufeffBracket', '\ufeffBracket'],
    ['name', 'e\u0301', 'e\u0301'],
    ['name', '\u00e9', '\u00e9'],
    ['name', '😀'.repeat(100), '😀'.repeat(100)],
    ['notes', '', ''],
    ['notes', 'a\n\nb ', 'a\n\nb '],
    ['notes', 'x'.repeat(300_000), 'x'.repeat(300_000)],
    ['delivery_date', '2026-03-04', '2026-03-04'],
    ['delivery_date', ' 2026/3/4 ', '2026-03-04'],
    ['delivery_date', '2028-02-29', '2028-02-29'],
    ['delivery_date', '', null],
    ['price_cap', '105.50', '105.50'],
    ['price_cap', '0105.500', '105.50'],
    ['price_cap', '-0', '0.00'],
    ['price_cap', '-0.00', '0.00'],
    ['price_cap', '.5', '0.50'],
    ['price_cap', '5.', '5.00'],
    ['price_cap', ' 99999999.99 ', '99999999.99'],
    ['price_cap', '', null],
    ['price_cap', '  ', null],
  ])('%s: %j is a value', (name, text, value) => {
    expect(readInput(row(name), text, undefined)).toEqual({ value })
  })

  it.each<[string, string, object]>([
    ['name', '', { code: 'tooShort', least: 1 }],
    ['name', 'x'.repeat(101), { code: 'tooLong', length: 101, limit: 100 }],
    ['name', '😀'.repeat(101), { code: 'tooLong', length: 101, limit: 100 }],
    ['notes', 'a\0b', { code: 'zeroCharacter' }],
    ['notes', 'a\ud800b', { code: 'halfCharacter' }],
    ['delivery_date', '2025-02-30', { code: 'notADate' }],
    ['delivery_date', '2025-02-29', { code: 'notADate' }],
    ['delivery_date', '0000-01-01', { code: 'notADate' }],
    ['delivery_date', '04/03/2026', { code: 'notADate' }],
    ['delivery_date', 'tomorrow', { code: 'notADate' }],
    ['price_cap', '1e3', { code: 'notANumber' }],
    ['price_cap', ',', { code: 'notANumber' }],
    ['price_cap', '.', { code: 'notANumber' }],
    ['price_cap', '-', { code: 'notANumber' }],
    ['price_cap', '1,250', { code: 'notANumber' }],
    ['price_cap', '١٢', { code: 'notANumber' }],
    ['price_cap', '0.005', { code: 'tooManyPlaces', places: 2 }],
    ['price_cap', '123456789', { code: 'tooManyDigits', most: 8 }],
    ['price_cap', '-1', { code: 'tooSmall', min: 0 }],
    ['charge_out_rate', ' ', { code: 'required' }],
  ])('%s: %j is no value yet', (name, text, problem) => {
    expect(readInput(row(name), text, undefined)).toEqual({ problem })
  })
})

describe('a moment', () => {
  it('is read in local time and shown the same way', () => {
    const read = readInput(accepted, '2026-03-04 14:02', undefined)
    expect(read).toEqual({ value: new Date(2026, 2, 4, 14, 2).toISOString() })
    expect(showInput(accepted, 'value' in read ? read.value : null)).toBe('2026-03-04 14:02')
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
