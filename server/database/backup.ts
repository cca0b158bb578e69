import { closeSync, existsSync, openSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { isPostgres, openDatabase } from './database'

/**
 * Copies a database into a new file: all of one moment, while others go on writing. The copy is a database by itself; to
 * go back to it, put it in the place of the first one while no server is running.
 *
 * @throws Error with a sentence when there is nothing to copy that way, or the file is there already.
 */
export async function backUp(address: string, target: string): Promise<void> {
  if (isPostgres(address)) throw new Error('PostgreSQL has a tool for that: pg_dump "$DATABASE_URL" > FILE')
  if (address === ':memory:') throw new Error('Nothing is kept on disk, so there is nothing to copy.')
  // Its owner's alone from the first moment on, as the database is; and never over a file that is there.
  if (existsSync(target)) throw new Error(`${target} is there already. Choose another name.`)
  closeSync(openSync(target, 'wx', 0o600))
  try {
    const db = openDatabase(address)
    await sql`vacuum into ${target}`.execute(db).finally(() => db.destroy())
  } catch (error) {
    // Half a copy must not be taken for one.
    rmSync(target, { force: true })
    throw error
  }
}
