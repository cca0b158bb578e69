import { sql, type Kysely } from 'kysely'
import type { FieldRow, FieldTable } from '../../src/services/resources/job'
import { emptyValue } from '../values/fieldValues'
import { searchText } from '../values/searchText'
import { toStored } from './jobColumns'
import { indexes, lastNumberBefore, tables, type Columns } from './schema'
import type { Tables } from './tables'

/** Counted up whenever servers of before could not work with what this one leaves behind. */
const schemaVersion = 1

/**
 * Brings the database to the shape this version needs. Safe to run at every start.
 *
 * @throws SchemaError when it is no database of ours, one of a newer version, or one that keeps a field in another way.
 */
export async function migrate(db: Kysely<Tables>, fields: FieldTable): Promise<void> {
  await requireOurs(db)
  for (const [name, columns] of Object.entries(tables)) {
    await createTable(db, name, columns)
    await addMissing(db, name, columns)
  }
  await db
    .insertInto('counters')
    .values({ name: 'job_number', value: lastNumberBefore })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('schema_versions')
    .values({ version: schemaVersion })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await addFieldColumns(db, fields)
  await createIndexes(db)
  await fillSearchNames(db)
}

/** The database cannot be used by this version of the server; the message says why, and what to do. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError'
}

/** What is there already must be what this server, or one before it, has made. */
async function requireOurs(db: Kysely<Tables>): Promise<void> {
  const found = await db.introspection.getTables()
  const ours = found.filter(({ name }) => name in tables)
  for (const { name, columns } of ours) {
    const missing = Object.entries(tables[name as keyof Tables]).find(
      ([column, [, ...traits]]) =>
        !traits.includes('optional') && !columns.some((each) => each.name === column),
    )
    if (missing === undefined) continue
    throw new SchemaError(
      `The database has a table "${name}" without a column "${missing[0]}": it belongs to another program, or to a ` +
        'version of this server that is too old. Give the server a database of its own, or restore a backup.',
    )
  }
  if (!ours.some(({ name }) => name === 'schema_versions')) return
  const versions = await db.selectFrom('schema_versions').select('version').execute()
  const newest = Math.max(0, ...versions.map(({ version }) => version))
  if (newest <= schemaVersion) return
  throw new SchemaError(
    `The database was last used by a newer server (its version is ${newest}, this server knows ${schemaVersion}). ` +
      'Start the newer server, or restore a backup from before.',
  )
}

/** Removes every table and what is in it. */
export async function dropTables(db: Kysely<Tables>): Promise<void> {
  for (const name of Object.keys(tables)) await db.schema.dropTable(name).ifExists().execute()
}

async function createTable(db: Kysely<Tables>, name: string, columns: Columns): Promise<void> {
  let table = db.schema.createTable(name).ifNotExists()
  for (const [column, [type, ...traits]] of Object.entries(columns)) {
    table = table.addColumn(column, type, (build) => {
      const needed = traits.includes('optional') ? build : build.notNull()
      if (traits.includes('key')) return needed.primaryKey()
      return traits.includes('unique') ? needed.unique() : needed
    })
  }
  await table.execute()
}

/** Columns that a later version of this table has are added to one that is there already; such columns are optional. */
async function addMissing(db: Kysely<Tables>, name: string, columns: Columns): Promise<void> {
  const present = await columnsOf(db, name)
  for (const [column, [type, ...traits]] of Object.entries(columns)) {
    if (present.has(column) || !traits.includes('optional')) continue
    await db.schema.alterTable(name).addColumn(column, type).execute()
  }
}

/** The columns of a table with the database's word for their type. */
async function columnsOf(db: Kysely<Tables>, name: string): Promise<ReadonlyMap<string, string>> {
  const found = await db.introspection.getTables()
  const columns = found.find((table) => table.name === name)?.columns ?? []
  return new Map(columns.map((column) => [column.name, column.dataType]))
}

/** What a field table does not have needs no index. */
async function createIndexes(db: Kysely<Tables>): Promise<void> {
  const present = await columnsOf(db, 'jobs')
  for (const [name, { on, columns, unique }] of Object.entries(indexes)) {
    if (on === 'jobs' && !columns.every((column) => present.has(column))) continue
    const index = db.schema.createIndex(name).ifNotExists().on(on).columns(columns)
    await (unique === true ? index.unique() : index).execute()
  }
}

async function fillSearchNames(db: Kysely<Tables>): Promise<void> {
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'name'])
    .where('search_name', 'is', null)
    .execute()
  for (const { id, name } of rows) {
    await db
      .updateTable('clients')
      .set({ search_name: searchText(name) })
      .where('id', '=', id)
      .execute()
  }
}

/** The editable fields are columns; a row added to the field table gets its column at the next start. */
async function addFieldColumns(db: Kysely<Tables>, fields: FieldTable): Promise<void> {
  const present = await columnsOf(db, 'jobs')
  for (const row of fields) {
    const type = row.kind === 'boolean' ? 'integer' : 'text'
    const start = toStored(emptyValue(row))
    const kept = present.get(row.name)
    if (kept !== undefined) requireKeptAs(type, kept, row)
    else
      await db.schema
        .alterTable('jobs')
        .addColumn(row.name, type, (build) => (start === null ? build : build.defaultTo(sql.lit(start))))
        .execute()
  }
}

/** A row that was of another kind once has its values there in a form that this kind cannot be read from. */
function requireKeptAs(type: 'integer' | 'text', kept: string, { name, kind }: FieldRow): void {
  if (/int/i.test(kept) === (type === 'integer')) return
  throw new SchemaError(
    `The field table has a row "${name}" of the kind ${kind}, and the database keeps that field as ${kept}, from when its ` +
      'kind was another one. Give the row another name, or its former kind.',
  )
}
