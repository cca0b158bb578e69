import { sql } from 'kysely'
import { searchText } from '../values/searchText'
import { isUuid } from '../values/fieldValues'
import { HttpError } from '../http/httpErrors'
import type { Db } from '../database/tables'

const maxResults = 50

/**
 * Clients whose name contains a text, in either case, by name: `{results: [{id, name, email, phone}]}`, at most 50.
 * An empty text finds all.
 */
export async function searchClients(db: Db, text: string): Promise<Record<string, unknown>> {
  const escaped = searchText(text)
    .replace(/[\\%_]/g, (special) => `\\${special}`)
    .replaceAll('\0', '')
  return {
    results: await db
      .selectFrom('clients')
      .select(['id', 'name', 'email', 'phone'])
      .where(sql<boolean>`search_name like ${`%${escaped}%`} escape '\\'`)
      .orderBy('name')
      .limit(maxResults)
      .execute(),
  }
}

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
