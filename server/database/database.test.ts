import { existsSync, copyFileSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { jobFields, type FieldKind, type FieldTable } from '../../src/services/resources/job'
import { backUp } from './backup'
import { DatabaseFileError, isUniqueViolation, openDatabase } from './database'
import { fromColumns, toColumns } from './jobColumns'
import { keptSecret } from '../settings/keptSecret'
import { dropTables, migrate, SchemaError } from './migrate'
import { lastNumberBefore } from './schema'

const folder = mkdtempSync(join(tmpdir(), 'jobs-database-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a database in a file', () => {
  it('survives a crash: written ahead, and to the disk before it is answered', async () => {
    const db = openDatabase(join(folder, 'wal.sqlite'))
    const setting = async (name: string) =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})
    expect(await setting('journal_mode')).toEqual(['wal'])
    expect(await setting('synchronous')).toEqual([2])
    await db.destroy()
  })

  it('is read right also when another server adds a column meanwhile', async () => {
    const path = join(folder, 'two.sqlite')
    const [one, other] = [openDatabase(path), openDatabase(path)]
    await migrate(one, jobFields)
    const read = () =>
      one
        .selectFrom('clients')
        .leftJoin('contacts', 'contacts.client_id', 'clients.id')
        .selectAll('clients')
        .select('contacts.name as contact')
        .execute()
    const client = { id: 'c1', name: 'Kelso', email: 'k@example.org', phone: '1', search_name: 'kelso' }
    await one.insertInto('clients').values(client).execute()
    const contact = { id: 'p1', client_id: 'c1', name: 'Tane', email: '', phone: '', is_primary: 1 }
    await one.insertInto('contacts').values(contact).execute()
    expect(await read()).toEqual([{ ...client, contact: 'Tane' }])
    await sql`alter table clients add column colour text default 'red'`.execute(other)
    expect(await read()).toEqual([{ ...client, colour: 'red', contact: 'Tane' }])
    await Promise.all([one.destroy(), other.destroy()])
  })

  it('tells a value that is taken from any other failure', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    const twice = db.insertInto('counters').values({ name: 'job_number', value: 1 }).execute()
    const broken = sql`select nonsense`.execute(db)
    expect(await twice.catch(isUniqueViolation)).toBe(true)
    expect(await broken.catch(isUniqueViolation)).toBe(false)
    expect(isUniqueViolation('SQLITE_CONSTRAINT_UNIQUE')).toBe(false)
  })
})

describe('bringing a database up to date', () => {
  it('L14 what belongs to a job or a client is found without looking at that of all others', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    const tables = (await db.introspection.getTables()).flatMap(({ name, columns }) =>
      ['job_id', 'client_id']
        .filter((key) => columns.some((column) => column.name === key))
        .map((key) => ({ name, key })),
    )
    // Nobody asks for what was made by its job: it is found by its request.
    const asked = tables.filter(({ name }) => name !== 'creations')
    expect(asked).toHaveLength(6)
    for (const { name, key } of asked) {
      const plan = await sql<{
        detail: string
      }>`explain query plan select * from ${sql.table(name)} where ${sql.ref(key)} = ''`.execute(db)
      expect(plan.rows.map(({ detail }) => detail).join()).toMatch(/^SEARCH/)
    }
    await db.destroy()
  })

  it('can be repeated and leaves what is there', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    await db.updateTable('counters').set({ value: 7 }).execute()
    await migrate(db, jobFields)
    expect(await db.selectFrom('counters').selectAll().execute()).toEqual([{ name: 'job_number', value: 7 }])
  })

  it('makes one column per row of the field table, with the mildest value for jobs that are there', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    const start = { event_count: 0, priority: 0, fully_invoiced: 0, shop_job: 0, created_at: 1, version: 1 }
    await db
      .insertInto('jobs')
      .values({ id: 'j1', job_number: 1, ...start })
      .execute()
    const added: FieldTable = [
      {
        name: 'colour',
        label: 'Colour',
        kind: 'choice',
        nullable: false,
        choices: [{ value: 'red', label: 'Red' }],
      },
      { name: 'length', label: 'Length', kind: 'decimal', nullable: false, places: 3 },
      { name: "o'clock", label: 'Time', kind: 'text', nullable: false },
      { name: 'due', label: 'Due', kind: 'date', nullable: true },
      { name: 'urgent', label: 'Urgent', kind: 'boolean', nullable: false },
    ]
    await migrate(db, [...jobFields, ...added])
    const row = await db.selectFrom('jobs').selectAll().executeTakeFirstOrThrow()
    expect(fromColumns(added, row)).toEqual({
      colour: 'red',
      length: '0.000',
      "o'clock": '',
      due: null,
      urgent: false,
    })
  })

  it('can start from nothing again', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    await db.updateTable('counters').set({ value: 7 }).execute()
    await dropTables(db)
    await dropTables(db)
    await migrate(db, jobFields)
    const [counter] = await db.selectFrom('counters').selectAll().execute()
    expect(counter?.value).toBe(lastNumberBefore)
  })
})

describe('a database that is not ours to use', () => {
  it('is refused with a sentence when a newer server has used it', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    await db.insertInto('schema_versions').values({ version: 99 }).execute()
    const refused = await migrate(db, jobFields).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SchemaError)
    expect(refused).toMatchObject({ message: expect.stringContaining('its version is 99') as string })
  })

  it('is refused with a sentence when a table of that name is another program’s', async () => {
    const db = openDatabase(':memory:')
    await sql`create table jobs (id text primary key, title text)`.execute(db)
    const refused = await migrate(db, jobFields).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SchemaError)
    expect(refused).toMatchObject({ message: expect.stringContaining('"jobs" without a column') as string })
    expect(await db.introspection.getTables()).toHaveLength(1)
  })

  it.each([
    ['text', 'boolean'],
    ['boolean', 'text'],
  ] as const)('is refused with a sentence when it keeps as %s what is a %s now', async (before, now) => {
    const db = openDatabase(':memory:')
    const fields = (kind: FieldKind): FieldTable => [
      ...jobFields,
      { name: 'urgent', label: 'Urgent', kind, nullable: true },
    ]
    await migrate(db, fields(before))
    await migrate(db, fields(before))
    const refused = await migrate(db, fields(now)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SchemaError)
    expect(refused).toMatchObject({
      message: expect.stringContaining('a row "urgent" of the kind') as string,
    })
  })

  it('says which file it is when it cannot be opened, or is something else', () => {
    const missing = join(folder, 'no', 'such', 'folder.sqlite')
    const other = join(folder, 'letter.txt')
    writeFileSync(other, 'Dear Hana, '.repeat(1_000))
    for (const path of [missing, other]) {
      expect(() => openDatabase(path)).toThrow(DatabaseFileError)
      expect(() => openDatabase(path)).toThrow(path)
    }
  })
})

describe('a database file', () => {
  const at = (path: string) => migrate(openDatabase(path), jobFields)

  it('is for its owner only, also when it is older and was not', async () => {
    const path = join(folder, 'own.sqlite')
    writeFileSync(path, '', { mode: 0o644 })
    await at(path)
    for (const file of [path, `${path}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is whole by itself after a clean stop: nothing is left beside it', async () => {
    const path = join(folder, 'whole.sqlite')
    const db = openDatabase(path)
    await migrate(db, jobFields)
    await db.updateTable('counters').set({ value: 4711 }).execute()
    await db.destroy()
    copyFileSync(path, join(folder, 'copy.sqlite'))
    const copy = openDatabase(join(folder, 'copy.sqlite'))
    expect(await copy.selectFrom('counters').select('value').execute()).toEqual([{ value: 4711 }])
    await copy.destroy()
  })

  it('is backed up while it is written to, and the backup is a database by itself', async () => {
    const path = join(folder, 'busy.sqlite')
    const db = openDatabase(path)
    await migrate(db, jobFields)
    await db.updateTable('counters').set({ value: 12 }).execute()
    const target = join(folder, 'backup.sqlite')
    await backUp(path, target)
    expect(statSync(target).mode & 0o777).toBe(0o600)
    await db.updateTable('counters').set({ value: 13 }).execute()
    await db.destroy()
    const backup = openDatabase(target)
    expect(await backup.selectFrom('counters').select('value').execute()).toEqual([{ value: 12 }])
    await backup.destroy()
    await expect(backUp(path, target)).rejects.toThrow('is there already')
    const unmade = join(folder, 'unmade.sqlite')
    await expect(backUp(join(folder, 'missing', 'jobs.sqlite'), unmade)).rejects.toThrow()
    expect(existsSync(unmade)).toBe(false)
    await expect(backUp('postgres://localhost/jobs', target)).rejects.toThrow('pg_dump')
    await expect(backUp(':memory:', target)).rejects.toThrow('Nothing is kept on disk')
  })
})

describe('the columns of a job', () => {
  it('hold booleans as 0 and 1, and give back what went in', () => {
    const values = { paid: true, rejected_flag: false, notes: '', price_cap: '1.00', contact_id: null }
    const columns = toColumns(values)
    expect(columns).toEqual({ paid: 1, rejected_flag: 0, notes: '', price_cap: '1.00', contact_id: null })
    expect(fromColumns(jobFields, columns)).toMatchObject(values)
  })
})

describe('the secret of a server', () => {
  it('is made once, for its owner only', () => {
    const secret = keptSecret(folder)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSecret(folder)).toBe(secret)
    expect(statSync(join(folder, 'token-secret')).mode & 0o077).toBe(0)
  })

  it.each(['', '12ab'])('is made anew where a crash left a file with %j', (left) => {
    writeFileSync(join(folder, 'token-secret'), left)
    const secret = keptSecret(folder)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSecret(folder)).toBe(secret)
    expect(readdirSync(folder).filter((name) => name.startsWith('token-secret'))).toEqual(['token-secret'])
  })
})
