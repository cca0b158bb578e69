import type { Kysely } from 'kysely'
import { keepDemoAccounts } from './seed/demoAccounts'
import { dropTables, migrate } from './database/migrate'
import type { ServerSettings } from './settings/options'
import { seedWorkshop } from './seed/seed'
import type { Tables } from './database/tables'

/** Brings a database to the state the settings ask for, before the first request. */
export async function prepareDatabase(db: Kysely<Tables>, settings: ServerSettings): Promise<void> {
  if (settings.reset) await dropTables(db)
  await migrate(db, settings.fields)
  if (!settings.seed) return
  await keepDemoAccounts(db, settings.demoPassword, settings.passwordCost)
  const some = await db.selectFrom('clients').select('id').limit(1).executeTakeFirst()
  if (some === undefined) await seedWorkshop(db, settings.fields, settings.now())
}
