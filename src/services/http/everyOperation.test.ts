import { AxiosError, type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../../server/createServer'
import { manualClock } from '../../../server/testing/manualClock'
import { newJob, readJob, seededJob } from '../../../server/testing/testJob'
import { signedIn, testServer } from '../../../server/testing/testServer'
import { newChangeId } from '../record/changeId'
import { createHttpRecordApi } from './httpRecordApi'
import type { RecordVersion, SendOutcome, SentOperation } from '../port/recordApi'
import type { WriteFormat } from '../resources/resource'
import { operationRows, type OperationRow } from '../../../test/support/services/operationRows'
import { signedInHttp } from '../../../test/support/services/testHttp'

const signal = new AbortController().signal

const stale = { type: 'send.stale', status: 412 }

/** A person with a job on screen, about to do it. */
async function scene(row: OperationRow) {
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
    ...{ recordId: job.id, etag, changeId: newChangeId(), madeAt: new Date(now()).toISOString() },
  })
  return {
    ...{ app, tom, job, hana, api, version, commits, now, operation },
    breakAfterCommit: (breaks: boolean) => void (breaksAfterCommit = breaks),
    requests: () =>
      hana.sent.map(({ method, url, headers, data }) => ({
        request: [method, url?.slice(job.url.length)],
        ifMatch: headers.toJSON()['If-Match'],
        body: data === undefined ? undefined : (JSON.parse(String(data)) as object),
      })),
  }
}

async function open(http: AxiosInstance, format: WriteFormat, recordId: string) {
  const api = createHttpRecordApi({ http, format })
  const loaded = await api.load(recordId, signal)
  if (loaded.type !== 'load.done') throw new Error(loaded.type)
  return { api, version: loaded.version }
}

describe.each(operationRows)('R03 R16 $name', (row) => {
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

function versionOf(outcome: SendOutcome): RecordVersion | null {
  return outcome.type === 'send.accepted' ? outcome.version : null
}
