import { describe, expect, it } from 'vitest'
import { shiftDay, weekOf } from './weekDays'

describe('the week of a day', () => {
  it.each([
    ['2025-03-10', '2025-03-10', '2025-03-16'],
    ['2025-03-16', '2025-03-10', '2025-03-16'],
    ['2024-12-31', '2024-12-30', '2025-01-05'],
    ['2024-02-29', '2024-02-26', '2024-03-03'],
  ])('of %s goes from %s to %s', (day, monday, sunday) => {
    expect(weekOf(day)).toEqual({ monday, sunday })
  })

  it('is seven days from the next, also when the clocks change', () => {
    expect(shiftDay('2025-03-24', 7)).toBe('2025-03-31')
    expect(shiftDay('2025-03-31', -7)).toBe('2025-03-24')
  })
})
