import { describe, expect, it } from 'vitest'
import { jobFields, type FieldKind, type FieldRow } from '../../src/services/resources/job'
import { createServer } from '../createServer'
import { openDatabase } from '../database/database'
import { migrate } from '../database/migrate'
import { newJob, readJob } from '../testing/testJob'
import { sharedServer, signedIn } from '../testing/testServer'
import { requireFields } from './requireFields'

const kinds: readonly FieldKind[] = [
  'text',
  'longText',
  'richText',
  'choice',
  'date',
  'dateTime',
  'decimal',
  'boolean',
  'reference',
]
const flags = ['fully_invoiced', 'shop_job']

function own(name: string, kind: FieldKind = 'text', nullable = true): FieldRow {
  return { name, label: 'Own', kind, nullable }
}

/** The sentence a field table with this row is refused with; null when it is taken. */
function refusal(row: FieldRow): string | null {
  try {
    requireFields([...jobFields, row])
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** In every kind, with and without null. */
const everyRow = (name: string) => kinds.flatMap((kind) => [own(name, kind), own(name, kind, false)])

describe('a field table', () => {
  const server = sharedServer()
  const isOwn = (name: string) => jobFields.every((row) => row.name !== name)

  it('may have rows of any kind beside its own', () => {
    expect(everyRow('workshop_bay').filter((row) => refusal(row) !== null)).toEqual([])
  })

  it('may not have a row with the name of any other column of a job', async () => {
    const db = openDatabase(':memory:')
    await migrate(db, jobFields)
    const jobs = (await db.introspection.getTables()).find(({ name }) => name === 'jobs')
    await db.destroy()
    const columns = jobs?.columns.map(({ name }) => name).filter(isOwn) ?? []
    expect(columns).toHaveLength(8)
    for (const row of columns.filter((name) => !flags.includes(name)).flatMap(everyRow)) {
      expect(refusal(row), row.kind).toBe(
        `The field table has a row "${row.name}", a name that the server uses itself. Give it another one.`,
      )
    }
  })

  it('may not have one with the name of anything else in an answer about a job', async () => {
    const hana = await signedIn(server.app)
    const { job, id } = await newJob(hana)
    const head = await hana.get(`/job/rest/jobs/${id}/header/`)
    const keys = [...Object.keys((await readJob(hana, id)).job), ...Object.keys(head.json<object>())]
    expect(keys).toEqual(expect.arrayContaining([...Object.keys(job), 'status', 'client']))
    const names = keys.filter((name) => isOwn(name) && !flags.includes(name))
    for (const row of names.flatMap(everyRow)) {
      expect(refusal(row), `${row.name} ${row.kind}`).toContain(`"${row.name}", a name that the server uses`)
    }
  })

  it.each([
    'change_id',
    'estimated_time',
    'joined_client_name',
    'xmin',
    'constructor',
    '__proto__',
    'Version',
  ])('may not have one called %s', (name) => {
    expect(refusal(own(name))).toContain(`"${name}", a name that the server uses itself`)
  })

  it.each(flags)('may have %s as what the server keeps of it, and as nothing else', (name) => {
    const taken = everyRow(name).filter((row) => refusal(row) === null)
    expect(taken).toEqual([own(name, 'boolean', false)])
    expect(refusal(own(name))).toContain('Make it a boolean that is not nullable, or give it another name.')
    expect(refusal(own(name.toUpperCase(), 'boolean', false))).toContain('give it another name')
  })

  it('may not have one name twice, none, or one that PostgreSQL would cut off', () => {
    expect(refusal(own('notes'))).toContain('"notes", and one before it')
    expect(refusal(own('Notes'))).toContain('"Notes", and one before it')
    expect(refusal(own(''))).toContain('needs a name')
    expect(refusal(own('ä'.repeat(31)))).toBeNull()
    expect(refusal(own('ä'.repeat(32)))).toContain('more than 63 bytes')
  })

  it('keeps the rows that the server has rules for', () => {
    expect(() => requireFields(jobFields.filter(({ name }) => name !== 'job_status'))).toThrow(
      'has no row "job_status"',
    )
  })

  it('is looked at before anything is done to the database', async () => {
    const options = { database: '/no/such/folder/jobs.sqlite', fields: [...jobFields, own('priority')] }
    await expect(createServer(options)).rejects.toThrow('The field table has a row "priority"')
  })
})
