import { jobFields, type FieldRow, type FieldTable } from '../../src/services/resources/job'
import { fixedJobColumns } from '../database/schema'

/** Columns of a yes or no that nothing but a field would write. */
const flags = ['fully_invoiced', 'shop_job']

/** What the server calls something of its own, where it answers a job, reads one, or is asked to make one. */
const taken = new Set([
  ...fixedJobColumns.filter((column) => !flags.includes(column)),
  // In the full job.
  ...['client_name', 'contact_name', 'quoted', 'updated_at'],
  ...['latest_estimate', 'latest_quote', 'latest_actual'],
  // In the head of its page, which is read for its fields too.
  ...['job_id', 'client', 'status'],
  // In what a new job is made from.
  ...['change_id', 'estimated_materials', 'estimated_time'],
  // Beside a job's columns while it is read.
  ...['joined_client_name', 'joined_contact_name'],
  // In any table of PostgreSQL.
  ...['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'],
])

/** The longest name of a column in PostgreSQL, which cuts off what is more. */
const maxBytes = 63

/**
 * Looks whether jobs can have these fields beside what the server keeps and answers of them itself. A field with such a name
 * would be lost, or fail, once there is a job that has it.
 *
 * @throws Error that names the row and says what to do.
 */
export function requireFields(fields: FieldTable): void {
  const names = fields.map(({ name }) => name)
  const missing = jobFields.find(({ name }) => !names.includes(name))
  if (missing !== undefined) {
    throw new Error(
      `The field table has no row "${missing.name}", which the server has rules for. Put it back: rows can be added to ` +
        'those there are.',
    )
  }
  for (const [index, row] of fields.entries()) {
    const problem = problemOf(row, names.slice(0, index))
    if (problem !== null) throw new Error(`The field table has a row "${row.name}", ${problem}`)
  }
}

function problemOf({ name, kind, nullable }: FieldRow, before: readonly string[]): string | null {
  // A column's name is the same in capitals for SQLite.
  const plain = name.toLowerCase()
  if (name === '') return 'and a field needs a name.'
  if (before.some((each) => each.toLowerCase() === plain)) {
    return 'and one before it that differs by capitals at most. Give it another name, or leave one of them out.'
  }
  if (flags.includes(plain)) {
    if (name === plain && kind === 'boolean' && !nullable) return null
    return 'which the server keeps as a yes or no. Make it a boolean that is not nullable, or give it another name.'
  }
  // What every object has is no name of a field either.
  if (taken.has(plain) || name in {}) return 'a name that the server uses itself. Give it another one.'
  if (Buffer.byteLength(name) > maxBytes)
    return `a name of more than ${maxBytes} bytes. Give it a shorter one.`
  return null
}
