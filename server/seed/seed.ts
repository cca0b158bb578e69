import { sql, type Kysely } from 'kysely'
import type { FieldTable } from '../../src/services/resources/job'
import { lastNumberBefore } from '../database/schema'
import clients from './data/clients.json' with { type: 'json' }
import jobs from './data/jobs.json' with { type: 'json' }
import { seedId } from './seedId'
import type { SeedJob } from './seedData'
import { seedJob } from './seedJob'
import { searchText } from '../values/searchText'
import type { ClientsTable, ContactsTable, Tables } from '../database/tables'

/**
 * Fills an empty database with a workshop: 12 clients with their contacts and 40 jobs in every status, with notes,
 * costs, quotes, invoices and a history. Always the same, with dates relative to `now` (ms). All or nothing.
 */
export async function seedWorkshop(db: Kysely<Tables>, fields: FieldTable, now: number): Promise<void> {
  const rows = (jobs as readonly SeedJob[]).map((job, index) =>
    seedJob(fields, job, lastNumberBefore + 1 + index, now),
  )
  await db.transaction().execute(async (trx) => {
    await trx.insertInto('clients').values(seedClients()).execute()
    await trx.insertInto('contacts').values(seedContacts()).execute()
    await trx
      .insertInto('jobs')
      .values(rows.map(({ job }) => job))
      .execute()
    await trx
      .insertInto('events')
      .values(rows.flatMap(({ events }) => events))
      .execute()
    await trx
      .insertInto('cost_sets')
      .values(rows.flatMap(({ costSets }) => costSets))
      .execute()
    await trx
      .insertInto('invoices')
      .values(rows.flatMap(({ invoices }) => invoices))
      .execute()
    await trx
      .updateTable('counters')
      .set({ value: sql<number>`value + ${jobs.length}` })
      .where('name', '=', 'job_number')
      .execute()
  })
}

function seedClients(): ClientsTable[] {
  return clients.map(({ key, name, email, phone }) => ({
    id: seedId(`client ${key}`),
    name,
    email,
    phone,
    search_name: searchText(name),
  }))
}

function seedContacts(): ContactsTable[] {
  return clients.flatMap(({ key, contacts }) =>
    contacts.map((contact, index) => ({
      ...contact,
      id: seedId(`contact ${key} ${index}`),
      client_id: seedId(`client ${key}`),
      is_primary: index === 0 ? 1 : 0,
    })),
  )
}
