import { describe, expect, it } from 'vitest'
import { createSignInThrottle } from './signInThrottle'
import { manualClock } from '../testing/manualClock'

function setUp(most = 2) {
  const clock = manualClock()
  return { clock, throttle: createSignInThrottle(most, clock) }
}

describe('the sign-in throttle', () => {
  it('S15 counts a try when it begins, and says how long to wait after too many', () => {
    const { clock, throttle } = setUp()
    expect(throttle.begin('hana')).toBe(0)
    clock.advance(10_000)
    expect(throttle.begin('hana')).toBe(0)
    expect(throttle.begin('hana')).toBe(50)
    expect(throttle.begin('tom')).toBe(0)
    clock.advance(49_001)
    expect(throttle.begin('hana')).toBe(1)
  })

  it('S15 does not count what it refused, so that waiting as long as it said is enough', () => {
    const { clock, throttle } = setUp(1)
    throttle.begin('hana')
    clock.advance(30_000)
    expect(throttle.begin('hana')).toBe(30)
    clock.advance(30_000)
    expect(throttle.begin('hana')).toBe(0)
  })

  it('starts anew after a success', () => {
    const { throttle } = setUp()
    throttle.begin('hana')
    throttle.begin('hana')
    throttle.succeeded('hana')
    expect(throttle.begin('hana')).toBe(0)
    expect(throttle.begin('hana')).toBe(0)
    expect(throttle.begin('hana')).toBe(60)
  })

  it('S15 remembers nobody longer than a minute', () => {
    const { clock, throttle } = setUp()
    for (let index = 0; index < 60; index++) throttle.begin(`name ${index}`)
    clock.advance(30_000)
    throttle.begin('name 0')
    expect(throttle.size).toBe(60)
    clock.advance(30_000)
    throttle.begin('hana')
    expect(throttle.size).toBe(2)
    expect(throttle.begin('name 0')).toBe(0)
    expect(throttle.begin('name 0')).toBe(30)
  })

  it('S15 remembers the latest ten thousand at most', () => {
    const { throttle } = setUp(1)
    for (let index = 0; index <= 10_000; index++) throttle.begin(`name ${index}`)
    expect(throttle.size).toBe(10_000)
    expect(throttle.begin('name 10000')).toBe(60)
    expect(throttle.begin('name 1')).toBe(60)
    expect(throttle.begin('name 0')).toBe(0)
  })

  it('keeps nobody out for longer because the clock was put back', () => {
    const { clock, throttle } = setUp(1)
    throttle.begin('hana')
    clock.advance(-3_600_000)
    expect(throttle.begin('hana')).toBe(0)
    expect(throttle.begin('hana')).toBe(60)
  })
})
