import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import { listWatchMachine } from './listWatch'

function watching() {
  const clock = new SimulatedClock()
  const looks: string[] = []
  const watch = createActor(listWatchMachine, { clock })
  watch.on('look', ({ type }) => looks.push(type))
  watch.start()
  watch.send({ type: 'page.visible' })
  return { watch, clock, looks }
}

describe('a list of records', () => {
  it('is read once for all that happens within half a second', () => {
    const { watch, clock, looks } = watching()
    watch.send({ type: 'stream.open' })
    expect(looks).toHaveLength(1)
    for (let change = 0; change < 10; change++) watch.send({ type: 'news' })
    clock.increment(500)
    expect(looks).toHaveLength(2)
    clock.increment(120_000)
    expect(looks).toHaveLength(2)
  })

  it('is read every 20 s where the server tells nothing, and again once it does', () => {
    const { watch, clock, looks } = watching()
    clock.increment(20_000)
    clock.increment(20_000)
    expect(looks).toHaveLength(2)
    watch.send({ type: 'stream.open' })
    watch.send({ type: 'stream.lost' })
    clock.increment(20_000)
    expect(looks).toHaveLength(4)
  })

  it('is left alone while nobody sees the page', () => {
    const { watch, clock, looks } = watching()
    watch.send({ type: 'page.hidden' })
    watch.send({ type: 'news' })
    clock.increment(120_000)
    expect(looks).toHaveLength(0)
  })
})
