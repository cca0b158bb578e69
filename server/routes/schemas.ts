import type { FieldKind, FieldRow, FieldTable } from '../../src/services/resources/job'

/** A JSON Schema (2020-12), as OpenAPI 3.1 uses it. */
export type Schema = Readonly<Record<string, unknown>>

const kindSchemas: Readonly<Record<FieldKind, Schema>> = {
  text: { type: 'string' },
  longText: { type: 'string' },
  richText: { type: 'string' },
  choice: { type: 'string' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  decimal: { type: 'string' },
  boolean: { type: 'boolean' },
  reference: { type: 'string', format: 'uuid' },
}

/** The path parameter of everything about one job. */
export const jobParams: Schema = object({ id: { type: 'string', format: 'uuid', description: 'The job.' } })

/** The header a conditional write needs. */
export const ifMatchHeaders: Schema = {
  type: 'object',
  properties: {
    'if-match': { type: 'string', description: 'The ETag of the job as the person saw it.' },
    'x-csrftoken': { type: 'string', description: 'The value of the cookie csrftoken.' },
    'x-expected-person': {
      type: 'string',
      description: 'The id of the person the page works for; 403 with code other_person when it is another.',
    },
  },
}

/** What an answer of the given status looks like. */
export const errorAnswer: Schema = {
  description: 'Refused, with a sentence that says why.',
  ...object({ error: { type: 'string' } }),
}

/** An object schema with these properties, all of them required unless named as optional. */
export function object(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', properties, required }
}

/** The editable fields, each with its limits, from the field table. */
export function fieldProperties(fields: FieldTable): Readonly<Record<string, Schema>> {
  return Object.fromEntries(fields.map((row) => [row.name, fieldSchema(row)]))
}

/** One field of the table: its type, limits and label. */
function fieldSchema(row: FieldRow): Schema {
  const { type, ...kind } = kindSchemas[row.kind]
  const places = row.places ?? 2
  const limits: Readonly<Record<string, unknown>> = {
    minLength: row.minLength,
    maxLength: row.maxLength,
    enum: row.choices && [...row.choices.map((choice) => choice.value), ...(row.nullable ? [null] : [])],
    pattern: row.kind === 'decimal' ? `^-?[0-9]+(\\.[0-9]{1,${places}})?$` : undefined,
  }
  return {
    type: row.nullable ? [type, 'null'] : type,
    ...kind,
    description: `${row.label}.`,
    ...Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined)),
  }
}
