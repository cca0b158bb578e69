import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { passwordMatches } from './passwords'
import type { Person, Role } from './people'
import { often } from '../database/often'
import type { Tables } from '../database/tables'

/** A signed-in browser and the person in front of it. */
export interface Session {
  readonly id: string
  readonly person: Person
}

/** A hash nobody's password has: an unknown name costs as much time as a wrong password. */
function nobodysHash(cost: number): string {
  return `scrypt$${cost}$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(32).toString('base64')}`
}

/**
 * The person with this name and password, or null.
 *
 * @param cost what the password of a known name costs (`passwordCost`).
 */
export async function checkPassword(
  db: Kysely<Tables>,
  username: string,
  password: string,
  cost: number,
): Promise<Person | null> {
  const row = await db.selectFrom('staff').selectAll().where('username', '=', username).executeTakeFirst()
  const matches = await passwordMatches(password, row?.password_hash ?? nobodysHash(cost))
  return row !== undefined && matches ? personOf(row) : null
}

/** Starts a session that ends at `expiresAt` (ms), and forgets those that have ended. */
export async function startSession(
  db: Kysely<Tables>,
  person: Person,
  now: number,
  expiresAt: number,
): Promise<Session> {
  const id = randomUUID()
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
  await db.insertInto('sessions').values({ id, staff_id: person.id, expires_at: expiresAt }).execute()
  return { id, person }
}

/** A session that has not ended, with the person as they are now, or null. */
export async function findSession(db: Kysely<Tables>, id: string, now: number): Promise<Session | null> {
  const [row] = await personBehind(db, id, now)
  return row === undefined ? null : { id, person: personOf(row) }
}

const personBehind = often((db, id: string, now: number) =>
  db
    .selectFrom('sessions')
    .innerJoin('staff', 'staff.id', 'sessions.staff_id')
    .select(['staff.id', 'staff.username', 'staff.name', 'staff.role'])
    .where('sessions.id', '=', id)
    .where('sessions.expires_at', '>', now),
)

/** Lets a session that has not ended last until `expiresAt` (ms); false when it has ended. */
export async function extendSession(
  db: Kysely<Tables>,
  id: string,
  now: number,
  expiresAt: number,
): Promise<boolean> {
  const row = await db
    .updateTable('sessions')
    .set({ expires_at: expiresAt })
    .where('id', '=', id)
    .where('expires_at', '>', now)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends a session; its tokens are worth nothing from now on. */
export async function endSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute()
}

function personOf(row: { id: string; username: string; name: string; role: string }): Person {
  const role: Role = row.role === 'office' ? 'office' : 'workshop'
  return { id: row.id, username: row.username, name: row.name, role }
}
