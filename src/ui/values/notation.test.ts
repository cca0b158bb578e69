import { describe, expect, it } from 'vitest'
import { notationOf, showDay, showDecimal } from './notation'

describe('the notation of a language', () => {
  it.each([
    ['en', '.', false],
    ['en-NZ', '.', false],
    ['en-US', '.', false],
    ['de', ',', true],
    ['de-AT', ',', true],
    ['de-CH', '.', true],
    ['fr', ',', false],
    ['ar-EG', '.', false],
    ['no language', '.', false],
  ])('%s writes %s before the fraction; day first with points: %s', (language, decimal, isDayFirst) => {
    expect(notationOf(language)).toEqual({ decimal, isDayFirst })
  })

  it('shows amounts and days, and leaves alone what is none', () => {
    const german = notationOf('de')
    expect([showDecimal('-1200.50', german), showDecimal('12', german)]).toEqual(['-1200,50', '12'])
    expect([showDay('2026-03-04', german), showDay('soon', german)]).toEqual(['04.03.2026', 'soon'])
    const english = notationOf('en')
    expect([showDecimal('1200.50', english), showDay('2026-03-04', english)]).toEqual([
      '1200.50',
      '2026-03-04',
    ])
  })
})
