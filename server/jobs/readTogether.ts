import type { Transaction } from 'kysely'
import type { ServerContext } from './context'
import type { Tables } from '../database/tables'

/** Runs several reads on one unmoving picture of the database, so that no write comes between a body and its tag. */
export async function readTogether<Answer>(
  context: ServerContext,
  read: (trx: Transaction<Tables>) => Promise<Answer>,
): Promise<Answer> {
  return context.db.transaction().setIsolationLevel('repeatable read').execute(read)
}
