import type { Kysely } from 'kysely'
import { hashPassword, passwordMatches } from '../accounts/passwords'
import type { Person } from '../accounts/people'
import { seedId } from './seedId'
import type { Tables } from '../database/tables'

/** The people of the demo workshop. */
export const demoAccounts: readonly Person[] = [
  { id: seedId('staff hana'), username: 'hana', name: 'Hana Whitlock', role: 'office' },
  { id: seedId('staff tom'), username: 'tom', name: 'Tom Brightwater', role: 'office' },
  { id: seedId('staff ravi'), username: 'ravi', name: 'Ravi Deol', role: 'workshop' },
]

/** Makes sure that the accounts exist and have this password, also in a database that is older than it. */
export async function keepDemoAccounts(db: Kysely<Tables>, password: string, cost: number): Promise<void> {
  await Promise.all(
    demoAccounts.map(async ({ id, username, name, role }) => {
      const found = await db
        .selectFrom('staff')
        .select('password_hash')
        .where('id', '=', id)
        .executeTakeFirst()
      if (found !== undefined && (await passwordMatches(password, found.password_hash))) return
      const password_hash = await hashPassword(password, cost)
      await db
        .insertInto('staff')
        .values({ id, username, name, role, password_hash })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ password_hash }))
        .execute()
    }),
  )
}
