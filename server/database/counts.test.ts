import { describe, expect, it, onTestFinished } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { manualClock, type ManualClock } from '../testing/manualClock'
import { createCounts, createCountsHere } from './counts'
import { openDatabase } from './database'
import { migrate } from './migrate'

const windowMs = 2_000

async function shared(clock: ManualClock) {
  const db = openDatabase(':memory:')
  onTestFinished(() => db.destroy())
  await migrate(db, jobFields)
  return createCounts(db, clock)
}

const here = (clock: ManualClock) => Promise.resolve(createCountsHere(clock))

describe.each([
  ['in the database', shared],
  ['in one process', here],
])('counts %s', (_, counting) => {
  it('begin anew when their time is over, each name by itself, and when they are forgotten', async () => {
    const clock = manualClock()
    const counts = await counting(clock)
    expect(await counts.add('a', windowMs)).toEqual({ count: 1, endsInMs: windowMs })
    clock.advance(500)
    expect(await counts.add('a', windowMs)).toEqual({ count: 2, endsInMs: windowMs - 500 })
    expect((await counts.add('b', windowMs)).count).toBe(1)
    await counts.forget('b')
    expect((await counts.add('b', windowMs)).count).toBe(1)
    clock.advance(windowMs - 500)
    expect(await counts.add('a', windowMs)).toEqual({ count: 1, endsInMs: windowMs })
  })
})

it('a count in the database lasts no longer because the clock was put back, but servers may differ a little', async () => {
  const clock = manualClock()
  const counts = await shared(clock)
  await counts.add('a', windowMs)
  clock.advance(-10_000)
  expect((await counts.add('a', windowMs)).count).toBe(2)
  clock.advance(-3_600_000)
  expect(await counts.add('a', windowMs)).toEqual({ count: 1, endsInMs: windowMs })
})

it('a count in the database never ends later than its window is long, also when another server’s clock is ahead', async () => {
  const clock = manualClock()
  const counts = await shared(clock)
  await counts.add('a', windowMs)
  clock.advance(-30_000)
  expect(await counts.add('a', windowMs)).toEqual({ count: 2, endsInMs: windowMs })
})

it('what was counted by a clock that was a year ahead is swept like all that is over', async () => {
  const clock = manualClock()
  const db = openDatabase(':memory:')
  onTestFinished(() => db.destroy())
  await migrate(db, jobFields)
  const counts = createCounts(db, clock)
  const year = 365 * 24 * 3_600_000
  clock.advance(year)
  await counts.add('ahead', windowMs)
  clock.advance(-year)
  for (let tries = 0; tries < 1_000; tries++) await counts.add('now', windowMs)
  const left = await db.selectFrom('limits').select('name').execute()
  expect(left).toEqual([{ name: 'now' }])
})

it('counts in one process remember the last ten thousand names at most', async () => {
  const counts = createCountsHere(manualClock())
  for (let name = 0; name <= 10_000; name++) await counts.add(`name ${name}`, windowMs)
  expect((await counts.add('name 1', windowMs)).count).toBe(2)
  expect((await counts.add('name 0', windowMs)).count).toBe(1)
})
