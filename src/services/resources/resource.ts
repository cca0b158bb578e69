import type { FieldRow, FieldTable, FieldValue } from '../record/fieldTable'
import type { RecordName } from '../record/recordName'
import { recordPaths, type RecordPaths } from './recordPaths'

/** The bodies of what was read besides a record, by name; null for one that is not there. */
export type Besides = Readonly<Record<string, unknown>>

/** Where an answer keeps what. */
export interface AnswerShape {
  /** The record in the body; `besides` has what was read besides it (`besides`). Default: the body itself. */
  readonly record: (body: unknown, besides: Besides) => unknown
  /** The record's events, newest first. Default: there are none. */
  readonly events: (body: unknown) => unknown
  /** The id of the event before which there are more. Default: there are no more. */
  readonly olderThan: (body: unknown) => unknown
  /** The record's key that holds its id; an answer about another record is none. Default: `id`. */
  readonly idKey: string
  /** The fields in the body of the short read, under their own names. Default: the body itself. */
  readonly brief: (body: unknown) => unknown
  /** Read-only scalars to keep, by name. Default: none. */
  readonly details: readonly string[]
}

/** How fields are written: with what the change was based on, or only the new values. */
export type WriteFormat = 'delta' | 'plain'

/** What a save in the `plain` format sends, made of the values that are to change. */
export type SaveBody = (values: Readonly<Record<string, FieldValue | number>>, recordId: string) => unknown

/** A kind of record that people edit: what it is called, what can be edited of it, and how its backend speaks. */
export interface Resource<Row extends FieldRow = FieldRow> {
  /** `{ one: 'job', many: 'jobs' }`, and in other languages: every sentence about a record says it. */
  readonly name: RecordName
  /** One row for each editable field, in the order of the form. */
  readonly fields: readonly Row[]
  /** What is asked for about a new record and is no field of it afterwards. Default: nothing. */
  readonly newFields?: FieldTable
  readonly paths: RecordPaths
  /**
   * What is read besides, right after `paths.read`, by names of one's own; `answer.record` is given these bodies too. The
   * record's ETag is that of `paths.read`, and has to move with all of it. Default: nothing.
   */
  readonly besides?: Readonly<Record<string, (recordId: string) => string>>
  readonly answer: AnswerShape
  readonly format: WriteFormat
  readonly body: SaveBody
  /** The most a request may weigh, in bytes. */
  readonly maxBytes: number
}

/** What {@link defineResource} has to be told. */
export interface ResourceDefinition<Row extends FieldRow> extends Pick<
  Resource<Row>,
  'name' | 'fields' | 'newFields' | 'besides'
> {
  /**
   * `record` is where one record is: GET, PATCH, DELETE. It is read at `read` where that is named, and its operations are
   * below it unless they are.
   */
  readonly paths: Pick<RecordPaths, 'record'> & Partial<RecordPaths>
  readonly answer?: Partial<AnswerShape>
  /** Default: `plain`. */
  readonly format?: WriteFormat
  /** Where a `plain` save has more around its values: `(values) => ({ data: values })`. Default: the values themselves. */
  readonly body?: SaveBody
  /** Default: 1 MiB. */
  readonly maxBytes?: number
}

const plainAnswer: AnswerShape = {
  record: (body) => body,
  events: () => [],
  olderThan: () => null,
  idKey: 'id',
  brief: (body) => body,
  details: [],
}

/**
 * Says what a kind of record is. Sessions, HTTP, drafts, form and words follow from it.
 *
 * @example
 * const orders = defineResource({
 *   name: { one: 'order', many: 'orders' },
 *   fields: [{ name: 'supplier', label: 'Supplier', kind: 'text', nullable: false }],
 *   paths: { record: (id) => `/purchase-orders/${id}` },
 * })
 * const sessions = createEditSessions(orders, { api: createHttpRecordApi({ http: axios, resource: orders }) })
 */
export function defineResource<const Row extends FieldRow>(
  definition: ResourceDefinition<Row>,
): Resource<Row> {
  const {
    name,
    fields,
    newFields = [],
    paths,
    besides = {},
    answer,
    format = 'plain',
    body = (values) => values,
    maxBytes = 1024 * 1024,
  } = definition
  return {
    name,
    fields,
    newFields,
    paths: recordPaths(paths),
    besides,
    answer: { ...plainAnswer, ...answer },
    format,
    body,
    maxBytes,
  }
}
