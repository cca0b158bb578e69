import { describe, expect, it } from 'vitest'
import { createSpacing } from './spacing'
import { manualClock } from '../testing/manualClock'

describe('keeping attempts apart', () => {
  it('counts each key on its own, and not the attempts it refused', () => {
    const clock = manualClock()
    const spacing = createSpacing(2_000, clock)
    expect([spacing.attempt('a'), spacing.attempt('b'), spacing.attempt('a')]).toEqual([true, true, false])
    clock.advance(1_500)
    expect(spacing.attempt('a')).toBe(false)
    clock.advance(500)
    expect(spacing.attempt('a')).toBe(true)
  })

  it('forgets old keys, and only those, when there are many', () => {
    const clock = manualClock()
    const spacing = createSpacing(2_000, clock)
    for (let index = 0; index < 1_500; index++) spacing.attempt(`old ${index}`)
    clock.advance(1_999)
    spacing.attempt('young')
    clock.advance(1)
    expect(spacing.attempt('another')).toBe(true)
    expect(spacing.attempt('young')).toBe(false)
  })

  it('waits for no clock that was put back', () => {
    const clock = manualClock()
    const spacing = createSpacing(2_000, clock)
    spacing.attempt('a')
    clock.advance(-3_600_000)
    expect([spacing.attempt('a'), spacing.attempt('a')]).toEqual([true, false])
  })
})
