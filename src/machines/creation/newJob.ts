import { newRecordId } from './newRecordForm'
import { initialContext } from '../session/initialContext'
import type { SessionContext } from '../session/editSession.types'
import type { FieldTable } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import { newJobFields } from '../../services/resources/newJobFields'
import type { Person } from '../../services/port/recordApi'

/** What is asked for before a job exists; everything else has a usual value. */
const asked: ReadonlySet<string> = new Set([
  'name',
  'client_id',
  'contact_id',
  'delivery_date',
  'description',
])

/** What the deployed Jobs Manager makes no job without. It does not say so before it refuses. */
const usuallyNeeded = ['name', 'client_id', 'estimated_materials', 'estimated_time']

/** The names of the fields to be marked as needed. Whether they are, the backend decides. */
export function neededForNewJob(person: Person | null): readonly string[] {
  return person?.newRecordNeeds ?? usuallyNeeded
}

/** A job that does not exist yet: fields of the table and estimates over nothing, edited like those of any other. */
export function newJob(
  person: Person | null,
  fields: FieldTable = jobFields,
  extra: FieldTable = newJobFields,
): SessionContext {
  const own = fields.filter(({ name }) => asked.has(name)).map((row) => ({ ...row, section: 'job' }))
  const rows: FieldTable = [...own, ...extra]
  const nothing = Object.fromEntries(rows.map(({ name, kind }) => [name, kind === 'text' ? '' : null]))
  const base = { etag: null, fields: nothing, names: {}, events: [], details: {} }
  return { ...initialContext({ recordId: newRecordId, fields: rows, person }), base }
}
