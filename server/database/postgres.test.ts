import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobFields, type Fields, type FieldTable } from '../../src/services/resources/job'
import type { Commit } from './commit'
import { createServer } from '../createServer'
import { readFullJob } from '../jobs/fullJob'
import { readTogether } from '../jobs/readTogether'
import { envelope, newJob, readJob, seededJob } from '../testing/testJob'
import { expectAnswersAsRead } from '../testing/savedAnswers'
import { testContext } from '../testing/testContext'
import { startPostgres, type PostgresServer } from '../testing/postgresServer'
import { manualClock } from '../testing/manualClock'
import { signedIn, testServer } from '../testing/testServer'

let postgres: PostgresServer
let databases = 0

beforeAll(async () => void (postgres = await startPostgres()))
afterAll(() => postgres.stop())

const emptyDatabase = () => postgres.createDatabase(`jobs_${++databases}`)

describe('on PostgreSQL', () => {
  it('a job is created, changed, and refused when it is stale', async () => {
    const hana = await signedIn(await testServer({ database: await emptyDatabase(), now: manualClock() }))
    const job = await newJob(hana, {
      client_id: (await seededJob(hana, 'Guard for saw bench')).job['client_id'],
    })
    const text = ' line 1\r\nline 2 \ufeff😀 '
    const saved = await hana.send(
      'PATCH',
      job.url,
      envelope(job, { notes: text, price_cap: '5.5', paid: true }),
      {
        'if-match': job.tag,
      },
    )
    const after = await readJob(hana, job.id)
    expect(saved.statusCode).toBe(200)
    expect(after.job).toMatchObject({
      notes: text,
      price_cap: '5.50',
      paid: true,
      contact_name: 'Tane Fairweather',
    })
    expect(after.events[0]).toMatchObject({
      staff: 'Hana Whitlock',
      delta_before: { notes: null, paid: false },
    })
    expect(after.tag).toBe(`W/"job:${job.id}:${Date.parse(String(after.job['updated_at']))}"`)
    const stale = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag })
    expect([stale.statusCode, stale.headers['etag']]).toEqual([412, after.tag])
    expect((await hana.get(job.url, { 'if-none-match': after.tag })).statusCode).toBe(304)
  })

  it('L2 the answer of a save says what the next read says: every field, at the edges of what it can hold', async () => {
    const app = await testServer({ database: await emptyDatabase(), requestsPerMinute: 1e9 })
    await expectAnswersAsRead(await signedIn(app), jobFields)
  })

  it('exactly one of many parallel writes wins, also with the clock standing still', async () => {
    const commits: Commit[] = []
    const onCommit = (commit: Commit) => void commits.push(commit)
    const options = { database: await emptyDatabase(), now: manualClock(), secret: 'shared', onCommit }
    const [one, two] = [await testServer(options), await testServer(options)]
    const [hana, tom] = [await signedIn(one), await signedIn(two, 'tom')]
    const job = await newJob(hana)
    let tag = job.tag
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 ? hana : tom).send(
            'PATCH',
            job.url,
            { notes: `${round} ${index}` },
            { 'if-match': tag },
          ),
        ),
      )
      const won = answers.filter((answer) => answer.statusCode === 200)
      expect(won).toHaveLength(1)
      expect(answers.filter((answer) => answer.statusCode === 412)).toHaveLength(7)
      tag = String(won[0]?.headers['etag'])
    }
    const revisions = commits.filter(({ kind }) => kind === 'update').map(({ revision }) => revision)
    expect(revisions).toEqual([...new Set(revisions)].sort())
    expect((await readJob(hana, job.id)).tag).toBe(tag)
  })

  it("of one person's parallel notes one is stored, and parallel new jobs do not get in each other's way", async () => {
    const options = { database: await emptyDatabase(), secret: 'shared', now: manualClock() }
    const [one, two] = [await signedIn(await testServer(options)), await signedIn(await testServer(options))]
    const job = await newJob(one)
    const notes = await Promise.all(
      [one, two].map((browser) =>
        browser.send('POST', `${job.url}events/create/`, { description: 'Called.' }, { 'if-match': job.tag }),
      ),
    )
    expect(notes.map((answer) => answer.statusCode).sort()).toEqual([201, 429])
    const jobs = await Promise.all([one, two, one, two].map((browser) => newJob(browser)))
    expect(new Set(jobs.map((each) => each.job['job_number'])).size).toBe(4)
  })

  it('a read sees one picture, whatever is written in the middle of it', async () => {
    const database = await emptyDatabase()
    const hana = await signedIn(await testServer({ database }))
    const context = await testContext({}, database)
    const job = await newJob(hana)
    const [before, after] = await readTogether(context, async (trx) => {
      const before = await readFullJob(trx, context, job.id)
      const write = await hana.send('PATCH', job.url, { notes: 'new' }, { 'if-match': job.tag })
      expect(write.statusCode).toBe(200)
      return [before, await readFullJob(trx, context, job.id)]
    })
    expect(after).toEqual(before)
    expect((await readFullJob(context.db, context, job.id))?.body.data.job['notes']).toBe('new')
  })

  it('a change is undone once, and its id never used again', async () => {
    const hana = await signedIn(await testServer({ database: await emptyDatabase() }))
    const job = await newJob(hana, { notes: 'old' })
    const change = envelope(job, { notes: 'new' })
    await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
    const { tag } = await readJob(hana, job.id)
    const undo = { change_id: change.change_id, undo_change_id: '11111111-1111-4111-8111-111111111111' }
    const undone = await hana.send('POST', `${job.url}undo-change/`, undo, { 'if-match': tag })
    expect(undone.json()).toMatchObject({ data: { job: { notes: 'old' } } })
    const newTag = String(undone.headers['etag'])
    const again = await hana.send('PATCH', job.url, change, { 'if-match': newTag })
    expect([again.statusCode, again.headers['etag']]).toEqual([412, newTag])
  })

  it('everything that is read and deleted works as on SQLite', async () => {
    const hana = await signedIn(await testServer({ database: await emptyDatabase() }))
    const { url } = await seededJob(hana, 'Pot-wash exhaust replacement')
    for (const path of [
      `${url}costs/summary/`,
      `${url}invoices/`,
      `${url}quote/`,
      '/clients/search/?q=KELSO',
    ]) {
      expect((await hana.get(path)).statusCode).toBe(200)
    }
    const week = await hana.get('/job/rest/jobs/weekly-metrics/')
    expect(week.json<{ events: unknown }[]>().every(({ events }) => typeof events === 'number')).toBe(true)
    const job = await newJob(hana)
    expect((await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })).statusCode).toBe(200)
    expect((await hana.get(job.url)).json()).toMatchObject({ deleted_by: 'Hana Whitlock' })
    expect((await hana.get('/clients/search/?q=%00')).statusCode).toBe(200)
    expect((await hana.get(`${url}events/?before=%00`)).statusCode).toBe(400)
  })

  it('R26 a connection that breaks in the middle of a write ends that write, and nothing else', async () => {
    const database = await emptyDatabase()
    const { db, writes } = await testContext({}, database)
    const count = (name: string) => ({ name, value: 1 })
    const broken = writes.run(async (trx) => {
      await trx.insertInto('counters').values(count('half')).execute()
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
      await postgres.query(database, `select pg_terminate_backend(${rows[0]?.pid ?? 0})`)
      const isThere = sql<object>`select 1 from pg_stat_activity where pid = ${rows[0]?.pid}`
      // Nothing is under way on it when the end of it arrives.
      await expect.poll(async () => (await isThere.execute(db)).rows, { timeout: 60_000 }).toEqual([])
      await postgres.query(database, 'select 1')
      await trx.insertInto('counters').values(count('other half')).execute()
    })
    await expect(broken).rejects.toThrow()
    await writes.run((trx) => trx.insertInto('counters').values(count('later')).execute())
    const names = await db.selectFrom('counters').select('name').orderBy('name').execute()
    expect(names.map(({ name }) => name)).toEqual(['bin_ahead', 'bin_day', 'bin_said', 'job_number', 'later'])
  })

  it('L2 nothing acknowledged is missing when every connection is cut again and again under load', async () => {
    const database = await emptyDatabase()
    const hana = await signedIn(await testServer({ database, requestsPerMinute: 1e9 }))
    const jobs = await Promise.all(Array.from({ length: 4 }, () => newJob(hana)))
    let isOver = false
    const acknowledged = jobs.map((): string[] => [])
    const saving = jobs.map(async ({ url, id }, index) => {
      for (let save = 0; !isOver; save++) {
        const text = `${index} ${save}`
        const { tag } = await readJob(hana, id).catch(() => ({ tag: '' }))
        const { statusCode } = await hana.send('PATCH', url, { notes: text }, { 'if-match': tag })
        expect([200, 401, 412, 428, 500]).toContain(statusCode)
        if (statusCode === 200) acknowledged[index]?.push(text)
      }
    })
    const enough = (least: number) =>
      expect
        .poll(() => Math.min(...acknowledged.map(({ length }) => length)), { timeout: 60_000 })
        .toBeGreaterThan(least)
    for (let cut = 1; cut <= 3; cut++) {
      await enough(3 * cut)
      const others = 'datname = current_database() and pid <> pg_backend_pid()'
      await postgres.query(database, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`)
    }
    await enough(12)
    isOver = true
    await Promise.all(saving)
    const { db } = await testContext({}, database)
    for (const [index, { id }] of jobs.entries()) {
      const events = await db.selectFrom('events').select('delta_after').where('job_id', '=', id).execute()
      const wrote = events.map(({ delta_after }) => (JSON.parse(delta_after ?? '{}') as Fields)['notes'])
      expect(wrote).toEqual(expect.arrayContaining(acknowledged[index] ?? []))
    }
  })

  it('a restart keeps everything, and brings the column of a new field', async () => {
    const database = await emptyDatabase()
    const first = await createServer({ database, passwordCost: 2 })
    const job = await newJob(await signedIn(first), { notes: 'kept' })
    await first.close()
    const fields: FieldTable = [
      ...jobFields,
      { name: 'workshop_bay', label: 'Workshop bay', kind: 'text', nullable: true },
      { name: 'urgent', label: 'Urgent', kind: 'boolean', nullable: false },
    ]
    const tom = await signedIn(await testServer({ database, fields }), 'tom')
    expect(await readJob(tom, job.id)).toMatchObject({
      tag: job.tag,
      job: { notes: 'kept', workshop_bay: null, urgent: false },
    })
    const answer = await tom.send(
      'PATCH',
      job.url,
      { workshop_bay: 'B2', urgent: true },
      { 'if-match': job.tag },
    )
    expect(answer.json()).toMatchObject({ data: { job: { workshop_bay: 'B2', urgent: true } } })
  })
})
