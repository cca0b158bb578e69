import { expect, it } from 'vitest'
import { SimulatedClock } from 'xstate'
import { after } from './clock'

it('waits as long as its clock says, and no longer', async () => {
  const clock = new SimulatedClock()
  let isOver = false
  const waiting = after(clock, 1_000).then(() => (isOver = true))
  clock.increment(999)
  await Promise.resolve()
  expect(isOver).toBe(false)
  clock.increment(1)
  await waiting
  expect(isOver).toBe(true)
})
