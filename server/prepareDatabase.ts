import { sql, type Kysely } from 'kysely'
import { keepDemoAccounts } from './seed/demoAccounts'
import { isPostgres } from './database/database'
import { dropTables, migrate } from './database/migrate'
import { emptyBin } from './jobs/bin'
import type { ServerSettings } from './settings/options'
import { seedWorkshop } from './seed/seed'
import type { Tables } from './database/tables'

// Any number, as long as every version of this server has the same.
const startLock = 8_254_019_733

/**
 * Brings a database to the state the settings ask for, before the first request. Of several servers that start on one
 * PostgreSQL, one after the other does.
 */
export async function prepareDatabase(db: Kysely<Tables>, settings: ServerSettings): Promise<void> {
  if (!isPostgres(settings.database)) return prepare(db, settings)
  await db.connection().execute(async (locking) => {
    await sql`select pg_advisory_lock(${startLock})`.execute(locking)
    try {
      await prepare(db, settings)
    } finally {
      await sql`select pg_advisory_unlock(${startLock})`.execute(locking)
    }
  })
}

async function prepare(db: Kysely<Tables>, settings: ServerSettings): Promise<void> {
  if (settings.reset) await dropTables(db)
  await migrate(db, settings.fields)
  await db.transaction().execute((trx) => emptyBin(trx, settings.now()))
  if (!settings.seed) return
  await keepDemoAccounts(db, settings.demoPassword, settings.passwordCost)
  const some = await db.selectFrom('clients').select('id').limit(1).executeTakeFirst()
  if (some === undefined) await seedWorkshop(db, settings.fields, settings.now())
}
