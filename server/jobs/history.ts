import type { ServerContext } from './context'
import { eventAnswer, shortEvent, type EventAnswer, type EventRow } from './eventAnswer'
import { HttpError } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'
import { isUuid } from '../values/fieldValues'
import type { Db } from '../database/tables'

/** Events of a job, newest first, and the id to ask for older ones before; null when these are the oldest. */
export interface EventPage {
  readonly events: readonly EventAnswer[]
  readonly next_before: string | null
}

const pageEvents = 50
/** A page ends earlier when its texts come to this, in UTF-16 code units: clients read answers up to a size only. */
const pageText = 1024 * 1024

/** All of a job's events, as a profile without pages answers them. */
export async function allEvents(db: Db, context: ServerContext, job: JobRecord): Promise<EventAnswer[]> {
  const rows = await selectEvents(db, job).execute()
  return rows.map((row) => eventAnswer(context.fields, job, row))
}

/** The newest events of a job, without their long texts. */
export async function newestEvents(db: Db, context: ServerContext, job: JobRecord): Promise<EventPage> {
  const rows = await selectEvents(db, job)
    .limit(pageEvents + 1)
    .execute()
  const events = rows.slice(0, pageEvents).map((row) => shortEvent(eventAnswer(context.fields, job, row)))
  return { events, next_before: rows.length > pageEvents ? lastIdOf(rows.slice(0, pageEvents)) : null }
}

/**
 * The events of a job that are older than the one with this id, the newest of them first; from the newest on when
 * there is no id. At most 50, and fewer when their texts are long.
 *
 * @throws HttpError 400 when the id is of no event of this job.
 */
export async function eventPage(
  db: Db,
  context: ServerContext,
  job: JobRecord,
  before: string | null,
): Promise<EventPage> {
  const older = before === null ? selectEvents(db, job) : await selectBefore(db, job, before)
  const rows = await older.limit(pageEvents + 1).execute()
  const page = rows.slice(0, pageEvents)
  let text = 0
  const full = page.findIndex((row) => (text += textOf(row)) > pageText)
  const shown = full === -1 ? page : page.slice(0, Math.max(1, full))
  const events = shown.map((row) => eventAnswer(context.fields, job, row))
  return { events, next_before: shown.length < rows.length ? lastIdOf(shown) : null }
}

/** The event one change left, without its long texts, in a list; an empty one for a change that left none. */
export async function eventOf(
  db: Db,
  context: ServerContext,
  job: JobRecord,
  changeId: string,
): Promise<EventAnswer[]> {
  const rows = await selectEvents(db, job).where('change_id', '=', changeId).execute()
  return rows.map((row) => shortEvent(eventAnswer(context.fields, job, row)))
}

/** The kind of a job's newest event. */
export async function newestKind(db: Db, job: JobRecord): Promise<string | undefined> {
  return (await selectEvents(db, job).limit(1).executeTakeFirst())?.event_type
}

async function selectBefore(db: Db, job: JobRecord, id: string) {
  // What is no UUID never reaches the database, which may not even take it for a text.
  const event = isUuid(id)
    ? await db
        .selectFrom('events')
        .select('sequence')
        .where('id', '=', id)
        .where('job_id', '=', job.id)
        .executeTakeFirst()
    : undefined
  if (event === undefined)
    throw new HttpError(400, { error: 'before must be the id of an event of this job.' })
  return selectEvents(db, job).where('sequence', '<', event.sequence)
}

function selectEvents(db: Db, job: JobRecord) {
  return db
    .selectFrom('events')
    .leftJoin('staff', 'staff.id', 'events.staff_id')
    .selectAll('events')
    .select('staff.name as staff_name')
    .where('job_id', '=', job.id)
    .orderBy('sequence', 'desc')
}

function textOf({ description, delta_before, delta_after }: EventRow): number {
  return description.length + (delta_before?.length ?? 0) + (delta_after?.length ?? 0)
}

function lastIdOf(rows: readonly EventRow[]): string | null {
  return rows.at(-1)?.id ?? null
}
