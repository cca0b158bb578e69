import type { ServerContext } from './context'
import { HttpError } from '../http/httpErrors'
import type { MissingJob } from '../settings/profile'
import type { Db } from '../database/tables'

/**
 * The refusal for a job that is not there: `{"error": "…"}`, and for a deleted one also `deleted_by` (a person's
 * name) and `deleted_at` (ISO 8601).
 */
export async function missingJob(
  context: ServerContext,
  db: Db,
  jobId: string,
  asked: MissingJob,
): Promise<HttpError> {
  const status = context.profile.missingJobStatus[asked]
  const stone = context.profile.namesDeleter
    ? await db.selectFrom('tombstones').selectAll().where('job_id', '=', jobId).executeTakeFirst()
    : undefined
  if (stone === undefined) return new HttpError(status, { error: 'There is no such job.' })
  return new HttpError(status, {
    error: `${stone.deleted_by} deleted job ${stone.job_number}.`,
    deleted_by: stone.deleted_by,
    deleted_at: new Date(stone.deleted_at).toISOString(),
  })
}
