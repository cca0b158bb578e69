import { describe, expect, it } from 'vitest'
import { canonicalFields, canonicalMoment, canonicalValue, midnightOf } from './canonicalValue'
import type { FieldKind } from './fieldTable'
import { jobFields } from '../resources/job'

const row = (kind: FieldKind) => ({ name: 'x', label: 'X', kind, nullable: true, places: 2 }) as const

describe('canonicalValue', () => {
  it.each<[FieldKind, unknown, unknown]>([
    ['text', ' a\r\n', ' a\r\n'],
    ['text', '', ''],
    ['text', null, null],
    ['text', 7, '7'],
    ['text', undefined, undefined],
    ['text', { toString: () => 'a' }, undefined],
    ['longText', '\ufeffé\ud800', '\ufeffé\ud800'],
    ['choice', 'anything', 'anything'],
    ['boolean', false, false],
    ['boolean', 'false', undefined],
    ['boolean', 0, false],
    ['date', '2026-03-04', '2026-03-04'],
    ['date', '2026-03-04T00:00:00', '2026-03-04'],
    ['date', '2026-03-04T00:00:00.000Z', '2026-03-04'],
    ['date', '2026-03-04T00:00:00+00:00', '2026-03-04'],
    ['date', '2026-03-04T00:00:00+13:00', undefined],
    ['date', '2026-03-04T00:00:01Z', undefined],
    ['date', '2026-03-04 00:00:00', undefined],
    ['reference', '3FA85F64-5717-4562-B3FC-2C963F66AFA6', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['reference', 'Supplier-7', 'Supplier-7'],
    ['decimal', '105.5', '105.50'],
    ['decimal', '105.50', '105.50'],
    ['decimal', '105', '105.00'],
    ['decimal', '0105.500', '105.50'],
    ['decimal', '105.505', '105.505'],
    ['decimal', '0.1', '0.10'],
    ['decimal', '-0.00', '-0.00'],
    ['decimal', '000', '0.00'],
    ['decimal', 105.5, '105.50'],
    ['decimal', 0, '0.00'],
    ['decimal', 1e21, '1000000000000000000000.00'],
    ['decimal', -1.5e-7, '-0.00000015'],
    ['decimal', Infinity, undefined],
    ['decimal', '1e3', undefined],
    ['decimal', '1,5', undefined],
    ['decimal', '.5', undefined],
    ['decimal', '', undefined],
    ['decimal', NaN, undefined],
    ['decimal', '99999999999999999999.99', '99999999999999999999.99'],
    ['decimal', true, undefined],
    ['dateTime', '2025-10-07T21:07:11.251999+13:00', '2025-10-07T08:07:11.251Z'],
    ['dateTime', '2025-10-07', undefined],
  ])('%s: %j becomes %j', (kind, value, canonical) => {
    expect(canonicalValue(row(kind), value)).toBe(canonical)
  })

  it('writes a decimal without places as it is', () => {
    const whole = { name: 'x', label: 'X', kind: 'decimal', nullable: true } as const
    expect(['7', '7.0', '7.50'].map((value) => canonicalValue(whole, value))).toEqual(['7', '7', '7.5'])
  })
})

describe('canonicalMoment', () => {
  it.each([
    ['2025-10-07T08:07:11Z', '2025-10-07T08:07:11.000Z'],
    ['2025-10-07T08:07:11.2Z', '2025-10-07T08:07:11.200Z'],
    ['2025-10-07T08:07:11.999999Z', '2025-10-07T08:07:11.999Z'],
    ['2025-10-07T08:07:11+0000', '2025-10-07T08:07:11.000Z'],
    ['2025-10-07T08:07:11', undefined],
    ['2025-13-07T08:07:11Z', undefined],
    ['2025-10-07 08:07:11Z', undefined],
    ['now', undefined],
  ])('%s is %s', (text, moment) => {
    expect(canonicalMoment(text)).toBe(moment)
  })
})

describe('canonicalFields', () => {
  it('copies what the table names, and nothing else', () => {
    const record: unknown = JSON.parse(
      '{"name":"Tray","__proto__":{"paid":true},"constructor":1,"notes":{"a":1},"price_cap":"1.5","id":"7"}',
    )
    const fields = canonicalFields(jobFields, record)
    expect(fields).toEqual({ name: 'Tray', price_cap: '1.50' })
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype)
  })

  it('takes no value a prototype has', () => {
    expect(canonicalFields(jobFields, Object.create({ name: 'Tray' }))).toEqual({})
    expect(canonicalFields(jobFields, null)).toEqual({})
    expect(canonicalFields(jobFields, 'text')).toEqual({})
  })
})

describe('L1 a backend with whole numbers for keys and for truth', () => {
  const table = [
    { name: 'client', label: 'Client', kind: 'reference', nullable: true },
    { name: 'po', label: 'Order number', kind: 'text', nullable: true },
    { name: 'state', label: 'State', kind: 'choice', nullable: false },
    { name: 'paid', label: 'Paid', kind: 'boolean', nullable: false },
  ] as const

  it('is read, and not taken for one with nothing there', () => {
    expect(canonicalFields(table, { client: 17, po: 4711, state: 2, paid: 1 })).toEqual({
      client: '17',
      po: '4711',
      state: '2',
      paid: true,
    })
  })

  it('is not guessed at', () => {
    expect(canonicalFields(table, { client: 1.5, po: 2 ** 60, state: true, paid: 2 })).toEqual({})
  })
})

describe('what a server writes behind a day', () => {
  it.each([
    ['2026-03-04', ''],
    ['2026-03-04T00:00:00Z', 'T00:00:00Z'],
    ['2026-03-04T00:00', 'T00:00'],
    ['2026-03-04T00:00:00.000+00:00', 'T00:00:00.000+00:00'],
    ['2026-03-04T10:00:00Z', ''],
    ['soon', ''],
    [null, ''],
    [20260304, ''],
    [['2026-03-04T00:00:00Z'], ''],
  ])('of %j is %j', (value, expected) => {
    expect(midnightOf(value)).toBe(expected)
  })
})
