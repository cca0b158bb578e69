import { expect, it, onTestFinished } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { openDatabase } from './database'
import { migrate } from './migrate'
import { often, oftenBy } from './often'
import type { Db, Stored } from './tables'

async function database() {
  const db = openDatabase(':memory:')
  onTestFinished(() => db.destroy())
  await migrate(db, jobFields)
  return db
}

it('a query that is asked often is built once, and answers every time for the values it gets', async () => {
  const db = await database()
  let built = 0
  const count = often((to: Db, name: string, value: number) => {
    built++
    return to.insertInto('counters').values({ name, value }).returning(['name', 'value'])
  })
  const read = often((from: Db, least: number, name: string) =>
    from.selectFrom('counters').selectAll().where('name', '=', name).where('value', '>=', least),
  )
  expect(await count(db, 'a', 1)).toEqual([{ name: 'a', value: 1 }])
  const inWrite = await db.transaction().execute((trx) => count(trx, "b'; --", 2))
  expect(inWrite).toEqual([{ name: "b'; --", value: 2 }])
  expect(built).toBe(1)
  expect(await read(db, 2, "b'; --")).toEqual([{ name: "b'; --", value: 2 }])
  expect(await read(db, 3, "b'; --")).toEqual([])
  expect(await read(db, 0, 'a')).toEqual([{ name: 'a', value: 1 }])
})

it('a query of several shapes answers for each of them, also when there have been very many', async () => {
  const db = await database()
  let made = 0
  const raise = oftenBy((columns: readonly string[]) => {
    made++
    return often((to: Db, name: string, ...values: Stored[]) =>
      to
        .updateTable('counters')
        .set(Object.fromEntries(columns.map((column, index) => [column, values[index]])))
        .where('name', '=', name)
        .returningAll(),
    )
  })
  for (let shape = 0; shape < 1_000; shape++) raise([`column_${shape}`])
  expect(made).toBe(1_000)
  for (let shape = 800; shape < 1_000; shape++) raise([`column_${shape}`])
  expect(made).toBe(1_000)
  expect(await raise(['value'])(db, 'job_number', 7)).toEqual([{ name: 'job_number', value: 7 }])
  expect(await raise(['value', 'name'])(db, 'job_number', 8, 'other')).toEqual([{ name: 'other', value: 8 }])
  expect(await raise(['value'])(db, 'other', 9)).toEqual([{ name: 'other', value: 9 }])
})
