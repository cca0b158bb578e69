import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely, type Transaction } from 'kysely'
import { describe, expect, it, onTestFinished } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { openDatabase } from './database'
import { migrate } from './migrate'
import type { Tables } from './tables'
import { createWrites } from './writes'

async function database() {
  const folder = mkdtempSync(join(tmpdir(), 'jobs-writes-'))
  const path = join(folder, 'jobs.sqlite')
  const db = openDatabase(path)
  onTestFinished(async () => {
    await db.destroy()
    rmSync(folder, { recursive: true })
  })
  await migrate(db, jobFields)
  return { db, path, writes: createWrites(db, path) }
}

const count = (name: string) => (trx: Transaction<Tables> | Kysely<Tables>) =>
  trx.insertInto('counters').values({ name, value: 1 }).execute()
const names = async (db: Kysely<Tables>) =>
  (await db.selectFrom('counters').select('name').orderBy('name').execute()).map(({ name }) => name)

describe('writes that wait together', () => {
  it('are in the database when they resolve: another connection sees each of them', async () => {
    const { path, writes } = await database()
    const other = openDatabase(path)
    onTestFinished(() => other.destroy())
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await writes.run(count(name))
        expect(await names(other)).toContain(name)
      }),
    )
  })

  it('fail one by one: what one began is undone, and the others are kept', async () => {
    const { db, writes } = await database()
    const outcomes = await Promise.allSettled([
      writes.run(count('a')),
      writes.run(async (trx) => {
        await count('half')(trx)
        throw new RangeError('no')
      }),
      writes.run(count('a')),
      writes.run(async (trx) => (await count('d')(trx)).length),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: new RangeError('no') })
    expect(outcomes[2]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } })
    expect(await names(db)).toEqual(['a', 'd', 'job_number'])
  })

  it('reject, all of them and with the reason, when the database gives up the transaction they share', async () => {
    const { db, writes } = await database()
    const outcomes = await Promise.allSettled([
      writes.run(count('a')),
      writes.run(async (trx) => {
        // What SQLite does by itself when the disk is full.
        await sql`rollback`.execute(trx)
        throw new Error('database or disk is full')
      }),
      writes.run(count('c')),
    ])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'database or disk is full' } })
    }
    expect(await names(db)).toEqual(['job_number'])
    await writes.run(count('later'))
    expect(await names(db)).toEqual(['job_number', 'later'])
  })

  it('say that the disk is full when it is, keep what was there, and go on when there is room again', async () => {
    const { db, writes } = await database()
    const { page_count: pages } = (await sql<{ page_count: number }>`pragma page_count`.execute(db))
      .rows[0] ?? {
      page_count: 0,
    }
    const roomFor = (count: number) => sql`pragma max_page_count = ${sql.lit(count)}`.execute(db)
    await writes.run(count('before'))
    await roomFor(pages)
    const much = (name: string) => (trx: Transaction<Tables>) =>
      trx
        .insertInto('counters')
        .values({ name: name.padEnd(1_000_000, '.'), value: 1 })
        .execute()
    const outcomes = await Promise.allSettled([writes.run(much('a')), writes.run(much('b'))])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })
    }
    await roomFor(1_000_000)
    await writes.run(count('later'))
    expect(await names(db)).toEqual(['before', 'job_number', 'later'])
  })

  it('see what those before them in the group have written', async () => {
    const { db, writes } = await database()
    const raise = (trx: Transaction<Tables>) =>
      trx
        .updateTable('counters')
        .set({ value: sql<number>`value + 1` })
        .where('name', '=', 'n')
        .execute()
    await Promise.all([writes.run(count('n')), ...Array.from({ length: 200 }, () => writes.run(raise))])
    const { value } = await db
      .selectFrom('counters')
      .select('value')
      .where('name', '=', 'n')
      .executeTakeFirstOrThrow()
    expect(value).toBe(201)
  })
})
