import type { FieldTable } from '../../src/services/resources/job'
import { errorAnswer, fieldProperties, object, type Schema } from './schemas'

const text: Schema = { type: 'string' }
const textOrNull: Schema = { type: ['string', 'null'] }
const objectOrNull: Schema = { type: ['object', 'null'] }
const flag: Schema = { type: 'boolean' }
const moment: Schema = { type: 'string', format: 'date-time' }

/** An event as `eventAnswer` shows it. */
export const eventSchema: Schema = object({
  id: text,
  description: text,
  timestamp: moment,
  staff: textOrNull,
  staff_id: text,
  event_type: text,
  schema_version: { type: 'integer' },
  change_id: textOrNull,
  delta_before: objectOrNull,
  delta_after: objectOrNull,
  delta_meta: objectOrNull,
  delta_checksum: textOrNull,
  left_out: { type: 'array', items: text },
  can_undo: flag,
  undo_description: textOrNull,
})

/** Events, and the id to ask for older ones before. */
export const eventPageProperties: Readonly<Record<string, Schema>> = {
  events: { type: 'array', items: eventSchema },
  next_before: textOrNull,
}

/** The full job answer, with the job's editable fields from the table. */
export function fullJobSchema(fields: FieldTable): Schema {
  const job = object({
    id: text,
    job_number: { type: 'integer' },
    ...fieldProperties(fields),
    client_name: textOrNull,
    contact_name: textOrNull,
    quoted: flag,
    fully_invoiced: flag,
    shop_job: flag,
    priority: { type: 'integer' },
    created_at: moment,
    updated_at: moment,
    latest_estimate: objectOrNull,
    latest_quote: objectOrNull,
    latest_actual: objectOrNull,
  })
  const data = object({ job, ...eventPageProperties, company_defaults: { type: 'object' } }, ['next_before'])
  return { description: 'The job, with its ETag in the header.', ...object({ success: flag, data }) }
}

/** The body of a PUT or PATCH: either write format. */
export function changeSchema(fields: FieldTable): Schema {
  const properties = fieldProperties(fields)
  const some = { type: 'object', properties }
  const names = { type: 'array', items: { enum: Object.keys(properties) }, minItems: 1, uniqueItems: true }
  const envelope = object(
    {
      change_id: {
        type: 'string',
        format: 'uuid',
        description: 'The same for every resend of the same bytes.',
      },
      fields: names,
      before: { ...some, description: 'What the person saw: exactly the named fields.' },
      after: { ...some, description: 'The new values: exactly the named fields.' },
      before_checksum: { type: 'string', description: 'SHA-256 of job id, names and values before, in hex.' },
      job_id: textOrNull,
      actor_id: textOrNull,
      made_at: textOrNull,
      etag: textOrNull,
    },
    ['job_id', 'actor_id', 'made_at', 'etag'],
  )
  return {
    anyOf: [
      { ...envelope, description: 'A change with what it was based on.' },
      { ...some, description: 'Only the new values.' },
    ],
  }
}

/** The refusals of a conditional write, by status. */
export const writeRefusals: Readonly<Record<string, Schema>> = {
  400: { ...errorAnswer, description: 'The body or a value was refused; fields has a sentence for each.' },
  404: { ...errorAnswer, description: 'There is no such job; deleted_by and deleted_at say who deleted it.' },
  412: {
    ...errorAnswer,
    description: 'Someone else has changed the job; the ETag header has its present version.',
  },
  428: { ...errorAnswer, description: 'The If-Match header is missing.' },
}
