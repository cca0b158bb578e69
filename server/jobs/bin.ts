import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Commit } from '../database/commit'
import type { Db, JobsTable, Stored, Tables, TombstonesTable } from '../database/tables'
import { ifMatchNames, jobTag, requireIfMatch } from '../http/etag'
import { HttpError, StaleError } from '../http/httpErrors'
import { readObject } from '../http/sentFields'
import { isUuid } from '../values/fieldValues'
import { binDay } from './binDay'
import type { ServerContext } from './context'
import { recordedDelta } from './delta'
import { readWrittenJob, type FullJob } from './fullJob'
import { findJob } from './jobRecord'
import { missingJob } from './missingJob'
import type { WriteRequest } from './updateJob'

const dayMs = 24 * 60 * 60 * 1000

/** How long a deleted job can be restored. */
export const binMs = 30 * dayMs

const keptBesideJobs = ['events', 'invoices'] as const

/** The row of a deleted job as its tombstone keeps it. What belongs to the job stays in its own tables meanwhile. */
export function keptRow(row: Readonly<Record<string, Stored>>): string {
  return JSON.stringify(row)
}

/** The jobs that can be restored, `{jobs: [...]}`, the one deleted last first, each with the tag that takes. */
export async function binAnswer(context: ServerContext): Promise<Readonly<Record<string, unknown>>> {
  const stones = await restorable(context.db, context.now())
  const clients = await context.db.selectFrom('clients').select(['id', 'name']).execute()
  const names = new Map(clients.map(({ id, name }) => [id, name]))
  const jobs = stones.map(({ stone, row }) => ({
    id: stone.job_id,
    job_number: stone.job_number,
    name: row['name'],
    client_name: names.get(String(row['client_id'])) ?? null,
    deleted_by: stone.deleted_by,
    deleted_at: new Date(stone.deleted_at).toISOString(),
    kept_until: new Date(stone.deleted_at + binMs).toISOString(),
    etag: jobTag(stone.job_id, row.version),
  }))
  return { jobs }
}

/** How many jobs can be restored. */
export async function countBin(db: Db, now: number): Promise<number> {
  const { count } = await restorableRows(db, now)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Restores a deleted job, with its number, its history and its invoices. Body: `{change_id}`; the same id
 * again is answered with the job as it is. Its version is a new one.
 *
 * @throws HttpError 400 shape; 428 without a tag; 412 when it is a job already, or was deleted in another version; 404
 * when there is nothing left of it.
 */
export async function restoreJob(context: ServerContext, request: WriteRequest): Promise<FullJob> {
  const changeId = readObject(request.body).get('change_id')
  if (!isUuid(changeId)) throw new HttpError(400, { error: 'change_id must be a UUID.' })
  const ifMatch = requireIfMatch(request.ifMatch)
  const { answer, commit } = await context.writes.run(async (trx) => {
    const { jobId } = request
    await context.writes.hold(trx, 'tombstones', jobId)
    const [kept] = await restorable(trx, context.now(), jobId)
    if (kept === undefined) return { answer: await alreadyThere(context, trx, jobId, changeId), commit: null }
    if (!ifMatchNames(ifMatch, jobId, kept.row.version)) {
      throw new StaleError('This job was deleted in another version.', jobTag(jobId, kept.row.version))
    }
    const commit = await putBack(context, trx, kept.row, changeId.toLowerCase(), request.person)
    return { answer: await readWrittenJob(trx, context, jobId, commit.changeId ?? ''), commit }
  })
  if (commit !== null) context.announce(commit)
  return answer
}

/**
 * Removes for good what nobody can bring back any more. Who deleted it stays known. A clock that is wrong for a while must
 * not remove anything, so that the bin has a day of its own.
 *
 * @see binDay
 */
export async function emptyBin(db: Db, now: number): Promise<void> {
  const day = await binDay(db, Math.floor(now / dayMs))
  const until = Math.min(now, (day + 1) * dayMs)
  // First what makes it impossible to bring back: somebody may be about to.
  const over = await db
    .updateTable('tombstones')
    .set('kept', null)
    .where('kept', 'is not', null)
    .where('deleted_at', '<=', until - binMs)
    .returning('job_id')
    .execute()
  for (const { job_id } of over) {
    for (const table of keptBesideJobs) await db.deleteFrom(table).where('job_id', '=', job_id).execute()
  }
}

/**
 * Empties the bin every day as long as the server runs. Of several servers on one database each does, and only the first
 * finds anything.
 *
 * @returns ends it.
 */
export function emptyBinDaily({ writes, now, log }: ServerContext): () => void {
  const empty = () => {
    const at = now()
    return writes.run((trx) => emptyBin(trx, at))
  }
  const timer = setInterval(() => {
    // What cannot be done now is done tomorrow.
    empty().catch((error: unknown) => log.error({ err: error }, 'The bin was not emptied.'))
  }, dayMs)
  timer.unref()
  return () => clearInterval(timer)
}

interface KeptJob {
  readonly stone: Pick<TombstonesTable, 'job_id' | 'job_number' | 'deleted_by' | 'deleted_at'>
  readonly row: JobsTable
}

async function restorable(db: Db, now: number, jobId?: string): Promise<readonly KeptJob[]> {
  const all = restorableRows(db, now).selectAll().orderBy('deleted_at', 'desc').orderBy('job_number', 'desc')
  const stones = await (jobId === undefined ? all : all.where('job_id', '=', jobId)).execute()
  return stones.map((stone) => ({ stone, row: JSON.parse(stone.kept ?? 'null') as JobsTable }))
}

function restorableRows(db: Db, now: number) {
  return db
    .selectFrom('tombstones')
    .where('kept', 'is not', null)
    .where('deleted_at', '>', now - binMs)
}

async function putBack(
  { fields, now }: ServerContext,
  trx: Transaction<Tables>,
  kept: JobsTable,
  changeId: string,
  { id, name }: WriteRequest['person'],
): Promise<Commit> {
  const at = now()
  const sequence = kept.event_count + 1
  const row = { ...kept, version: Math.max(at, kept.version + 1), event_count: sequence }
  await trx.insertInto('jobs').values(row).execute()
  await trx.deleteFrom('tombstones').where('job_id', '=', row.id).execute()
  await trx
    .insertInto('events')
    .values({
      id: randomUUID(),
      job_id: row.id,
      sequence,
      staff_id: id,
      event_type: 'job_restored',
      description: `Restored job ${row.job_number}.`,
      happened_at: at,
      change_id: changeId,
      ...recordedDelta(fields, row.id, {}, {}, {}),
    })
    .execute()
  const staff = { id, name }
  return { jobId: row.id, kind: 'restore', changeId, revision: row.version, staff, before: {}, after: {}, at }
}

/** The same request may have come before, and its answer been lost. */
async function alreadyThere(
  context: ServerContext,
  trx: Transaction<Tables>,
  jobId: string,
  changeId: string,
): Promise<FullJob> {
  const job = await findJob(trx, context.fields, jobId)
  if (job === null) throw await missingJob(context, trx, jobId, 'other')
  const own = await trx
    .selectFrom('events')
    .select('id')
    .where('job_id', '=', jobId)
    .where('change_id', '=', changeId.toLowerCase())
    .executeTakeFirst()
  if (own === undefined) throw new StaleError('This job is there already.', job.tag)
  return readWrittenJob(trx, context, jobId, changeId.toLowerCase())
}
