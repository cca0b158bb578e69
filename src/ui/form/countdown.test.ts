import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import { countdownMachine } from './countdown'

describe('the countdown', () => {
  it('counts whole seconds down to one and stays there until it is stopped', () => {
    const clock = new SimulatedClock()
    const actor = createActor(countdownMachine, { clock }).start()
    const seconds = () =>
      actor.getSnapshot().hasTag('counting') ? actor.getSnapshot().context.seconds : null
    expect(seconds()).toBeNull()
    actor.send({ type: 'start', ms: 2_500 })
    const seen = [seconds()]
    for (let second = 0; second < 4; second++) {
      clock.increment(1_000)
      seen.push(seconds())
    }
    expect(seen).toEqual([3, 2, 1, 1, 1])
    actor.send({ type: 'stop' })
    expect(seconds()).toBeNull()
  })

  it('begins anew when the server asks again', () => {
    const clock = new SimulatedClock()
    const actor = createActor(countdownMachine, { clock }).start()
    actor.send({ type: 'start', ms: 5_000 })
    clock.increment(3_000)
    actor.send({ type: 'start', ms: 10_000 })
    expect(actor.getSnapshot().context.seconds).toBe(10)
  })
})
