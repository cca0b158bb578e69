import { randomUUID } from 'node:crypto'
import { applyChange } from './applyChange'
import { readObject, readSentFields } from '../http/sentFields'
import type { ServerContext } from './context'
import { holds } from './delta'
import { requireIfMatch } from '../http/etag'
import { parseDelta } from './eventAnswer'
import { fieldRow, isUuid } from '../values/fieldValues'
import { writtenJob, type FullJob } from './fullJob'
import { HttpError, StaleError } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'
import { requireNewChange, requireRevision, writeLocked } from './lockedJob'
import { knownFields, readValues } from './readValues'
import type { WriteRequest } from './updateJob'
import { listWords } from '../values/words'

/**
 * Puts back what one earlier change wrote, and only its fields. Body: `{change_id, undo_change_id?}`; the latter is
 * the id of the undo itself, so that sending it again cannot undo twice.
 *
 * @throws HttpError 412 when the job has moved on; 400 for an unknown change, for nothing to put back, and when a field
 * no longer holds what that change wrote: no newer version will allow it, so it is no race.
 */
export async function undoChange(context: ServerContext, request: WriteRequest): Promise<FullJob> {
  const { fields } = context
  const { changeId, undoChangeId } = readUndo(request.body)
  const ifMatch = requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { trx, job } = locked
    const event = await trx
      .selectFrom('events')
      .selectAll()
      .where('job_id', '=', job.id)
      .where('change_id', '=', changeId)
      .executeTakeFirst()
    if (event === undefined) {
      throw new HttpError(400, { error: 'This job has no such change.', code: 'no_such_change' })
    }
    requireRevision(job, ifMatch)
    const before = parseDelta(event.delta_before) ?? {}
    const wrote = parseDelta(event.delta_after) ?? {}
    const names = Object.keys(wrote).filter((name) => before[name] !== wrote[name] && name in before)
    const back = knownFields(fields, readSentFields(names.map((name) => [name, before[name]])))
    if (back.size === 0) {
      const error = 'There is nothing to put back for this change.'
      throw new HttpError(400, { error, code: 'nothing_to_undo' })
    }
    const label = (name: string) => fieldRow(fields, name)?.label ?? name
    const gone = names.filter((name) => !holds(fields, job.values, { [name]: wrote[name] ?? null }))
    await requireNewChange(locked, undoChangeId)
    if (gone.length > 0) throw impossible(context, job, listWords(gone.map(label)))
    const labels = [...back.keys()].map(label)
    const applied = await applyChange(context, locked, {
      kind: 'undo',
      person: request.person,
      eventType: 'change_undone',
      description: `Put back ${listWords(labels)}.`,
      changeId: undoChangeId,
      after: readValues(fields, back, context.profile, before),
      revision: 'move',
      meta: { undo_of_change_id: changeId },
    })
    return { answer: await writtenJob(context, locked, applied), commit: applied.commit }
  })
}

function impossible({ profile }: ServerContext, job: JobRecord, fields: string): HttpError {
  const error = `${fields} has been changed again since, so this change cannot be undone any more.`
  return profile.impossibleUndoIsStale
    ? new StaleError(error, job.tag)
    : new HttpError(400, { error, code: 'impossible' })
}

function readUndo(body: unknown): { readonly changeId: string; readonly undoChangeId: string } {
  const entries = readObject(body)
  const changeId = entries.get('change_id')
  const undoChangeId = entries.get('undo_change_id') ?? randomUUID()
  if (!isUuid(changeId)) throw new HttpError(400, { error: 'change_id must be a UUID.' })
  if (!isUuid(undoChangeId)) throw new HttpError(400, { error: 'undo_change_id must be a UUID.' })
  return { changeId: changeId.toLowerCase(), undoChangeId: undoChangeId.toLowerCase() }
}
