import { describe, expect, it } from 'vitest'
import { notationOf, showDay, showDecimal } from './notation'

describe('the notation of a language', () => {
  it.each([
    ['en', '.', '2026-03-04'],
    ['en-NZ', '.', '04/03/2026'],
    ['en-GB', '.', '04/03/2026'],
    ['en-US', '.', '03/04/2026'],
    ['de', ',', '04.03.2026'],
    ['de-AT', ',', '04.03.2026'],
    ['de-CH', '.', '04.03.2026'],
    ['fr', ',', '04/03/2026'],
    ['sv', ',', '2026-03-04'],
    ['ko', '.', '2026.03.04'],
    ['ar-EG', '.', '04/03/2026'],
    ['no language', '.', '2026-03-04'],
  ])('U23 %s writes %s before the fraction and a day as %s', (language, decimal, day) => {
    const notation = notationOf(language)
    expect([notation.decimal, showDay('2026-03-04', notation)]).toEqual([decimal, day])
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
