import { createActor, SimulatedClock } from 'xstate'
import { describe, expect, it } from 'vitest'
import { connectionMachine, type ConnectionEmitted } from './connection'

const calm = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A visible page over a server that is there or not. */
function page() {
  const clock = new SimulatedClock()
  const server: { answers: boolean | 'hangs'; asked: number } = { answers: true, asked: 0 }
  const told: ConnectionEmitted['type'][] = []
  const connection = createActor(connectionMachine, {
    clock,
    input: {
      now: () => clock.now(),
      probe: () => {
        server.asked++
        const { answers } = server
        return answers === 'hangs' ? new Promise(() => undefined) : Promise.resolve(answers)
      },
    },
  })
  connection.on('*', ({ type }) => told.push(type))
  connection.start()
  connection.send({ type: 'page.visible' })
  const later = async (ms: number) => {
    await calm()
    for (let left = ms; left > 0; left -= 500) {
      clock.increment(Math.min(left, 500))
      await calm()
    }
  }
  const isLost = () => connection.getSnapshot().hasTag('lost')
  const since = () => connection.getSnapshot().context.upToDateAt
  return { connection, server, told, later, isLost, since }
}

describe('U13 a page whose server goes away', () => {
  it('says so five seconds after the stream was lost, and since when, if the server does not answer either', async () => {
    const { connection, server, later, isLost, since } = page()
    connection.send({ type: 'stream.open' })
    await later(60_000)
    connection.send({ type: 'told' })
    server.answers = false
    await later(10_000)
    connection.send({ type: 'stream.lost' })
    await later(4_999)
    expect(isLost()).toBe(false)
    await later(1)
    expect([isLost(), since()]).toEqual([true, 60_000])
  })

  it('does not, if the server answers or streams again', async () => {
    const { connection, later, isLost, server } = page()
    connection.send({ type: 'stream.open' })
    connection.send({ type: 'stream.lost' })
    await later(5_000)
    expect(isLost()).toBe(false)
    server.answers = false
    connection.send({ type: 'stream.open' })
    connection.send({ type: 'stream.lost' })
    await later(3_000)
    connection.send({ type: 'stream.open' })
    await later(60_000)
    expect(isLost()).toBe(false)
  })

  it('says at once that there is no line when the browser thinks so and the server does not answer', async () => {
    const { connection, server, later, isLost } = page()
    const isOffline = () => connection.getSnapshot().hasTag('offline')
    connection.send({ type: 'stream.open' })
    server.answers = false
    connection.send({ type: 'line.gone' })
    await later(0)
    expect([isLost(), isOffline()]).toEqual([true, true])
    connection.send({ type: 'line.back' })
    server.answers = true
    await later(3_000)
    expect([isLost(), isOffline()]).toEqual([false, false])
  })

  it('takes an answer for the line, although the browser goes on saying that there is none', async () => {
    const { connection, server, later, isLost } = page()
    const isOffline = () => connection.getSnapshot().hasTag('offline')
    connection.send({ type: 'stream.open' })
    connection.send({ type: 'line.gone' })
    await later(0)
    // What was answered within a moment may have been on its way; so it is asked once more.
    expect([isLost(), isOffline(), server.asked]).toEqual([false, true, 1])
    await later(3_000)
    expect([isLost(), isOffline(), server.asked]).toEqual([false, false, 2])
    await later(60_000)
    expect(server.asked).toBe(2)
  })

  it('does not for a gap of four seconds, with or without a stream', async () => {
    const { connection, server, later, isLost } = page()
    for (let gaps = 0; gaps < 2; gaps++) {
      server.answers = false
      connection.send({ type: 'unanswered' })
      await later(4_000)
      server.answers = true
      for (let ms = 0; ms < 10_000; ms += 500) {
        await later(500)
        expect(isLost()).toBe(false)
      }
      connection.send({ type: 'stream.open' })
    }
  })

  it('finds out by asking after 22 s where there is no stream, and after a request without an answer', async () => {
    const { connection, server, later, isLost } = page()
    connection.send({ type: 'stream.ended' })
    await later(22_000)
    expect([server.asked, isLost()]).toEqual([1, false])
    await later(19_000)
    connection.send({ type: 'answered' })
    await later(19_000)
    expect(server.asked).toBe(1)
    server.answers = false
    connection.send({ type: 'unanswered' })
    await later(5_000)
    expect([server.asked, isLost()]).toEqual([5, true])
  })

  it('asks nothing while what the page reads every 20 s is answered', async () => {
    const { connection, server, later } = page()
    for (let reads = 0; reads < 5; reads++) {
      await later(20_500)
      connection.send({ type: 'answered' })
    }
    expect(server.asked).toBe(0)
  })

  it('L12 takes an answer that does not come in five seconds for none', async () => {
    const { connection, server, later, isLost } = page()
    server.answers = 'hangs'
    connection.send({ type: 'unanswered' })
    await later(4_999)
    expect(isLost()).toBe(false)
    await later(1)
    expect(isLost()).toBe(true)
  })

  it('L12 takes it so where there is no stream, too', async () => {
    const { server, later, isLost } = page()
    server.answers = 'hangs'
    await later(22_000)
    expect([server.asked, isLost()]).toEqual([1, false])
    await later(5_000)
    expect(isLost()).toBe(true)
  })

  it('has a stream opened anew that only looks open', async () => {
    const { connection, told } = page()
    connection.send({ type: 'stream.open' })
    connection.send({ type: 'unanswered' })
    expect(told).toEqual(['lapsed'])
  })

  it.each([
    ['its own question', async ({ server, later }: Page) => ((server.answers = true), await later(3_000))],
    ['any other request', async ({ connection }: Page) => connection.send({ type: 'answered' })],
    ['the stream', async ({ connection }: Page) => connection.send({ type: 'stream.open' })],
  ])('is back by itself, by %s', async (_, back) => {
    const lost = page()
    const { connection, server, later, isLost, told } = lost
    server.answers = false
    connection.send({ type: 'unanswered' })
    await later(5_000)
    await later(3_000)
    expect([isLost(), server.asked]).toEqual([true, 5])
    await back(lost)
    expect([isLost(), told]).toEqual([false, ['back']])
  })

  it('asks nothing while nobody sees it', async () => {
    const { connection, server, later, isLost } = page()
    server.answers = false
    connection.send({ type: 'unanswered' })
    connection.send({ type: 'page.hidden' })
    const { asked } = server
    await later(120_000)
    expect([isLost(), server.asked]).toEqual([false, asked])
  })
})

type Page = ReturnType<typeof page>
