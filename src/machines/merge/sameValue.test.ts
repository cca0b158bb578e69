import { describe, expect, test } from 'vitest'
import { jobFields } from '../../services/resources/job'
import { isKept, sameInBox, sameValue } from './sameValue'

const same = (name: string, a: string | boolean | null | undefined, b: string | boolean | null | undefined) =>
  sameValue(jobFields, name, a, b)

describe('whether two values of a field mean the same', () => {
  test.each([
    ['price_cap', '105.50', '105.5'],
    ['price_cap', '105.00', '105'],
    ['price_cap', '-0', '0.00'],
    ['price_cap', '007', '7'],
    ['price_cap', '12345678901234567890.10', '12345678901234567890.1'],
    ['quote_acceptance_date', '2025-10-07T21:07:11.251+13:00', '2025-10-07T08:07:11.251Z'],
    ['quote_acceptance_date', '2025-10-07T08:07:11Z', '2025-10-07T08:07:11.000Z'],
    ['notes', 'a', 'a'],
    ['notes', null, null],
    ['paid', true, true],
  ])('%s: %j is %j', (name, a, b) => {
    expect(same(name, a, b)).toBe(true)
    expect(same(name, b, a)).toBe(true)
  })

  test.each([
    ['price_cap', '105.50', '105.51'],
    ['price_cap', '12345678901234567890.10', '12345678901234567890.11'],
    ['price_cap', '1', '-1'],
    ['price_cap', null, '0'],
    ['price_cap', '', '0'],
    ['price_cap', '.5', '0.50'],
    ['price_cap', 'x', 'y'],
    ['quote_acceptance_date', '2025-10-07T08:07:11.251Z', '2025-10-07T08:07:11.252Z'],
    ['quote_acceptance_date', 'soon', 'later'],
    ['notes', null, ''],
    ['notes', undefined, ''],
    ['notes', undefined, null],
    ['notes', 'a', 'a '],
    ['notes', 'a\r\n', 'a\n'],
    ['notes', '\u00e9', 'e\u0301'],
    ['order_number', '1.0', '1'],
    ['order_number', '2025-10-07T08:07:11Z', '2025-10-07T08:07:11.000Z'],
    ['delivery_date', '2025-10-07', '2025-10-08'],
    ['paid', true, 'true'],
    ['paid', undefined, false],
    ['price_cap', undefined, '0'],
    ['price_cap', '-0x', '0x'],
    ['price_cap', 'x-0', 'x0'],
    ['unknown', '1.0', '1'],
  ])('%s: %j is not %j', (name, a, b) => {
    expect(same(name, a, b)).toBe(false)
    expect(same(name, b, a)).toBe(false)
  })
})

const kept = (name: string, sent: Parameters<typeof isKept>[2], stored: Parameters<typeof isKept>[3]) =>
  isKept(jobFields, name, sent, stored)

describe('whether a server has kept what it was sent', () => {
  test.each([
    ['notes', ' a\r\nb\rc ', 'a\nb\nc'],
    ['notes', 'e\u0301', '\u00e9'],
    ['notes', '', null],
    ['notes', null, ''],
    ['price_cap', '5', '5.00'],
    ['unknown', 'a', 'a'],
    ['notes', undefined, undefined],
  ])('%s: %j is kept as %j', (name, sent, stored) => {
    expect(kept(name, sent, stored)).toBe(true)
  })

  test.each([
    ['notes', 'a', 'b'],
    ['notes', 'a\n\nb', 'a\nb'],
    ['notes', undefined, ''],
    ['notes', '', undefined],
    ['notes', 'a', true],
    ['price_cap', ' 5', '5 '],
    ['price_cap', '', null],
    ['paid', null, false],
    ['unknown', 'a ', 'a'],
  ])('%s: %j is not kept as %j', (name, sent, stored) => {
    expect(kept(name, sent, stored)).toBe(false)
  })
})

describe('a text with a format', () => {
  const format = {
    canonical: (text: string) => text.toLowerCase(),
    blocks: (text: string) => [text],
    open: () => null,
    plain: (text: string) => text,
  }
  const fields = [{ name: 'body', label: 'Body', kind: 'richText', nullable: false, format }] as const

  test('is the same as another that its format takes for the same, and no text is not', () => {
    expect(sameValue(fields, 'body', 'Steel', 'steel')).toBe(true)
    expect(sameValue(fields, 'body', 'Steel', 'zinc')).toBe(false)
    expect([null, undefined].map((none) => sameValue(fields, 'body', 'Steel', none))).toEqual([false, false])
    expect([null, undefined].map((none) => sameValue(fields, 'body', none, 'Steel'))).toEqual([false, false])
  })

  test('is the same to whoever types it to the letter only', () => {
    expect(sameInBox(fields, 'body', 'Steel', 'steel')).toBe(false)
    expect(sameInBox(fields, 'body', 'Steel', 'Steel')).toBe(true)
  })
})
