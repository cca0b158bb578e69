import { describe, expect, it } from 'vitest'
import type { Session } from '../accounts/sessions'
import { manualClock } from '../testing/manualClock'
import { testContext } from '../testing/testContext'
import { sharedStreams, streamsHere } from './openStreams'

const most = { streamsPerPerson: 3, streamsPerBrowser: 2 }
const lifeMs = 60_000

async function here() {
  return { streams: streamsHere(most) }
}

async function shared() {
  const now = manualClock()
  const { db, writes } = await testContext({ now })
  return { streams: sharedStreams(db, writes, now, { ...most, lifeMs }), now }
}

const session = (id: string, personId = 'hana') => ({ id, person: { id: personId } }) as Session

describe.each([
  ['of one server alone', here],
  ['of all servers on one database', shared],
])('open streams %s', (_, counting) => {
  it('are so many per browser and per person, also of requests made at the same time, and fewer when one has ended', async () => {
    const { streams } = await counting()
    const asked = ['a', 'b', 'c'].map((id) => streams.open(id, session('first')))
    expect((await Promise.all(asked)).toSorted()).toEqual([false, true, true])
    expect(await streams.open('d', session('second'))).toBe(true)
    expect(await streams.open('e', session('second'))).toBe(false)
    expect(await streams.open('f', session('third', 'tom'))).toBe(true)
    await streams.close('d')
    expect(await streams.open('g', session('second'))).toBe(true)
  })
})

it('a stream that is kept counts on, and one of a server that was killed does not', async () => {
  const { streams, now } = await shared()
  await streams.open('kept', session('first'))
  await streams.open('left', session('first'))
  now.advance(lifeMs - 1)
  await streams.keep('kept', session('first'))
  expect(await streams.open('third', session('first'))).toBe(false)
  now.advance(1)
  expect(await streams.open('third', session('first'))).toBe(true)
  expect(await streams.open('fourth', session('first'))).toBe(false)
})

it('a stream that was not kept for a while, as when its database was away, counts again once it is', async () => {
  const { streams, now } = await shared()
  await streams.open('away', session('first'))
  now.advance(lifeMs)
  expect(await streams.open('other', session('first'))).toBe(true)
  await streams.keep('away', session('first'))
  expect(await streams.open('third', session('first'))).toBe(false)
})

it('a stream of a server that was killed before the clock was put back counts no longer for that', async () => {
  const { streams, now } = await shared()
  await streams.open('left', session('first'))
  await streams.open('left too', session('first'))
  now.advance(-3_600_000)
  expect(await streams.open('new', session('first'))).toBe(true)
})
