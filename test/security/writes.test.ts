import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../server/database/commit'
import { demoAccounts } from '../../server/seed/demoAccounts'
import { envelope, newJob, readJob, type TestJob } from '../../server/testing/testJob'
import { signedIn, testServer, type TestBrowser } from '../../server/testing/testServer'
import { jobFields } from '../../src/services/resources/job'

const editable = new Set<string>(jobFields.map(({ name }) => name))
const [, tom] = demoAccounts

async function setUp() {
  const commits: Commit[] = []
  const hana = await signedIn(await testServer({ onCommit: (commit) => commits.push(commit) }))
  const job = await newJob(hana, { notes: 'old' })
  commits.length = 0
  return { hana, job, commits }
}

type Send = (browser: TestBrowser, job: TestJob, name: string) => ReturnType<TestBrowser['send']>

const at = ({ tag }: TestJob) => ({ 'if-match': tag })

/** An envelope that also writes a field it has no business with, announced or not. */
function smuggling(job: TestJob, name: string, announced: boolean) {
  const sent = envelope(job, { notes: 'new' })
  const after = { ...sent.after, [name]: 'x' }
  if (!announced) return { ...sent, after }
  return { ...sent, fields: [...sent.fields, name], before: { ...sent.before, [name]: null }, after }
}

/** The ways to write fields, each trying one that is not for people to write. */
const ways: Readonly<Record<string, Send>> = {
  'PATCH plain': (browser, job, name) =>
    browser.send('PATCH', job.url, { notes: 'new', [name]: 'x' }, at(job)),
  'PATCH delta': (browser, job, name) => browser.send('PATCH', job.url, smuggling(job, name, true), at(job)),
  'PATCH delta, unannounced': (browser, job, name) =>
    browser.send('PATCH', job.url, smuggling(job, name, false), at(job)),
  PUT: (browser, job, name) => browser.send('PUT', job.url, { notes: 'new', [name]: 'x' }, at(job)),
  'POST of a new job': (browser, _job, name) =>
    browser.send('POST', '/job/rest/jobs/', { name: 'Bracket', [name]: 'x' }),
}

describe('what can be written', () => {
  it.each(Object.entries(ways))('S17 is in the field table, and nothing else: %s', async (_way, write) => {
    const { hana, job, commits } = await setUp()
    const forbidden = [...Object.keys(job.job), 'version', 'priority', 'constructor', 'no_such_field'].filter(
      (name) => !editable.has(name),
    )
    expect(forbidden).toEqual(expect.arrayContaining(['id', 'job_number', 'updated_at', 'client_name']))
    for (const name of forbidden) {
      const answer = await write(hana, job, name)
      expect([name, answer.statusCode]).toEqual([name, 400])
      expect(answer.body).toContain(name)
    }
    expect(commits).toEqual([])
    expect(await readJob(hana, job.id)).toEqual(job)
  })
})

describe('who wrote', () => {
  it('S18 is the person of the session, whoever an envelope or a body names', async () => {
    const { hana, job, commits } = await setUp()
    const claims = { actor_id: tom?.id, made_at: '1999-01-01T00:00:00Z' }
    const saved = await hana.send(
      'PATCH',
      job.url,
      { ...envelope(job, { notes: 'new' }), ...claims },
      { 'if-match': job.tag },
    )
    const noted = await hana.send(
      'POST',
      `${job.url}events/create/`,
      { description: 'Rang.', staff: tom?.name, staff_id: tom?.id, ...claims },
      { 'if-match': String(saved.headers['etag']) },
    )
    expect([saved.statusCode, noted.statusCode]).toEqual([200, 201])
    expect(commits.map(({ kind, staff }) => [kind, staff.name])).toEqual([
      ['update', 'Hana Whitlock'],
      ['note', 'Hana Whitlock'],
    ])
    const { events } = await readJob(hana, job.id)
    expect(new Set(events.map(({ staff }) => staff))).toEqual(new Set(['Hana Whitlock']))
    expect(JSON.stringify(events)).not.toContain('1999')
  })

  it('S18 is not changed by an id that is no text', async () => {
    const { hana, job } = await setUp()
    const body = { ...envelope(job, { notes: 'new' }), actor_id: { id: randomUUID() } }
    expect((await hana.send('PATCH', job.url, body, { 'if-match': job.tag })).statusCode).toBe(400)
  })
})
