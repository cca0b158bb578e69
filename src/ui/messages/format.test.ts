import { describe, expect, it } from 'vitest'
import { createFormat } from './format'

const now = new Date(2025, 2, 14, 15, 30)
const local = (day: number, hour: number, minute: number) =>
  new Date(2025, 2, day, hour, minute).toISOString()
const english = createFormat('en')
const german = createFormat('de')

describe('how a language says things', () => {
  it('counts with the plural rules of the language', () => {
    const forms = { one: '# job', other: '# jobs' }
    expect([0, 1, 2, 1200].map((number) => english.count(number, forms))).toEqual([
      '0 jobs',
      '1 job',
      '2 jobs',
      '1,200 jobs',
    ])
    expect(createFormat('pl').count(3, { one: '#a', few: '#b', other: '#c' })).toBe('3b')
  })

  it('names today, yesterday and tomorrow, and otherwise the day', () => {
    expect(english.when(local(14, 14, 2), now)).toBe('today 14:02')
    expect(english.when(local(13, 23, 59), now)).toBe('yesterday 23:59')
    expect(english.when(local(15, 0, 0), now)).toBe('tomorrow 00:00')
    expect(english.when(local(3, 9, 5), now)).toMatch(/Mon.* 3 .*09:05|Mon, Mar 3 09:05/)
    expect(german.when(local(14, 14, 2), now)).toBe('heute 14:02')
  })

  it('shows the year of a day only when it is not this one', () => {
    expect(english.day('2025-03-20', now)).not.toContain('2025')
    expect(english.day('2024-12-31', now)).toContain('2024')
  })

  it('keeps the day of a date without a time, whatever the time zone', () => {
    expect(english.day('2025-03-20', now)).toContain('20')
  })

  it('says how long ago in minutes, hours or days', () => {
    expect(english.ago(local(14, 15, 28), now)).toBe('2 minutes ago')
    expect(english.ago(local(14, 15, 30), now)).toBe('now')
    expect(english.ago(local(14, 10, 30), now)).toBe('5 hours ago')
    expect(german.ago(local(12, 15, 30), now)).toBe('vorgestern')
  })

  it('writes money and lists the way the language does', () => {
    expect(english.money('1234.5')).toBe('1,234.50')
    expect(german.money('1234.5')).toBe('1.234,50')
    expect(english.list(['Name', 'Client', 'Notes'])).toBe('Name, Client, and Notes')
    expect(german.list(['Name', 'Kunde'])).toBe('Name und Kunde')
  })

  it('has the signs of the currency by themselves, on the side where the language has them', () => {
    const signs = (language: string, currency: string | null) =>
      createFormat(language, currency).currencySigns
    expect(signs('en', 'NZD')).toEqual(['NZ$', ''])
    expect(signs('en-NZ', 'NZD')).toEqual(['$', ''])
    expect(signs('de', 'EUR')).toEqual(['', '\u00a0€'])
    expect(signs('he', 'NZD').join('').trim()).toBe('NZ$')
    expect(signs('en', null)).toEqual(['', ''])
  })

  it('writes the workshop’s currency where the language has it, and none beside hours', () => {
    expect(createFormat('en-NZ', 'NZD').money('1234.5')).toBe('$1,234.50')
    expect(createFormat('en-GB', 'NZD').money('1234.5')).toBe('NZ$1,234.50')
    expect(createFormat('de', 'EUR').money('1234.5')).toBe('1.234,50\u00a0€')
    expect(createFormat('en', 'NZD').amount('2.5')).toBe('2.50')
    expect(createFormat('en', 'NZD').money('a lot')).toBe('a lot')
  })

  it('shows what it cannot read as it came', () => {
    expect([english.when('soon', now), english.day('later', now), english.ago('', now)]).toEqual([
      'soon',
      'later',
      '',
    ])
    expect(english.money('a lot')).toBe('a lot')
  })
})
