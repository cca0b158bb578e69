import { describe, expect, it } from 'vitest'
import { retryAfterMs } from './retryAfter'

const now = Date.parse('2026-03-04T09:30:00Z')

describe('retryAfterMs', () => {
  it.each([
    [null, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['1.5e3x', null],
    ['7 s', null],
    ['in 7', null],
    ['about Wed, 04 Mar 2026 09:30:10 GMT', null],
    ['Wednesday, soon', null],
    [' wed, 04 Mar 2026 09:30:10 GMT', 10_000],
    ['0', 1_000],
    ['7', 7_000],
    [' 7 ', 7_000],
    ['60', 60_000],
    ['61', 60_000],
    ['99999999999999999999999999', 60_000],
    ['Wed, 04 Mar 2026 09:30:10 GMT', 10_000],
    ['Wed, 04 Mar 2026 09:30:00 GMT', 1_000],
    ['Tue, 03 Mar 2026 09:30:00 GMT', 1_000],
    ['Fri, 04 Mar 2099 09:30:00 GMT', 60_000],
  ])('of %j is %j', (header, ms) => {
    expect(retryAfterMs(header, null, now)).toBe(ms)
  })

  it("believes the server's clock about the server's date, when this one is a day off", () => {
    const until = 'Wed, 04 Mar 2026 09:30:10 GMT'
    const dayOff = now - 24 * 60 * 60 * 1000
    expect(retryAfterMs(until, 'Wed, 04 Mar 2026 09:30:00 GMT', dayOff)).toBe(10_000)
    expect(retryAfterMs(until, null, dayOff)).toBe(60_000)
    expect(retryAfterMs(until, 'nonsense', now)).toBe(10_000)
  })
})
