import { randomUUID } from 'node:crypto'
import { applyChange } from './applyChange'
import { readObject, readSentFields } from '../http/sentFields'
import type { ServerContext } from './context'
import { jobTag, requireIfMatch } from '../http/etag'
import { HttpError } from '../http/httpErrors'
import { requireRevision, writeLocked } from './lockedJob'
import { readValues } from './readValues'
import { changesNothing, type WriteRequest } from './updateJob'
import { changeEventType, describeChange } from '../values/words'

/**
 * Moves a job to another column of the board: `{status}`. It is an ordinary conditional write, except in a profile
 * whose board ignores versions.
 *
 * @returns the new tag, or null when that profile answers none.
 * @throws HttpError 400, 428, 404, 412.
 */
export async function moveJob(context: ServerContext, request: WriteRequest): Promise<string | null> {
  const { fields, profile } = context
  const sent = readObject(request.body)
  if (!sent.has('status')) throw new HttpError(400, { error: 'status is missing.' })
  const status = readSentFields([['job_status', sent.get('status')]])
  const ifMatch = profile.boardIgnoresVersion ? null : requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { job } = locked
    if (ifMatch !== null) requireRevision(job, ifMatch)
    const after = readValues(fields, status, profile)
    if (changesNothing(context, job, after))
      return { answer: ifMatch === null ? null : job.tag, commit: null }
    const { commit } = await applyChange(context, locked, {
      kind: 'status',
      person: request.person,
      eventType: changeEventType(after),
      description: describeChange(fields, job.values, after),
      changeId: randomUUID(),
      after,
      isSilent: profile.silentMoves,
      revision: ifMatch === null ? 'keep' : 'move',
    })
    return { answer: ifMatch === null ? null : jobTag(job.id, commit.revision), commit }
  })
}
