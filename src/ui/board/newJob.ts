import { edited, keptUnreadable } from '../../machines/edits'
import { initialContext } from '../../machines/initialContext'
import type { SessionContext, SessionEvent } from '../../machines/session'
import type { Fields, FieldTable } from '../../services/fieldTable'
import { jobFields } from '../../services/job'
import type { Person } from '../../services/jobsApi'
import type { SessionSnapshot } from '../sessionSnapshot'

/** What is asked for before a job exists; everything else has a usual value. */
const asked: ReadonlySet<string> = new Set([
  'name',
  'client_id',
  'contact_id',
  'delivery_date',
  'description',
])

/** A job that does not exist yet: fields of the table over nothing, edited like those of any other. */
export function newJob(person: Person, fields: FieldTable = jobFields): SessionContext {
  const rows = fields.filter(({ name }) => asked.has(name)).map((row) => ({ ...row, section: 'job' }))
  const nothing = Object.fromEntries(rows.map(({ name, kind }) => [name, kind === 'text' ? '' : null]))
  const base = { etag: null, fields: nothing, names: {}, events: [], details: {} }
  return { ...initialContext({ jobId: '', fields: rows, person }), base }
}

/** Takes in what its form says, the way a session would. */
export function withInput(context: SessionContext, event: SessionEvent): SessionContext {
  if (event.type === 'field.edit') return { ...context, ...edited(context, event) }
  return event.type === 'field.unreadable' ? { ...context, ...keptUnreadable(context, event) } : context
}

/** The values to make the job of; null while something typed is no value, or the name is missing. */
export function newJobValues({ edits, unreadable }: SessionContext): Fields | null {
  const { name } = edits
  const hasName = typeof name === 'string' && name.trim() !== ''
  return hasName && Object.keys(unreadable).length === 0 ? edits : null
}

/** The form's view of it: editable, and nothing goes on. */
export function newJobSnapshot(context: SessionContext): SessionSnapshot {
  return { context, hasTag: (tag) => tag === 'editable' }
}
