import type { Transaction } from 'kysely'
import { applyChange } from './applyChange'
import { readObject } from '../http/sentFields'
import type { ServerContext } from './context'
import { requireIfMatch } from '../http/etag'
import { eventAnswer, type EventAnswer, type EventRow } from './eventAnswer'
import { textProblem } from '../values/fieldValues'
import { trimOuterSpace } from '../values/outerSpace'
import { HttpError } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'
import { requireRevision, writeLocked } from './lockedJob'
import type { Spacing } from './spacing'
import type { Tables } from '../database/tables'
import type { WriteRequest } from './updateJob'

/** The event type of a note somebody wrote. */
export const noteEventType = 'manual_note'

const longestNote = 500
const echoMs = 5_000
const duplicateMs = 300_000

/**
 * Adds a note to a job's events; the job's revision stays. The same person may try once per 2 s and job, and may
 * write one text once per job: again within 5 s answers 409 with the stored event, within 300 s 409 with an error,
 * later 400.
 *
 * @throws HttpError 429 too soon, 400, 428, 404, 412, 409.
 */
export async function addNote(
  context: ServerContext,
  spacing: Spacing,
  request: WriteRequest,
): Promise<{ readonly event: EventAnswer; readonly tag: string }> {
  const { person } = request
  if (!(await spacing.attempt(`${person.id} ${request.jobId}`))) {
    throw new HttpError(429, { error: 'Only one note every 2 seconds, please. Try again in a moment.' })
  }
  const text = readNote(request.body, context.profile.trimsText)
  const ifMatch = requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { trx, job } = locked
    requireRevision(job, ifMatch)
    const earlier = await findNote(trx, job, person.id, text)
    if (earlier !== undefined) throw repeated(context, job, earlier)
    const { commit, event } = await applyChange(context, locked, {
      kind: 'note',
      person,
      eventType: noteEventType,
      description: text,
      changeId: null,
      after: {},
      revision: 'keep',
    })
    return { answer: { event: eventAnswer(context.fields, job, event), tag: job.tag }, commit }
  })
}

function readNote(body: unknown, trims: boolean): string {
  const sent = readObject(body).get('description')
  if (typeof sent !== 'string') throw new HttpError(400, { error: 'description must be text.' })
  const text = trims ? trimOuterSpace(sent) : sent
  const problem = textProblem('A note', text, 1, longestNote)
  if (problem !== null) throw new HttpError(400, { error: problem, fields: { description: problem } })
  return text
}

function repeated(context: ServerContext, job: JobRecord, earlier: EventRow): HttpError {
  const age = context.now() - earlier.happened_at
  if (age < echoMs && !context.profile.hidesStoredNote) {
    return new HttpError(409, { success: true, event: eventAnswer(context.fields, job, earlier) })
  }
  if (age < duplicateMs) return new HttpError(409, { error: 'You have just written this note.' })
  return new HttpError(400, { error: 'You have already written this note on this job.' })
}

async function findNote(
  trx: Transaction<Tables>,
  job: JobRecord,
  staffId: string,
  text: string,
): Promise<EventRow | undefined> {
  return trx
    .selectFrom('events')
    .leftJoin('staff', 'staff.id', 'events.staff_id')
    .selectAll('events')
    .select('staff.name as staff_name')
    .where('job_id', '=', job.id)
    .where('event_type', '=', noteEventType)
    .where('staff_id', '=', staffId)
    .where('description', '=', text)
    .executeTakeFirst()
}
