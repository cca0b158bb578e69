import Fastify from 'fastify'
import { expect, it, vi } from 'vitest'
import { healthRoute } from './healthRoute'
import { manualClock } from '../testing/manualClock'
import { testContext } from '../testing/testContext'

it('S14 /healthz asks the database once a second at most, however many ask', async () => {
  const clock = manualClock()
  const context = await testContext({ now: clock })
  const asks = vi.spyOn(context.db, 'selectFrom')
  const app = Fastify()
  healthRoute(app, context.db, clock)
  const statusesOf = async (times: number) => {
    const answers = await Promise.all(Array.from({ length: times }, () => app.inject('/healthz')))
    return new Set(answers.map((answer) => answer.statusCode))
  }
  expect(await statusesOf(20)).toEqual(new Set([200]))
  expect(asks).toHaveBeenCalledTimes(1)
  await context.db.destroy()
  clock.advance(999)
  expect(await statusesOf(20)).toEqual(new Set([200]))
  clock.advance(1)
  expect(await statusesOf(20)).toEqual(new Set([500]))
  expect(asks).toHaveBeenCalledTimes(2)
})

it('/readyz says that nothing should be sent here while the database does not answer', async () => {
  const clock = manualClock()
  const context = await testContext({ now: clock })
  const app = Fastify()
  healthRoute(app, context.db, clock)
  const ready = await app.inject('/readyz')
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }])
  await context.db.destroy()
  clock.advance(1_000)
  const unready = await app.inject('/readyz')
  expect([unready.statusCode, unready.json()]).toEqual([503, { status: 'not ready' }])
})

it('a clock that was set back does not make an old answer last', async () => {
  const clock = manualClock()
  const context = await testContext({ now: clock })
  const app = Fastify()
  healthRoute(app, context.db, clock)
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  await context.db.destroy()
  clock.advance(-3_600_000)
  expect((await app.inject('/healthz')).statusCode).toBe(500)
})
