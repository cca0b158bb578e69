import type { Fields } from '../../src/services/resources/job'
import { refusedFields } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'
import type { Profile } from '../settings/profile'
import type { Db } from '../database/tables'

/** A job as it is before a write, or `new` with the usual values. */
interface Before extends Pick<JobRecord, 'values'> {
  readonly isNew?: true
}

/**
 * Keeps client and contact together. A contact must belong to the client; a changed client without a contact gets
 * the new client's primary contact, or none. The deployed Jobs Manager is less careful (`looseContacts`).
 *
 * @returns the values to write, with the contact when the client decides it.
 * @throws HttpError 400 with `fields` for an unknown client or a contact of somebody else.
 */
export async function chooseContact(
  db: Db,
  { looseContacts }: Pick<Profile, 'looseContacts'>,
  job: Before,
  sent: Fields,
): Promise<Fields> {
  const isNew = job.isNew === true
  const clientId = sent['client_id'] ?? null
  if (sent['client_id'] === undefined && sent['contact_id'] === undefined) return sent
  if (typeof clientId === 'string') await requireClient(db, clientId)
  const changed = sent['client_id'] !== undefined && clientId !== job.values['client_id']
  if (sent['contact_id'] === undefined) {
    const isLeft = looseContacts && (isNew || clientId === null)
    return changed && !isLeft ? { ...sent, contact_id: await primaryContact(db, clientId) } : sent
  }
  const owner = sent['client_id'] === undefined ? (job.values['client_id'] ?? null) : clientId
  if (sent['contact_id'] !== null) {
    await requireContact(db, String(sent['contact_id']), looseContacts && isNew ? 'anybody' : { owner })
  }
  return sent
}

async function requireClient(db: Db, clientId: string): Promise<void> {
  const found = await db.selectFrom('clients').select('id').where('id', '=', clientId).executeTakeFirst()
  if (found === undefined) throw refusedFields(new Map([['client_id', 'There is no such client.']]))
}

async function requireContact(
  db: Db,
  contactId: string,
  of: 'anybody' | { readonly owner: Fields[string] },
): Promise<void> {
  const found = await db
    .selectFrom('contacts')
    .select('client_id')
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (found !== undefined && (of === 'anybody' || found.client_id === of.owner)) return
  throw refusedFields(new Map([['contact_id', 'This contact does not belong to the client of the job.']]))
}

async function primaryContact(db: Db, clientId: Fields[string]): Promise<string | null> {
  if (typeof clientId !== 'string') return null
  const found = await db
    .selectFrom('contacts')
    .select('id')
    .where('client_id', '=', clientId)
    .where('is_primary', '=', 1)
    .executeTakeFirst()
  return found?.id ?? null
}
