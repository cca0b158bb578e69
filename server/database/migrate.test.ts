import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { jobFields, type FieldTable } from '../../src/services/resources/job'
import { createServer } from '../createServer'
import { newJob, readJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

const folder = mkdtempSync(join(tmpdir(), 'jobs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const withBay: FieldTable = [
  ...jobFields,
  {
    name: 'workshop_bay',
    label: 'Workshop bay',
    kind: 'text',
    nullable: true,
    maxLength: 5,
    section: 'work',
  },
  { name: 'urgent', label: 'Urgent', kind: 'boolean', nullable: false, section: 'work' },
]

describe('a row added to the field table', () => {
  it('is validated, stored, answered, recorded and documented with no other change', async () => {
    const hana = await signedIn(await testServer({ fields: withBay }))
    const job = await newJob(hana, { workshop_bay: 'B1' })
    const refused = await hana.send('PATCH', job.url, { workshop_bay: 'too long' }, { 'if-match': job.tag })
    expect(refused.json()).toMatchObject({
      fields: { workshop_bay: 'Workshop bay has 8 characters; at most 5 are possible.' },
    })
    await hana.send('PATCH', job.url, { workshop_bay: 'B2', urgent: true }, { 'if-match': job.tag })
    const after = await readJob(hana, job.id)
    expect(after.job).toMatchObject({ workshop_bay: 'B2', urgent: true })
    expect(after.events[0]).toMatchObject({
      description: 'Changed Workshop bay and Urgent.',
      delta_before: { workshop_bay: 'B1', urgent: false },
    })
    const documentation = JSON.stringify((await hana.get('/docs/json')).json())
    expect(documentation).toContain('"workshop_bay":{"type":["string","null"]')
  })

  it('gets its column in a database that is older than the row', async () => {
    const database = join(folder, 'older.sqlite')
    const old = await createServer({ database, passwordCost: 2 })
    const job = await newJob(await signedIn(old))
    await old.close()
    const tom = await signedIn(await testServer({ database, fields: withBay }), 'tom')
    expect(await readJob(tom, job.id)).toMatchObject({
      tag: job.tag,
      job: { workshop_bay: null, urgent: false },
    })
    const answer = await tom.send('PATCH', job.url, { workshop_bay: 'A' }, { 'if-match': job.tag })
    expect(answer.statusCode).toBe(200)
  })
})

describe('a database in a file', () => {
  it('keeps jobs, versions and sessions over a restart', async () => {
    const options = { database: join(folder, 'kept.sqlite'), secret: 'kept', passwordCost: 2 }
    const first = await createServer(options)
    const hana = await signedIn(first)
    const job = await newJob(hana, { notes: 'kept' })
    await first.close()
    const second = await testServer(options)
    const answer = await second.inject({ url: job.url, cookies: hana.cookies })
    expect(answer.headers['etag']).toBe(job.tag)
    expect(answer.body).toContain('"notes":"kept"')
    expect((await newJob(await signedIn(second))).job['job_number']).toBe(96042)
  })

  it('is emptied when that is asked for', async () => {
    const database = join(folder, 'reset.sqlite')
    const first = await createServer({ database, passwordCost: 2 })
    const job = await newJob(await signedIn(first))
    await first.close()
    const hana = await signedIn(await testServer({ database, reset: true }))
    expect((await hana.get(job.url)).statusCode).toBe(404)
    expect((await newJob(hana)).job['job_number']).toBe(96041)
  })
})
