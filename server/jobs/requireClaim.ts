import type { FieldRow } from '../../src/services/resources/job'
import type { Change } from './change'
import { deltaChecksum } from '../values/checksum'
import type { ServerContext } from './context'
import { encodeFields } from './delta'
import { encodeSent, encodeStored } from '../values/encodeValue'
import { fieldRow } from '../values/fieldValues'
import { HttpError, StaleError } from '../http/httpErrors'
import type { JobRecord } from './jobRecord'

/**
 * Holds what a delta envelope claims about the job against the job: the checksum, and every `before` on its own,
 * because the checksum's text can collide and a `before` may lie. The profile may only log a mismatch.
 *
 * @throws StaleError 412 when the job holds other values.
 */
export function requireClaim(context: ServerContext, job: JobRecord, { claim, after }: Change): void {
  if (claim === null) return
  const rows = [...after.keys()]
    .map((name) => fieldRow(context.fields, name))
    .filter((row) => row !== undefined)
  const names = rows.map((row) => row.name)
  const sum = deltaChecksum(job.id, encodeFields(context.fields, job.values, names))
  const seen = (row: FieldRow) =>
    encodeStored(row.kind, job.values[row.name] ?? null) === encodeSent(claim.before.get(row.name) ?? null)
  if (sum === claim.checksum && rows.every(seen)) return
  if (!context.profile.softChecksum) {
    throw new StaleError('The job does not hold the values this change was based on.', job.tag)
  }
  context.log.warn({ jobId: job.id, fields: names }, 'A change was based on other values than the job holds.')
}

/**
 * Refuses an envelope that was made for another job than the address names.
 *
 * @throws HttpError 400.
 */
export function requireSameJob(job: JobRecord, { claim }: Change): void {
  if (claim === null || claim.jobId === null || claim.jobId === job.id) return
  throw new HttpError(400, { error: 'job_id in the body is not the job in the address.' })
}
