import fc from 'fast-check'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { SimulatedClock } from 'xstate'
import type { Clock } from './clock'
import { sharedClock } from './sharedClock'

afterEach(() => void vi.useRealTimers())

/** A shared clock over one that a test moves, and what was called when. */
function sharing() {
  const below = new SimulatedClock()
  const set = vi.spyOn(below, 'setTimeout')
  const clock = sharedClock(below, () => below.now())
  const calls: string[] = []
  const wait = (name: string, ms: number) =>
    clock.setTimeout(() => calls.push(`${name} at ${below.now()}`), ms)
  return { below, clock, calls, wait, pass: passing(below), timersBelow: () => set.mock.calls.length }
}

/** Millisecond by millisecond, as time does: the clock of a test would jump. */
const passing = (clock: SimulatedClock) => (ms: number) => {
  for (let time = 0; time < ms; time++) clock.increment(1)
}

/** Timers that come when a test says so, as late or early as it likes. */
function byHand() {
  let time = 0
  const waiting = new Map<number, () => void>()
  let last = 0
  const below: Clock = {
    setTimeout(call) {
      waiting.set(++last, call)
      return last
    },
    clearTimeout: (id) => void waiting.delete(Number(id)),
  }
  const come = () => {
    const [id, call] = [...waiting][0] ?? []
    if (id === undefined || call === undefined) throw new Error('Nothing waits.')
    waiting.delete(id)
    call()
  }
  return {
    clock: sharedClock(below, () => time),
    come,
    waiting,
    sleep: (ms: number) => void (time += ms),
  }
}

const soon = () => new Promise<void>((resolve) => queueMicrotask(resolve))

describe('a clock that many share', () => {
  it('calls each in its own time, whoever else waits', () => {
    const { calls, wait, pass } = sharing()
    wait('first', 100)
    pass(30)
    wait('second', 100)
    wait('short', 20)
    pass(500)
    expect(calls).toEqual(['short at 50', 'first at 100', 'second at 130'])
  })

  it('needs one timer for all that run equally long, however often they begin anew', () => {
    const { clock, calls, wait, pass, timersBelow } = sharing()
    const ids = Array.from({ length: 200 }, (_, index) => wait(`${index}`, 1_000))
    for (let keystroke = 0; keystroke < 500; keystroke++) {
      clock.clearTimeout(ids[keystroke % 200])
      ids[keystroke % 200] = wait(`${keystroke}`, 1_000)
    }
    expect(timersBelow()).toBe(1)
    pass(1_000)
    expect(calls).toHaveLength(200)
  })

  it('looks once whether it may rest, however often the only timer begins anew', async () => {
    const { clock, wait } = sharing()
    const look = vi.spyOn(globalThis, 'queueMicrotask')
    onTestFinished(() => look.mockRestore())
    for (let keystroke = 0; keystroke < 500; keystroke++) clock.clearTimeout(wait(`${keystroke}`, 1_000))
    expect(look).toHaveBeenCalledTimes(1)
    await soon()
    look.mockClear()
    clock.clearTimeout(wait('later', 1_000))
    expect(look).toHaveBeenCalledTimes(1)
  })

  it('calls nobody whose timer was cleared, not by the one before it either', () => {
    const { clock, calls, wait, pass } = sharing()
    const cleared = wait('cleared', 50)
    clock.setTimeout(() => clock.clearTimeout(later), 50)
    const later = wait('later', 50)
    wait('last', 50)
    clock.clearTimeout(cleared)
    clock.clearTimeout(cleared)
    clock.clearTimeout(undefined)
    pass(200)
    expect(calls).toEqual(['last at 50'])
  })

  it('gives one that is set in a call its whole time', () => {
    const { clock, calls, wait, pass } = sharing()
    clock.setTimeout(() => wait('in a call', 50), 50)
    wait('beside it', 50)
    pass(60)
    expect(calls).toEqual(['beside it at 50'])
    pass(60)
    expect(calls).toEqual(['beside it at 50', 'in a call at 100'])
  })

  it('gives the page its turn between one and the next it sets, also with no time in between', () => {
    const { clock, come, waiting } = byHand()
    let rounds = 0
    const again = () => void (++rounds < 9 && clock.setTimeout(again, 0))
    clock.setTimeout(again, 0)
    come()
    expect(rounds).toBe(1)
    expect(waiting.size).toBe(1)
    come()
    expect(rounds).toBe(2)
  })

  it('ends no wait of others with a call that throws, and throws where the timer is', () => {
    const { clock, come, sleep } = byHand()
    const calls: string[] = []
    clock.setTimeout(() => calls.push('before'), 10)
    clock.setTimeout(() => {
      throw new RangeError('on purpose')
    }, 10)
    clock.setTimeout(() => calls.push('after'), 10)
    sleep(10)
    expect(come).toThrow(RangeError)
    expect(calls).toEqual(['before'])
    come()
    expect(calls).toEqual(['before', 'after'])
  })

  it('calls all that are due after a sleep in their order, and leaves the others the rest of their time', () => {
    const { clock, come, sleep, waiting } = byHand()
    const calls: string[] = []
    clock.setTimeout(() => calls.push('one'), 1_000)
    sleep(300)
    clock.setTimeout(() => calls.push('two'), 1_000)
    sleep(5_000)
    clock.setTimeout(() => calls.push('three'), 1_000)
    come()
    expect(calls).toEqual(['one', 'two'])
    expect(waiting.size).toBe(1)
    sleep(1_000)
    come()
    expect(calls).toEqual(['one', 'two', 'three'])
    expect(waiting.size).toBe(0)
  })

  it('takes a timer at its word that comes a moment early', () => {
    const { clock, come, sleep } = byHand()
    const calls: string[] = []
    clock.setTimeout(() => calls.push('early'), 100)
    sleep(99.6)
    come()
    expect(calls).toEqual(['early'])
  })

  it('is not misled by somebody who sets the time of the machine', () => {
    vi.useFakeTimers()
    const clock = sharedClock()
    const calls: string[] = []
    clock.setTimeout(() => calls.push('first'), 1_000)
    vi.setSystemTime(0)
    clock.setTimeout(() => calls.push('second'), 1_000)
    vi.setSystemTime('2040-01-01')
    vi.advanceTimersByTime(999)
    expect(calls).toEqual([])
    vi.advanceTimersByTime(1)
    expect(calls).toEqual(['first', 'second'])
  })

  it('may be moved on in a call', () => {
    const { below, clock, calls, wait } = sharing()
    clock.setTimeout(() => below.increment(40), 50)
    wait('beside it', 50)
    wait('longer', 80)
    below.increment(50)
    below.increment(50)
    expect(calls.map((call) => call.split(' at ')[0]).toSorted()).toEqual(['beside it', 'longer'])
  })

  it('R13 leaves no timer behind where nobody waits any more, and none is set for a time that has passed', async () => {
    vi.useFakeTimers()
    const clock = sharedClock()
    const ids = [10, 10, 250, 7.5].map((ms) => clock.setTimeout(() => undefined, ms))
    expect(vi.getTimerCount()).toBe(3)
    ids.forEach((id) => clock.clearTimeout(id))
    await soon()
    expect(vi.getTimerCount()).toBe(0)
    clock.setTimeout(() => undefined, 10)
    vi.advanceTimersByTime(10)
    expect(vi.getTimerCount()).toBe(0)
    const again = clock.setTimeout(() => undefined, 10)
    clock.clearTimeout(again)
    const set = clock.setTimeout(() => undefined, 10)
    await soon()
    expect(vi.getTimerCount()).toBe(1)
    clock.clearTimeout(set)
    clock.clearTimeout(again)
    await soon()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('calls whom a clock of its own would call, whatever is set, cleared and waited for', () => {
    const step = fc.oneof(
      fc.record({ set: fc.constantFrom(0, 1, 5, 5, 20, 100) }),
      fc.record({ clear: fc.nat(30) }),
      fc.record({ pass: fc.constantFrom(1, 4, 5, 19, 60) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const called = (share: boolean) => {
          const below = new SimulatedClock()
          const clock: Clock = share
            ? sharedClock(below, () => below.now())
            : {
                setTimeout: (call, ms) => below.setTimeout(call, ms),
                clearTimeout: (id) => below.clearTimeout(id as number),
              }
          const calls: string[] = []
          const ids: unknown[] = []
          for (const each of steps) {
            if ('set' in each) {
              const number = ids.length
              ids.push(clock.setTimeout(() => calls.push(`${below.now()}: ${number}`), each.set))
            } else if ('pass' in each) passing(below)(each.pass)
            else if (each.clear < ids.length) clock.clearTimeout(ids[each.clear])
          }
          passing(below)(200)
          return calls.toSorted()
        }
        expect(called(true)).toEqual(called(false))
      }),
    )
  })
})
