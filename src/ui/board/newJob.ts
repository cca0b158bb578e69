import { edited, keptUnreadable } from '../../machines/session/edits'
import { initialContext } from '../../machines/session/initialContext'
import type { SessionContext, SessionEvent } from '../../machines/session/editSession.types'
import type { Fields, FieldTable } from '../../services/record/fieldTable'
import { jobFields } from '../../services/resources/job'
import type { Person } from '../../services/port/recordApi'
import { trimOuterSpace } from '../../services/record/trimOuterSpace'
import type { SessionSnapshot } from '../workspace/sessionSnapshot'

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
  return { ...initialContext({ recordId: '', fields: rows, person }), base }
}

/** Takes in what its form says, the way a session would. */
export function withInput(context: SessionContext, event: SessionEvent): SessionContext {
  if (event.type === 'field.edit') return { ...context, ...edited(context, event) }
  return event.type === 'field.unreadable' ? { ...context, ...keptUnreadable(context, event) } : context
}

/** The fields that must be seen to before there is a job to make: the missing name, and texts that are no values. */
export function heldUpBy({ fields, edits, unreadable }: SessionContext): readonly string[] {
  const { name } = edits
  const hasName = typeof name === 'string' && trimOuterSpace(name) !== ''
  const isHeldUp = (each: string) => each in unreadable || (each === 'name' && !hasName)
  return fields.map((row) => row.name).filter(isHeldUp)
}

/** The values to make the job of; null while something holds it up. */
export function newJobValues(context: SessionContext): Fields | null {
  return heldUpBy(context).length === 0 ? context.edits : null
}

/** The form's view of it: editable, and nothing goes on. */
export function newJobSnapshot(context: SessionContext): SessionSnapshot {
  return { context, hasTag: (tag) => tag === 'editable' }
}
