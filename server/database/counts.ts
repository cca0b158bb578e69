import { sql, type Kysely } from 'kysely'
import { maxSkewMs } from './recent'
import type { Tables } from './tables'

/** Counts tries by name, for all servers on one database. */
export interface Counts {
  /**
   * Counts one more.
   *
   * @returns how many that makes since the window began, and in how many ms it ends; the first try begins one.
   */
  add(name: string, windowMs: number): Promise<{ readonly count: number; readonly endsInMs: number }>
  /** Resets the count. */
  forget(name: string): Promise<void>
}

const sweepEvery = 500
/** Longer than any window. */
const longestMs = 24 * 3_600_000

/** Counts in the database: one statement each, so that tries made at the same time count each other. */
export function createCounts(db: Kysely<Tables>, now: () => number): Counts {
  let added = 0
  const sweep = async (at: number) => {
    if (added++ % sweepEvery !== 0) return
    await db
      .deleteFrom('limits')
      .where((is) => is.or([is('ends_at', '<=', at), is('ends_at', '>', at + longestMs)]))
      .execute()
  }
  return {
    async add(name, windowMs) {
      const at = now()
      await sweep(at)
      // Also one that ends later than it can: it was begun before the clock was put back.
      const isOver = sql<boolean>`limits.ends_at <= ${at} or limits.ends_at > ${at + windowMs + maxSkewMs}`
      const row = await db
        .insertInto('limits')
        .values({ name, count: 1, ends_at: at + windowMs })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet({
            count: sql<number>`case when ${isOver} then 1 else limits.count + 1 end`,
            ends_at: sql<number>`case when ${isOver} then ${at + windowMs} else limits.ends_at end`,
          }),
        )
        .returning(['count', 'ends_at'])
        .executeTakeFirstOrThrow()
      return { count: row.count, endsInMs: Math.min(row.ends_at - at, windowMs) }
    },
    async forget(name) {
      await db.deleteFrom('limits').where('name', '=', name).execute()
    },
  }
}

const maxNames = 10_000

/** Counts in this process alone, by a clock that nobody can put back. The names counted longest ago are forgotten first. */
export function createCountsHere(now: () => number = () => performance.now()): Counts {
  const windows = new Map<string, { count: number; readonly endsAt: number }>()
  return {
    async add(name, windowMs) {
      const at = now()
      const known = windows.get(name)
      const window = known !== undefined && known.endsAt > at ? known : { count: 0, endsAt: at + windowMs }
      window.count++
      windows.delete(name)
      windows.set(name, window)
      const [oldest] = windows.keys()
      if (windows.size > maxNames && oldest !== undefined) windows.delete(oldest)
      return { count: window.count, endsInMs: window.endsAt - at }
    },
    async forget(name) {
      windows.delete(name)
    },
  }
}
