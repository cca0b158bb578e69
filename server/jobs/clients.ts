import { sql } from 'kysely'
import { searchText } from '../values/searchText'
import { isUuid } from '../values/fieldValues'
import { HttpError } from '../http/httpErrors'
import type { Db } from '../database/tables'

const maxResults = 50

/**
 * Clients whose name contains a text, in either case, by name: `{results: [{id, name, email, phone,
 * last_invoice_date, total_spend}]}`, at most 50. An empty text finds all.
 */
export async function searchClients(db: Db, text: string): Promise<Record<string, unknown>> {
  const escaped = searchText(text)
    .replace(/[\\%_]/g, (special) => `\\${special}`)
    .replaceAll('\0', '')
  const clients = await db
    .selectFrom('clients')
    .select(['id', 'name', 'email', 'phone'])
    .where(sql<boolean>`search_name like ${`%${escaped}%`} escape '\\'`)
    .orderBy('name')
    .limit(maxResults)
    .execute()
  const ids = clients.map(({ id }) => id)
  const invoices = ids.length === 0 ? [] : await invoicesOf(db, ids)
  return { results: clients.map((client) => ({ ...client, ...spentBy(client.id, invoices) })) }
}

function invoicesOf(db: Db, clientIds: readonly string[]) {
  return db
    .selectFrom('invoices')
    .innerJoin('jobs', 'jobs.id', 'invoices.job_id')
    .select(['jobs.client_id', 'invoices.date', 'invoices.total_excl_tax'])
    .where('jobs.client_id', 'in', clientIds)
    .execute()
}

/** The day of a client's last invoice, `YYYY-MM-DD` or null, and what all of them come to, `$1,234.50`. */
function spentBy(clientId: string, invoices: Awaited<ReturnType<typeof invoicesOf>>) {
  const own = invoices.filter((each) => each.client_id === clientId)
  const total = own.reduce((sum, each) => sum + Number(each.total_excl_tax), 0)
  const days = own.map(({ date }) => date).sort()
  return { last_invoice_date: days.at(-1) ?? null, total_spend: dollars.format(total) }
}

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })

/**
 * The contacts of a client, the primary one first: `{results: [{id, client_id, name, email, phone, is_primary}]}`.
 *
 * @throws HttpError 400 when `client_id` is not a UUID.
 */
export async function listContacts(db: Db, clientId: string): Promise<Record<string, unknown>> {
  if (!isUuid(clientId)) throw new HttpError(400, { error: 'client_id must be a UUID.' })
  const contacts = await db
    .selectFrom('contacts')
    .selectAll()
    .where('client_id', '=', clientId.toLowerCase())
    .orderBy('is_primary', 'desc')
    .orderBy('name')
    .execute()
  return { results: contacts.map((contact) => ({ ...contact, is_primary: contact.is_primary === 1 })) }
}
