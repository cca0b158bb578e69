import { sql, type Kysely } from 'kysely'
import type { FieldTable } from '../src/services/job'
import { lastNumberBefore } from './migrate'
import clients from './seeddata/clients.json'
import jobs from './seeddata/jobs.json'
import { seedId } from './seedId'
import { seedJob, type SeedJob } from './seedJob'
import type { Tables } from './tables'

/**
 * Fills an empty database with a workshop: 12 clients with their contacts and 40 jobs in every status, with notes,
 * costs, quotes, invoices and a history. Always the same, with dates relative to `now` (ms). All or nothing.
 */
export async function seedWorkshop(db: Kysely<Tables>, fields: FieldTable, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { key, name, email, phone, contacts } of clients) {
      const clientId = seedId(`client ${key}`)
      await trx.insertInto('clients').values({ id: clientId, name, email, phone }).execute()
      await trx
        .insertInto('contacts')
        .values(
          contacts.map((contact, index) => ({
            ...contact,
            id: seedId(`contact ${key} ${index}`),
            client_id: clientId,
            is_primary: index === 0 ? 1 : 0,
          })),
        )
        .execute()
    }
    for (const [index, job] of (jobs as readonly SeedJob[]).entries()) {
      const rows = seedJob(fields, job, lastNumberBefore + 1 + index, now)
      await trx.insertInto('jobs').values(rows.job).execute()
      await trx.insertInto('events').values(rows.events).execute()
      if (rows.costSets.length > 0) await trx.insertInto('cost_sets').values(rows.costSets).execute()
      if (rows.invoices.length > 0) await trx.insertInto('invoices').values(rows.invoices).execute()
    }
    await trx
      .updateTable('counters')
      .set({ value: sql<number>`value + ${jobs.length}` })
      .execute()
  })
}
