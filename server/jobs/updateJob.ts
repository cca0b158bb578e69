import type { Fields } from '../../src/services/resources/job'
import { applyChange } from './applyChange'
import { readChange } from './readChange'
import { chooseContact } from './chooseContact'
import type { ServerContext } from './context'
import { holds } from './delta'
import { requireIfMatch } from '../http/etag'
import { readWrittenJob, writtenJob, type FullJob } from './fullJob'
import type { JobRecord } from './jobRecord'
import { requireNewChange, requireRevision, writeLocked } from './lockedJob'
import type { Person } from '../accounts/people'
import { knownFields, readValues, requireKnownFields } from './readValues'
import { requireClaim, requireSameJob } from './requireClaim'
import { changeEventType, describeChange } from '../values/words'

/** A request to write to one job, as it arrived. */
export interface WriteRequest {
  readonly jobId: string
  readonly ifMatch: string | undefined
  readonly body: unknown
  readonly person: Person
}

/**
 * Changes fields of a job. The checks run in the order the API promises: 400 shape, 428, 404, 400 unknown field,
 * 412 checksum or `before`, 412 If-Match, 400 job id, 400 values.
 *
 * @returns the job as it is after the write, with its new tag.
 */
export async function updateJob(context: ServerContext, request: WriteRequest): Promise<FullJob> {
  const { fields } = context
  const change = readChange(request.body, fields, context.profile)
  const ifMatch = requireIfMatch(request.ifMatch)
  return writeLocked(context, request.jobId, async (locked) => {
    const { trx, job } = locked
    requireKnownFields(fields, change.after)
    requireClaim(context, job, change)
    requireRevision(job, ifMatch)
    requireSameJob(job, change)
    const sent = readValues(
      fields,
      new Map([...change.after, ...knownFields(fields, change.extra)]),
      context.profile,
      job.values,
    )
    const after = await chooseContact(trx, context.profile, job, sent)
    if (changesNothing(context, job, after)) {
      await requireNewChange(locked, change.changeId)
      return { answer: await readWrittenJob(trx, context, job.id, change.changeId), commit: null }
    }
    const applied = await applyChange(context, locked, {
      kind: 'update',
      person: request.person,
      eventType: changeEventType(after),
      description: describeChange(fields, job.values, after),
      changeId: change.changeId,
      after,
      revision: movesRevision(context, job, after) ? 'move' : 'keep',
    })
    return { answer: await writtenJob(context, locked, applied), commit: applied.commit }
  })
}

/** Whether a job holds all of that already: then there is nothing to write, and nothing happened. */
export function changesNothing({ fields, profile }: ServerContext, job: JobRecord, after: Fields): boolean {
  return !profile.savesNothing && holds(fields, job.values, after)
}

function movesRevision(context: ServerContext, job: JobRecord, after: Fields): boolean {
  const changed = Object.keys(after).filter((name) => after[name] !== job.values[name])
  return changed.length === 0 || changed.some((name) => !context.profile.unversionedFields.includes(name))
}
