import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'libsql'
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import type { Pool } from 'pg'
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
export function isPostgres(address: string): boolean {
  return address.startsWith('postgres://') || address.startsWith('postgresql://')
}

/** Whether a write failed because another row already has that unique value. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && uniqueViolations.has(String(error.code))
}

function openSqlite(path: string): Kysely<Tables> {
  const database = openFile(path)
  // WAL lets readers go on during a write; FULL makes an answered write survive a power cut.
  database.exec('pragma journal_mode = WAL; pragma synchronous = FULL; pragma busy_timeout = 5000;')
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(database) }) })
}

/** A file is its owner's only: what customers and jobs are is nobody else's business on this machine. */
function openFile(path: string): Database.Database {
  try {
    if (path !== ':memory:') {
      closeSync(openSync(path, 'a', onlyOwner))
      chmodSync(path, onlyOwner)
    }
    const database = new Database(path)
    // The first look into it: until then anything can be a database.
    database.exec('pragma user_version')
    return database
  } catch (error) {
    throw new DatabaseFileError(path, error)
  }
}

/** Opens the way to everything that is kept, and it could not be opened. */
export class DatabaseFileError extends Error {
  override readonly name = 'DatabaseFileError'
  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`The database ${path} cannot be opened: ${reason}`, { cause })
  }
}

const onlyOwner = 0o600

/** What is asked again and again is prepared once: preparing takes longer than most statements do. */
function preparedOnce(database: Database.Database): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close() {
      // What was written ahead goes into the file itself, so that a copy of that one file is the whole database.
      if (!database.inTransaction) database.exec('pragma wal_checkpoint(truncate)')
      database.close()
    },
    prepare(text) {
      // A full disk makes SQLite give up a transaction by itself; why it did is what there is to say.
      if (text === 'rollback' && !database.inTransaction) return nothing
      const known = prepared.get(text)
      if (known !== undefined) return known
      const statement = database.prepare(text)
      const { reader } = statement
      const all = reader ? rowsOf(statement) : () => []
      const kept: SqliteStatement = {
        reader,
        all,
        run: (values) => statement.run(values),
        iterate: (values) => all(values).values(),
      }
      if (prepared.size < maxPrepared && repeated.test(text)) prepared.set(text, kept)
      return kept
    },
  }
}

/** What a statement finds: the driver gives lists of values, and gets its names here; it takes longer to make objects of them. */
function rowsOf(statement: Database.Statement): SqliteStatement['all'] {
  const namesNow = () => statement.columns().map(({ name }) => name)
  let names = namesNow()
  statement.raw()
  return (values) => {
    const found = statement.all(values) as unknown[][]
    // Another server on the file may have added a column since.
    if (found[0] !== undefined && found[0].length !== names.length) names = namesNow()
    return found.map((list) => {
      const row: Record<string, unknown> = {}
      for (const [index, name] of names.entries()) row[name] = list[index]
      return row
    })
  }
}

const maxPrepared = 500
const repeated = /^(?:select|insert|update|delete|begin|commit|savepoint|release|rollback)\b/
const nothing: SqliteStatement = {
  reader: true,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}

function openPostgres(connectionString: string): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: () => poolOf(connectionString) }) })
}

async function poolOf(connectionString: string): Promise<Pool> {
  // Whoever keeps a file has no use for it: 2.5 MB, and a fifth of the start.
  const { default: pg } = await import('pg')
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
  // Nor must one that breaks between two statements of a write, which the pool does not watch: the next one fails.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
