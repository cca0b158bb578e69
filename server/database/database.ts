import Database from 'libsql'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables'

const int8 = 20
const uniqueViolations = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'])

/**
 * Opens the database: `postgres://…` for PostgreSQL, otherwise a file path or `:memory:` for SQLite. Both sit behind
 * the same query layer, so nothing else knows which one it is.
 */
export function openDatabase(address: string): Kysely<Tables> {
  return isPostgres(address) ? openPostgres(address) : openSqlite(address)
}

/** Whether an address names a PostgreSQL server. */
function isPostgres(address: string): boolean {
  return address.startsWith('postgres://') || address.startsWith('postgresql://')
}

/** Whether a write failed because another row already has that unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && uniqueViolations.has(String(error.code))
}

function openSqlite(path: string): Kysely<Tables> {
  const database = new Database(path)
  // WAL lets readers go on during a write; FULL makes an answered write survive a power cut.
  database.exec('pragma journal_mode = WAL; pragma synchronous = FULL; pragma busy_timeout = 5000;')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
}

function openPostgres(connectionString: string): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString,
    types: {
      // Versions are ms since 1970: far below 2^53, so they need not travel as text.
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === int8 ? Number : (pg.types.getTypeParser(oid, format ?? 'text') as (text: string) => unknown),
    },
  })
  // An idle connection that breaks must not end the process; the next query gets a new one, or says what is wrong.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
