import { AxiosError, type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../server/createServer'
import { manualClock } from '../../server/testing/manualClock'
import { newJob, readJob, seededJob, type TestJob } from '../../server/testing/testJob'
import { signedIn, testServer, type TestBrowser } from '../../server/testing/testServer'
import { newChangeId } from './changeId'
import { createHttpJobsApi } from './httpJobsApi'
import type { JobVersion, SendOutcome, SentOperation } from './jobsApi'
import type { WriteFormat } from './sendRequest'
import { signedInHttp } from './testing/testHttp'

const signal = new AbortController().signal
const quoted = 'Plenum boxes, level 4 fit-out'

interface Row {
  readonly name: string
  readonly format: WriteFormat
  /** A seeded job to do it to; a new one without. */
  readonly seeded?: string
  /** What somebody did to the job before. */
  readonly prepare?: (tom: TestBrowser, job: TestJob) => Promise<unknown>
  readonly operation: (version: JobVersion) => Operation
  readonly request: readonly [method: string, path: string]
  readonly body: object | undefined
  readonly commit: Commit['kind']
  /** Whether the answer shows the record as written. */
  readonly showsVersion: boolean
  /** What the identical request is answered once it was written although nobody heard so. */
  readonly again: object
}

type Operation =
  | Pick<SentOperation & { kind: 'save' }, 'kind' | 'before' | 'after'>
  | Pick<SentOperation & { kind: 'addEvent' }, 'kind' | 'text'>
  | { readonly kind: 'acceptQuote' | 'delete' }
  | Pick<SentOperation & { kind: 'undo' }, 'kind' | 'undoes'>

const stale = { type: 'send.stale', status: 412 }
const save = {
  kind: 'save',
  before: { notes: null, paid: false },
  after: { notes: 'New.', paid: true },
} as const
const text = expect.any(String) as string

const rows: readonly Row[] = [
  {
    name: 'save, with what it was based on',
    format: 'delta',
    operation: () => save,
    request: ['patch', ''],
    body: {
      change_id: text,
      job_id: text,
      fields: ['notes', 'paid'],
      before: save.before,
      after: save.after,
      before_checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      made_at: text,
    },
    commit: 'update',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'save, plain values',
    format: 'plain',
    operation: () => save,
    request: ['patch', ''],
    body: save.after,
    commit: 'update',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'add a note',
    format: 'delta',
    operation: () => ({ kind: 'addEvent', text: 'Rang, no answer.' }),
    request: ['post', 'events/create/'],
    body: { description: 'Rang, no answer.' },
    commit: 'note',
    showsVersion: false,
    again: { type: 'send.duplicate', message: null },
  },
  {
    name: 'accept the quote',
    format: 'delta',
    seeded: quoted,
    operation: () => ({ kind: 'acceptQuote' }),
    request: ['post', 'quote/accept/'],
    body: {},
    commit: 'quote',
    showsVersion: false,
    again: stale,
  },
  {
    name: 'undo a change',
    format: 'delta',
    prepare: (tom, { url, tag }) => tom.send('PATCH', url, { notes: 'Wrong.' }, { 'if-match': tag }),
    operation: ({ events }) => ({
      kind: 'undo',
      undoes: events.find(({ canUndo }) => canUndo)?.changeId ?? '',
    }),
    request: ['post', 'undo-change/'],
    body: { change_id: text, undo_change_id: text },
    commit: 'undo',
    showsVersion: true,
    again: stale,
  },
  {
    name: 'delete',
    format: 'delta',
    operation: () => ({ kind: 'delete' }),
    request: ['delete', ''],
    body: undefined,
    commit: 'delete',
    showsVersion: false,
    again: { type: 'send.missing', by: 'Hana Whitlock' },
  },
]

/** A person with a job on screen, about to do it. */
async function scene(row: Row) {
  const now = manualClock()
  const commits: Commit[] = []
  let breaksAfterCommit = false
  const app = await testServer({
    now,
    onCommit(commit) {
      commits.push(commit)
      if (breaksAfterCommit) throw new Error('The power went.')
    },
  })
  const tom = await signedIn(app, 'tom')
  const found = row.seeded === undefined ? await newJob(tom) : await seededJob(tom, row.seeded)
  await row.prepare?.(tom, found)
  const job = await readJob(tom, found.id)
  const hana = await signedInHttp(app)
  const { api, version } = await open(hana.http, row.format, job.id)
  hana.sent.length = 0
  commits.length = 0
  const operation = (etag: string | null): SentOperation => ({
    ...row.operation(version),
    ...{ jobId: job.id, etag, changeId: newChangeId(), madeAt: new Date(now()).toISOString() },
  })
  return {
    ...{ app, tom, job, hana, api, version, commits, now, operation },
    breakAfterCommit: (breaks: boolean) => void (breaksAfterCommit = breaks),
    requests: () =>
      hana.sent.map(({ method, url, headers, data }) => ({
        request: [method, url?.slice(job.url.length)],
        ifMatch: headers.get('If-Match'),
        body: data === undefined ? undefined : (JSON.parse(String(data)) as object),
      })),
  }
}

async function open(http: AxiosInstance, format: WriteFormat, jobId: string) {
  const api = createHttpJobsApi({ http, format })
  const loaded = await api.load(jobId, signal)
  if (loaded.type !== 'load.done') throw new Error(loaded.type)
  return { api, version: loaded.version }
}

describe.each(rows)('R03 R16 $name', (row) => {
  const expected = (ifMatch: string | undefined) => {
    const tag =
      row.format === 'delta' && row.commit === 'update' && ifMatch !== undefined ? { etag: ifMatch } : {}
    return { request: [...row.request], ifMatch, body: row.body && { ...row.body, ...tag } }
  }

  it('on a fresh job: one request with its ETag, written', async () => {
    const { api, version, operation, requests, commits, job, tom } = await scene(row)
    const outcome = await api.send(operation(version.etag), signal)
    expect(requests()).toEqual([expected(job.tag)])
    expect(commits.map(({ kind, staff }) => [kind, staff.name])).toEqual([[row.commit, 'Hana Whitlock']])
    expect(outcome).toMatchObject({ type: 'send.accepted', version: row.showsVersion ? {} : null })
    if (row.commit === 'delete') return expect((await tom.get(job.url)).statusCode).toBe(404)
    const now = await readJob(tom, job.id)
    expect(versionOf(outcome)?.etag ?? now.tag).toBe(now.tag)
  })

  it('on a stale one: refused with the present ETag, nothing written', async () => {
    const { api, version, operation, requests, commits, job, tom } = await scene(row)
    await tom.send('PATCH', job.url, { order_number: 'PO-7' }, { 'if-match': job.tag })
    commits.length = 0
    const { tag } = await readJob(tom, job.id)
    expect(await api.send(operation(version.etag), signal)).toEqual({ ...stale, etag: tag })
    expect(requests()).toEqual([expected(job.tag)])
    expect(commits).toEqual([])
  })

  it('without a tag: no If-Match, refused, nothing written', async () => {
    const { api, operation, requests, commits } = await scene(row)
    expect(await api.send(operation(null), signal)).toEqual({ type: 'send.stale', status: 428, etag: null })
    expect(requests()).toEqual([expected(undefined)])
    expect(commits).toEqual([])
  })

  it('L3 with a lost answer: unknown, written once, and the identical request says so', async () => {
    const { api, version, operation, requests, commits, job, hana, now } = await scene(row)
    hana.between(async (config, on) => {
      await on(config)
      throw new AxiosError('The line went dead.', AxiosError.ERR_NETWORK, config)
    })
    const sent = operation(version.etag)
    expect(await api.send(sent, signal)).toEqual({ type: 'send.unknown', why: 'network' })
    hana.between(null)
    now.advance(2_100)
    expect(await api.send(sent, signal)).toMatchObject(row.again)
    expect(requests()).toEqual([expected(job.tag), expected(job.tag)])
    expect(hana.sent[0]?.data).toBe(hana.sent[1]?.data)
    expect(commits).toHaveLength(1)
  })

  it('L3 with a 500 after the commit: unknown, written once, and the identical request says so', async () => {
    const { api, version, operation, requests, commits, job, breakAfterCommit, now } = await scene(row)
    breakAfterCommit(true)
    const sent = operation(version.etag)
    expect(await api.send(sent, signal)).toEqual({ type: 'send.unknown', why: 'server' })
    breakAfterCommit(false)
    now.advance(2_100)
    expect(await api.send(sent, signal)).toMatchObject(row.again)
    expect(requests()).toEqual([expected(job.tag), expected(job.tag)])
    expect(commits).toHaveLength(1)
  })

  it('on a deleted job: missing, with the name of who deleted it, nothing written', async () => {
    const { api, version, operation, requests, commits, job, tom, hana } = await scene(row)
    if (row.seeded === undefined) await tom.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    // A job with a quote cannot be deleted; the server answers about it as about one that was.
    else
      hana.between((config, on) => on({ ...config, url: (config.url ?? '').replace(job.id, newChangeId()) }))
    commits.length = 0
    const by = row.seeded === undefined ? 'Tom Brightwater' : null
    expect(await api.send(operation(version.etag), signal)).toEqual({ type: 'send.missing', by })
    expect(requests()).toEqual([expected(job.tag)])
    expect(commits).toEqual([])
  })
})

function versionOf(outcome: SendOutcome): JobVersion | null {
  return outcome.type === 'send.accepted' ? outcome.version : null
}
