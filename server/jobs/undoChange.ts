import { randomUUID } from 'node:crypto'
import { applyChange } from './applyChange'
import { readObject, readSentFields } from '../http/sentFields'
import type { ServerContext } from './context'
import { holds } from './delta'
import { requireIfMatch } from '../http/etag'
import { parseDelta } from './eventAnswer'
import { fieldRow, isUuid } from '../values/fieldValues'
import { readWrittenJob, type FullJob } from './fullJob'
import { HttpError, StaleError } from '../http/httpErrors'
import { requireVersion, writeLocked } from './lockedJob'
import { knownFields, readValues } from './readValues'
import type { WriteRequest } from './updateJob'
import { listWords } from '../values/words'

/**
 * Puts back what one earlier change wrote, and only its fields. Body: `{change_id, undo_change_id?}`; the latter is
 * the id of the undo itself, so that sending it again cannot undo twice.
 *
 * @throws HttpError 400 for an unknown change or nothing to put back; 412 when the job has moved on, or a field no
 * longer holds what that change wrote.
 */
export async function undoChange(context: ServerContext, request: WriteRequest): Promise<FullJob> {
  const { fields } = context
  const { changeId, undoChangeId } = readUndo(request.body)
  const ifMatch = requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { trx, job } = locked
    requireVersion(job, ifMatch)
    const event = await trx
      .selectFrom('events')
      .selectAll()
      .where('job_id', '=', job.id)
      .where('change_id', '=', changeId)
      .executeTakeFirst()
    if (event === undefined) throw new HttpError(400, { error: 'This job has no such change.' })
    const before = parseDelta(event.delta_before) ?? {}
    const wrote = parseDelta(event.delta_after) ?? {}
    const names = Object.keys(wrote).filter((name) => before[name] !== wrote[name] && name in before)
    const back = knownFields(fields, readSentFields(names.map((name) => [name, before[name]])))
    if (back.size === 0) throw new HttpError(400, { error: 'There is nothing to put back for this change.' })
    if (!holds(fields, job.values, Object.fromEntries(names.map((name) => [name, wrote[name] ?? null])))) {
      throw new StaleError('A field of that change has been changed again since.', job.tag)
    }
    const labels = [...back.keys()].map((name) => fieldRow(fields, name)?.label ?? name)
    const commit = await applyChange(context, locked, {
      kind: 'undo',
      person: request.person,
      eventType: 'change_undone',
      description: `Put back ${listWords(labels)}.`,
      changeId: undoChangeId,
      after: readValues(fields, back),
      version: 'move',
      meta: { undo_of_change_id: changeId },
    })
    return { answer: await readWrittenJob(trx, context, job.id), commit }
  })
}

function readUndo(body: unknown): { readonly changeId: string; readonly undoChangeId: string } {
  const entries = readObject(body)
  const changeId = entries.get('change_id')
  const undoChangeId = entries.get('undo_change_id') ?? randomUUID()
  if (!isUuid(changeId)) throw new HttpError(400, { error: 'change_id must be a UUID.' })
  if (!isUuid(undoChangeId)) throw new HttpError(400, { error: 'undo_change_id must be a UUID.' })
  return { changeId: changeId.toLowerCase(), undoChangeId: undoChangeId.toLowerCase() }
}
