import { describe, expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { applyChange } from './applyChange'
import type { Commit } from '../database/commit'
import type { ServerContext } from './context'
import { demoAccounts } from '../seed/demoAccounts'
import { StaleError } from '../http/httpErrors'
import { findJob } from './jobRecord'
import { requireRevision, writeLocked, type LockedJob } from './lockedJob'
import { profiles } from '../settings/profile'
import { seedId } from '../seed/seedId'
import { testContext } from '../testing/testContext'
import { manualClock } from '../testing/manualClock'

const jobId = seedId('job 96001')

async function setUp() {
  const commits: Commit[] = []
  const context = await testContext({ announce: (commit) => commits.push(commit) })
  const job = await findJob(context.db, jobFields, jobId)
  if (job === null) throw new Error('The seed has no such job.')
  return { context, commits, job }
}

async function change(context: ServerContext, locked: LockedJob, changeId: string) {
  const [person] = demoAccounts
  if (person === undefined) throw new Error('There is nobody.')
  const { commit } = await applyChange(context, locked, {
    kind: 'update',
    person,
    eventType: 'job_updated',
    description: 'Changed Notes.',
    changeId,
    after: { notes: changeId },
    revision: 'move',
  })
  return commit
}

describe('a write with the job locked', () => {
  it('announces its commit after the transaction, and answers', async () => {
    const { context, commits, job } = await setUp()
    const answer = await writeLocked(context, jobId, async (locked) => {
      const commit = await change(context, locked, 'c1')
      expect(commits).toEqual([])
      return { answer: 'done', commit }
    })
    const after = await findJob(context.db, jobFields, jobId)
    expect(answer).toBe('done')
    expect(commits).toMatchObject([{ jobId, changeId: 'c1', before: { notes: job.values['notes'] } }])
    expect(after).toMatchObject({ revision: commits[0]?.revision, values: { notes: 'c1' } })
  })

  it('leaves nothing behind, and announces nothing, when a later step fails', async () => {
    const { context, commits, job } = await setUp()
    const failing = writeLocked(context, jobId, async (locked) => {
      await change(context, locked, 'c1')
      throw new Error('The wire was cut.')
    })
    await expect(failing).rejects.toThrow('The wire was cut.')
    expect(await findJob(context.db, jobFields, jobId)).toEqual(job)
    expect(await context.db.selectFrom('events').selectAll().where('change_id', '=', 'c1').execute()).toEqual(
      [],
    )
    expect(commits).toEqual([])
  })

  it('answers 412 with the tag when the change id is taken', async () => {
    const { context, job } = await setUp()
    const write = (id: string) =>
      writeLocked(context, id, async (locked) => ({
        answer: '',
        commit: await change(context, locked, 'c1'),
      }))
    await write(jobId)
    const other = seedId('job 96002')
    await expect(write(other)).rejects.toMatchObject({
      status: 412,
      headers: { etag: expect.any(String) as string },
    })
    expect((await findJob(context.db, jobFields, jobId))?.tag).not.toBe(job.tag)
  })

  it('changes nothing when the row no longer has the version that was checked', async () => {
    const { context } = await setUp()
    const late = writeLocked(context, jobId, async ({ trx, job }) => {
      await trx
        .updateTable('jobs')
        .set({ version: job.revision + 1 })
        .where('id', '=', jobId)
        .execute()
      return { answer: '', commit: await change(context, { trx, job }, 'c2') }
    })
    await expect(late).rejects.toBeInstanceOf(StaleError)
  })
})

describe('the next version', () => {
  it.each([
    ['a moment later', 5, 5],
    ['in the same moment', 0, 1],
    ['with the clock set back', -60_000, 1],
  ])('is later than the last one: %s', async (_when, ms, later) => {
    const clock = manualClock()
    const context = await testContext({ now: clock })
    await context.db.updateTable('jobs').set({ version: clock() }).where('id', '=', jobId).execute()
    const start = clock()
    clock.advance(ms)
    await writeLocked(context, jobId, async (locked) => ({
      answer: '',
      commit: await change(context, locked, 'c1'),
    }))
    expect((await findJob(context.db, jobFields, jobId))?.revision).toBe(start + later)
  })

  it('is the clock and nothing else where milliseconds are shared', async () => {
    const clock = manualClock()
    const context = await testContext({ now: clock, profile: profiles.deployed })
    for (const id of ['c1', 'c2']) {
      await writeLocked(context, jobId, async (locked) => ({
        answer: '',
        commit: await change(context, locked, id),
      }))
    }
    expect((await findJob(context.db, jobFields, jobId))?.revision).toBe(clock())
  })
})

describe('comparing tags', () => {
  it('lets the right one pass and refuses any other with the current one', async () => {
    const { job } = await setUp()
    expect(() => requireRevision(job, job.tag)).not.toThrow()
    for (const wrong of ['*', `${job.tag}, ${job.tag}`, 'W/"x"']) {
      expect(() => requireRevision(job, wrong)).toThrow(
        expect.objectContaining({ headers: { etag: job.tag } }),
      )
    }
  })
})
