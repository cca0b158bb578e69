import { canonicalFields, canonicalMoment } from '../record/canonicalValue'
import { acceptETag, namesAnotherJob, readJobETag } from '../record/etagGrammar'
import type { FieldTable } from '../record/fieldTable'
import { asIdentifier, asList, asObject, asText, own } from '../json/json'
import type { AnswerShape, Besides } from '../resources/resource'
import { keepAnswer } from '../port/answerOf'
import type { Detail, EventPage, RecordEvent, RecordVersion } from '../port/recordApi'

const updatedAtKey = 'updated_at'

/** A version as an answer showed it, or why it shows none: the body is of no use, or the tag is not this body's. */
export type ReadVersion =
  | { readonly version: RecordVersion }
  | { readonly problem: 'broken' | 'torn' }
  /** What the application says of its answers' shape has thrown. */
  | { readonly problem: 'faulty'; readonly cause: unknown }

/**
 * Copies a version out of an answer, name by name, so that nothing the server adds can reach further.
 *
 * @param etag The answer's header, as it came.
 */
export function readVersion(
  body: unknown,
  etag: string | null,
  recordId: string,
  fields: FieldTable,
  shape: AnswerShape,
  besides: Besides = {},
): ReadVersion {
  try {
    const read = versionIn(body, etag, recordId, fields, shape, besides)
    if ('version' in read) keepAnswer(read.version, { body, besides })
    return read
  } catch (cause) {
    return { problem: 'faulty', cause }
  }
}

function versionIn(
  body: unknown,
  etag: string | null,
  recordId: string,
  fields: FieldTable,
  shape: AnswerShape,
  besides: Besides,
): ReadVersion {
  const record = asObject(shape.record(body, besides))
  if (record === null || isAnotherRecord(own(record, shape.idKey), recordId)) return { problem: 'broken' }
  if (etag !== null && isTorn(etag, recordId, own(record, updatedAtKey))) return { problem: 'torn' }
  return {
    version: {
      etag: acceptETag(etag, recordId),
      fields: canonicalFields(fields, record),
      names: namesOf(fields, record),
      events: asList(shape.events(body)).flatMap((event) => readEvent(fields, event)),
      olderThan: asIdentifier(shape.olderThan(body)),
      details: detailsOf(shape.details, record),
    },
  }
}

function isAnotherRecord(id: unknown, recordId: string): boolean {
  return typeof id === 'string' && id.toLowerCase() !== recordId.toLowerCase()
}

/** The tag of the Jobs Manager tells which `updated_at` it belongs to, in ms; the body's must be the same. */
function isTorn(etag: string, recordId: string, updatedAt: unknown): boolean {
  if (namesAnotherJob(etag, recordId)) return true
  const named = readJobETag(etag)
  const moment = canonicalMoment(asText(updatedAt) ?? '')
  return named !== null && moment !== undefined && Date.parse(moment) !== named.updatedAt
}

function namesOf(fields: FieldTable, record: unknown): Readonly<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const { name, nameKey } of fields) {
    const text = nameKey === undefined ? null : asText(own(record, nameKey))
    if (text !== null) names[name] = text
  }
  return names
}

function detailsOf(keys: readonly string[], record: unknown): Readonly<Record<string, Detail>> {
  const details: Record<string, Detail> = {}
  for (const key of keys) {
    const value = own(record, key)
    if (value === null || isScalar(value)) details[key] = value
  }
  return details
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** A page of events, `{events, next_before}`; null for something that is none. */
export function readEventPage(fields: FieldTable, body: unknown): EventPage | null {
  const events = own(body, 'events')
  if (!Array.isArray(events)) return null
  return {
    events: asList(events).flatMap((event) => readEvent(fields, event)),
    olderThan: asIdentifier(own(body, 'next_before')),
  }
}

function leftOutOf(fields: FieldTable, value: unknown): Pick<RecordEvent, 'leftOut'> {
  const names = fields.map(({ name }) => name).filter((name) => asList(value).includes(name))
  return names.length === 0 ? {} : { leftOut: names }
}

/** One event, in a list; an empty list for something that is none. */
export function readEvent(fields: FieldTable, event: unknown): readonly RecordEvent[] {
  const id = asIdentifier(own(event, 'id'))
  const at = canonicalMoment(asText(own(event, 'timestamp')) ?? '')
  const byId = asIdentifier(own(event, 'staff_id'))
  if (id === null || at === undefined) return []
  const delta = (key: string) => {
    const values = asObject(own(event, key))
    return values === null ? null : canonicalFields(fields, values)
  }
  return [
    {
      id,
      at,
      by: asText(own(event, 'staff')),
      ...(byId !== null && { byId }),
      kind: asText(own(event, 'event_type')) ?? '',
      text: asText(own(event, 'description')) ?? '',
      changeId: asText(own(event, 'change_id'))?.toLowerCase() ?? null,
      before: delta('delta_before'),
      after: delta('delta_after'),
      ...leftOutOf(fields, own(event, 'left_out')),
      canUndo: own(event, 'can_undo') === true,
      undoText: asText(own(event, 'undo_description')),
    },
  ]
}
