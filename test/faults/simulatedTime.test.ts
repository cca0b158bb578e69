import { describe, expect, it } from 'vitest'
import { simulatedTime } from './simulatedTime'

describe('simulatedTime', () => {
  it('runs timers in the order they are due, those of one moment in the order they were set', () => {
    const time = simulatedTime(0)
    const ran: string[] = []
    time.setTimeout(() => ran.push('late'), 20)
    time.setTimeout(() => ran.push('early'), 10)
    time.setTimeout(() => ran.push('early too'), 10)
    expect([time.advance(), time.now()]).toEqual([true, 10])
    time.pass(100)
    expect(ran).toEqual(['early', 'early too', 'late'])
    expect(time.now()).toBe(110)
    expect(time.advance()).toBe(false)
  })

  it('runs what a timer sets while its time passes, and nothing that was cleared', () => {
    const time = simulatedTime(0)
    const ran: number[] = []
    time.setTimeout(() => time.setTimeout(() => ran.push(time.now()), 5), 10)
    time.clearTimeout(time.setTimeout(() => ran.push(-1), 1))
    time.pass(20)
    expect(ran).toEqual([15])
  })
})
