import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { isPostgres } from './database'
import { often } from './often'
import type { Tables } from './tables'

/** Runs what requests write, each all or nothing. */
export interface Writes {
  /** Resolves when the work is committed and on the disk; rejects with its error when nothing of it is. */
  run<Done>(work: (trx: Transaction<Tables>) => Promise<Done>): Promise<Done>
  /** Holds a row to the end of such a work: whatever else is to write to it waits, and what is read now stays true. */
  hold(trx: Transaction<Tables>, table: Held, id: string): Promise<void>
}

/** What several writes may be after, by its table. */
type Held = keyof typeof holding

/** The way to write to the database at an address. */
export function createWrites(db: Kysely<Tables>, address: string): Writes {
  return isPostgres(address) ? writesApart(db) : writesTogether(db)
}

/** A transaction for each: for a database that has a connection for each. */
function writesApart(db: Kysely<Tables>): Writes {
  return {
    run: (work) => db.transaction().execute(work),
    async hold(trx, table, id) {
      // A statement of its own: the next one sees what whoever had it before has left.
      await holding[table](trx, id)
    },
  }
}

const holding = {
  jobs: often((db, id: string) => db.selectFrom('jobs').select('id').where('id', '=', id).forUpdate()),
  staff: often((db, id: string) => db.selectFrom('staff').select('id').where('id', '=', id).forUpdate()),
  tombstones: often((db, id: string) =>
    db.selectFrom('tombstones').select('job_id').where('job_id', '=', id).forUpdate(),
  ),
}

interface Waiting {
  /** Runs within a savepoint of its own. */
  work(trx: Transaction<Tables>): Promise<void>
  /** The group is on the disk, or nothing of it is. */
  end(failure?: { readonly error: unknown }): void
}

/** As many as one transaction takes: so that the first of them does not wait for ever. */
const maxGroup = 64

const begin = CompiledQuery.raw('savepoint one_write')
const end = CompiledQuery.raw('release one_write')
const giveUp = CompiledQuery.raw('rollback to one_write')
/** Finds nothing to write, and takes the lock of the whole file: a read would take a picture that may be old by then. */
const holdAll = CompiledQuery.raw('update counters set value = value where 0')

/**
 * Several waiting writes in one transaction, each in a savepoint of its own, and none answered before all of them are
 * on the disk. For a database in which one writes at a time anyway: what a write waits for there is the disk, and one
 * wait does for all (group commit, as PostgreSQL and InnoDB have it).
 */
function writesTogether(db: Kysely<Tables>): Writes {
  let waiting: Waiting[] = []
  let isWriting = false

  const writeGroup = async (group: readonly Waiting[]) => {
    try {
      await db.transaction().execute(async (trx) => {
        await trx.executeQuery(holdAll)
        for (const each of group) await each.work(trx)
      })
      group.forEach((each) => each.end())
    } catch (error) {
      group.forEach((each) => each.end({ error }))
    }
  }
  const writeAll = async () => {
    isWriting = true
    // Requests that were read from their sockets together wait together.
    await new Promise(setImmediate)
    while (waiting.length > 0) {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      await writeGroup(group)
    }
    isWriting = false
  }
  return {
    hold: () => Promise.resolve(),
    run: (work) =>
      new Promise((resolve, reject) => {
        let done: (() => void) | null = null
        let refused: { readonly error: unknown } | null = null
        waiting.push({
          async work(trx) {
            await trx.executeQuery(begin)
            try {
              const result = await work(trx)
              done = () => resolve(result)
            } catch (error) {
              refused = { error }
              // Where the database has given up the whole transaction (a full disk), there is no savepoint any more.
              await trx.executeQuery(giveUp).catch(() => Promise.reject(asError(error)))
            }
            await trx.executeQuery(end)
          },
          end(failure) {
            const trouble = refused ?? failure
            if (trouble !== undefined) reject(asError(trouble.error))
            else done?.()
          },
        })
        if (!isWriting) void writeAll()
      }),
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
