import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { envelope, newJob, noSuchJob, readJob, seededJob, type TestJob } from '../testing/testJob'
import { signedIn, testServer, type TestBrowser } from '../testing/testServer'

interface Write {
  readonly name: string
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: (url: string) => string
  readonly body: (job: TestJob) => object | undefined
  readonly status: number
  readonly kind: Commit['kind']
  readonly tag: 'moves' | 'stays' | 'none'
}

const board = (url: string) => url.replace('/rest/', '/api/') + 'update-status/'
const at = (path: string) => (url: string) => url + path
const itself = at('')
const nothing = () => undefined

/** Every conditional write there is, with what it commits. */
const writes: readonly Write[] = [
  {
    name: 'PATCH delta',
    method: 'PATCH',
    path: itself,
    body: (job) => envelope(job, { notes: 'new' }),
    status: 200,
    kind: 'update',
    tag: 'moves',
  },
  {
    name: 'PATCH plain',
    method: 'PATCH',
    path: itself,
    body: () => ({ notes: 'new' }),
    status: 200,
    kind: 'update',
    tag: 'moves',
  },
  {
    name: 'PUT',
    method: 'PUT',
    path: itself,
    body: () => ({ notes: 'new' }),
    status: 200,
    kind: 'update',
    tag: 'moves',
  },
  {
    name: 'board move',
    method: 'POST',
    path: board,
    body: () => ({ status: 'special' }),
    status: 200,
    kind: 'status',
    tag: 'moves',
  },
  {
    name: 'quote accept',
    method: 'POST',
    path: at('quote/accept/'),
    body: nothing,
    status: 200,
    kind: 'quote',
    tag: 'moves',
  },
  {
    name: 'undo',
    method: 'POST',
    path: at('undo-change/'),
    body: (job) => ({ change_id: job.events.find((event) => event.can_undo)?.change_id }),
    status: 200,
    kind: 'undo',
    tag: 'moves',
  },
  {
    name: 'note',
    method: 'POST',
    path: at('events/create/'),
    body: () => ({ description: 'Called.' }),
    status: 201,
    kind: 'note',
    tag: 'stays',
  },
  { name: 'delete', method: 'DELETE', path: itself, body: nothing, status: 200, kind: 'delete', tag: 'none' },
]

async function setUp(write: Write) {
  const commits: Commit[] = []
  const app = await testServer({ onCommit: (commit) => commits.push(commit) })
  const hana = await signedIn(app)
  const job =
    write.kind === 'delete' ? await newJob(hana) : await seededJob(hana, 'Plenum boxes, level 4 fit-out')
  commits.length = 0
  return { app, hana, job, commits, send: sender(write, job) }
}

function sender(write: Write, job: TestJob) {
  return (browser: TestBrowser, tag: string | null, url = job.url) =>
    browser.send(write.method, write.path(url), write.body(job), tag === null ? {} : { 'if-match': tag })
}

describe.each(writes)('$name', (write) => {
  it('commits once, for the person who is signed in, and answers the tag the job has now', async () => {
    const { app, job, commits, send } = await setUp(write)
    const tom = await signedIn(app, 'tom')
    const answer = await send(tom, job.tag)
    expect(answer.statusCode).toBe(write.status)
    expect(commits).toHaveLength(1)
    expect(commits[0]).toMatchObject({ kind: write.kind, jobId: job.id, staff: { name: 'Tom Brightwater' } })
    if (write.tag === 'none') return expect(answer.headers['etag']).toBeUndefined()
    const after = await readJob(tom, job.id)
    expect(answer.headers['etag']).toBe(after.tag)
    expect(after.tag === job.tag).toBe(write.tag === 'stays')
    expect(after.tag).toContain(`:${commits[0]?.revision ?? ''}"`)
    expect(after.events).toHaveLength(job.events.length + 1)
    expect(after.events[0]).toMatchObject({
      staff: 'Tom Brightwater',
      change_id: commits[0]?.changeId ?? null,
    })
  })

  it('is refused without a tag, with an old one, for a missing job, and by workshop staff', async () => {
    const { app, hana, job, commits, send } = await setUp(write)
    const ravi = await signedIn(app, 'ravi')
    const missing = await send(hana, job.tag, noSuchJob)
    const [noTag, stale] =
      write.kind === 'note' ? [null, null] : [await send(hana, null), await send(hana, 'W/"old"')]
    expect(missing.statusCode).toBe(404)
    expect(noTag?.statusCode ?? 428).toBe(428)
    expect(stale?.statusCode ?? 412).toBe(412)
    expect(stale?.headers['etag'] ?? job.tag).toBe(job.tag)
    expect((await send(ravi, job.tag)).statusCode).toBe(403)
    expect(commits).toEqual([])
    expect(await readJob(hana, job.id)).toEqual(job)
  })

  it('of two at the same moment, at most one is committed', async () => {
    const { app, hana, job, commits, send } = await setUp(write)
    const tom = await signedIn(app, 'tom')
    const answers = await Promise.all([send(hana, job.tag), send(tom, job.tag)])
    const statuses = answers.map((answer) => answer.statusCode).sort()
    // Two people may add the same note: it does not move the revision.
    if (write.kind === 'note') return expect(statuses).toEqual([201, 201])
    expect(statuses).toEqual([write.status, write.kind === 'delete' ? 404 : 412])
    expect(commits).toHaveLength(1)
  })
})
