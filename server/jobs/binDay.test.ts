import { describe, expect, it, onTestFinished } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { openDatabase } from '../database/database'
import { migrate } from '../database/migrate'
import { emptyBin } from './bin'

const dayMs = 24 * 60 * 60 * 1000
const start = 20_000

/** A bin that is emptied on days of the clock, and what is in it. */
async function testBin() {
  const db = openDatabase(':memory:')
  onTestFinished(() => db.destroy())
  await migrate(db, jobFields)
  const deleteOn = (day: number, name = 'j1') =>
    db
      .insertInto('tombstones')
      .values({ job_id: name, job_number: 1, deleted_by: 'Tom', deleted_at: day * dayMs, kept: '{}' })
      .execute()
  const empty = (day: number) => db.transaction().execute((trx) => emptyBin(trx, day * dayMs))
  const emptyFrom = async (first: number, last: number, isOff = (_day: number) => false) => {
    for (let day = first; day <= last; day++) if (!isOff(day)) await empty(day)
  }
  const kept = async () =>
    (await db.selectFrom('tombstones').select('job_id').where('kept', 'is not', null).execute()).map(
      ({ job_id }) => job_id,
    )
  return { db, deleteOn, empty, emptyFrom, kept }
}

describe('the day of the bin', () => {
  it('L11 does not go back with a clock that starts in 1970: what is 30 days old goes on its day', async () => {
    const { deleteOn, empty, emptyFrom, kept } = await testBin()
    await emptyFrom(start - 10, start)
    await deleteOn(start)
    for (let day = start + 1; day < start + 30; day++) {
      await empty(0)
      await empty(day)
    }
    expect(await kept()).toEqual(['j1'])
    await empty(0)
    expect(await kept()).toEqual(['j1'])
    await empty(start + 30)
    expect(await kept()).toEqual([])
  })

  it('counts the days on which the server was off, once the clock has said so for a week', async () => {
    const { deleteOn, empty, emptyFrom, kept } = await testBin()
    await emptyFrom(start - 10, start)
    await deleteOn(start)
    await emptyFrom(start + 40, start + 45)
    expect(await kept()).toEqual(['j1'])
    await empty(start + 3_650)
    expect(await kept()).toEqual(['j1'])
    await emptyFrom(start + 46, start + 53)
    expect(await kept()).toEqual([])
  })

  it('keeps up with a workshop whose server is off at weekends', async () => {
    const { deleteOn, emptyFrom, kept } = await testBin()
    for (const day of [0, 300, 600, 690, 710]) await deleteOn(start + day, `on day ${day}`)
    await emptyFrom(start, start + 730, (day) => (day - start) % 7 >= 5)
    expect(await kept()).toEqual(['on day 710'])
  })

  it('L11 removes nothing at a first start with a clock that is years ahead, however often it starts that day', async () => {
    const { deleteOn, empty, emptyFrom, kept } = await testBin()
    await deleteOn(start)
    for (let time = 0; time < 40; time++) await empty(start + 3_650)
    await emptyFrom(start + 5, start + 29)
    expect(await kept()).toEqual(['j1'])
    await emptyFrom(start + 30, start + 37)
    expect(await kept()).toEqual([])
  })

  it('L11 is not moved by one of two servers whose clock is years ahead', async () => {
    const { deleteOn, empty, emptyFrom, kept } = await testBin()
    await emptyFrom(start - 10, start)
    await deleteOn(start)
    for (let day = start + 1; day <= start + 25; day++) {
      await empty(day)
      await empty(day + 3_650)
    }
    expect(await kept()).toEqual(['j1'])
  })

  it('is right again with the clock, also after a wrong one was believed', async () => {
    const { deleteOn, emptyFrom, kept } = await testBin()
    await emptyFrom(start + 3_650, start + 3_670)
    await deleteOn(start)
    await emptyFrom(start, start + 29)
    expect(await kept()).toEqual(['j1'])
    await emptyFrom(start + 30, start + 30)
    expect(await kept()).toEqual([])
  })

  it('goes on from what a server before it has left far behind', async () => {
    const { db, deleteOn, emptyFrom, kept } = await testBin()
    await db.insertInto('counters').values({ name: 'bin_day', value: 3_650 }).execute()
    await deleteOn(start)
    await emptyFrom(start + 31, start + 37)
    expect(await kept()).toEqual([])
  })
})
