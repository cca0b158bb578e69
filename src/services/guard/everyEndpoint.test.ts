import axios, { AxiosError, type AxiosResponse } from 'axios'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../../../server/createServer'
import { newJob, seededJob, type TestJob } from '../../../server/testing/testJob'
import { signedIn, testServer } from '../../../server/testing/testServer'
import { installJobConcurrency, isConcurrencyError } from './concurrency'
import { jobEndpoints, type JobEndpoint } from './jobEndpoints'
import { responseETag } from './responseETag'
import { signedInHttp } from '../../../test/support/services/testHttp'

const quoted = 'Plenum boxes, level 4 fit-out'
const nobody = '00000000-0000-4000-8000-000000000000'
const ofJobs = jobEndpoints.filter(({ path }) => path.includes('{id}'))
const reads = ofJobs.filter(({ method }) => method === 'get')
const writes = ofJobs.filter(({ needsIfMatch }) => needsIfMatch)

/** A body that the endpoint takes. */
function bodyFor({ operationId }: JobEndpoint, job: TestJob): object | undefined {
  if (operationId.endsWith('update')) return { notes: 'new' }
  if (operationId.endsWith('events_create')) return { description: 'Rang.' }
  const undoable = job.events.find((event) => event.can_undo)
  return operationId.endsWith('undo_change_create') ? { change_id: undoable?.change_id } : {}
}

/** An application that uses axios and the guard, with one job on screen. */
async function scene(endpoint: JobEndpoint) {
  const commits: Commit[] = []
  let breaksAfterCommit = false
  const app = await testServer({
    onCommit(commit) {
      commits.push(commit)
      if (breaksAfterCommit) throw new Error('The power went.')
    },
  })
  const tom = await signedIn(app, 'tom')
  const isDelete = endpoint.method === 'delete'
  const job = isDelete ? await newJob(tom) : await seededJob(tom, quoted)
  const hana = await signedInHttp(app)
  const { etags } = installJobConcurrency(hana.http)
  etags.pin(job.id, job.tag)
  commits.length = 0
  return {
    ...{ hana, etags, job, commits },
    breakAfterCommit: () => void (breaksAfterCommit = true),
    someoneSaves: () => tom.send('PATCH', job.url, { order_number: 'PO-7' }, { 'if-match': job.tag }),
    ask: (jobId = job.id): Promise<AxiosResponse | Error> =>
      hana.http
        .request({
          method: endpoint.method,
          url: endpoint.path.replace('{id}', jobId),
          data: bodyFor(endpoint, job),
        })
        .catch((error: Error) => error),
    ifMatches: () => hana.sent.map(({ headers }) => headers.get('If-Match')),
  }
}

const statusOf = (answered: AxiosResponse | Error) =>
  axios.isAxiosError(answered) ? answered.response?.status : 'status' in answered && answered.status

describe.each(writes)('R03 R05 $operationId, by $method', (endpoint) => {
  it('U19 on a fresh job it carries the tag of what is on screen, is written, and moves that tag', async () => {
    const { ask, etags, job, commits, ifMatches } = await scene(endpoint)
    const answered = await ask()
    expect([200, 201]).toContain(statusOf(answered))
    expect(ifMatches()).toEqual([job.tag])
    expect(commits).toHaveLength(1)
    const shown = 'headers' in answered ? responseETag(answered) : null
    expect(etags.observed(job.id)).toBe(shown)
    expect(shown !== null).toBe(endpoint.givesETag)
    // U19: one's own accepted write moves what is pinned.
    expect(etags.pinned(job.id)).toBe(shown)
  })

  it('on a stale one it rejects with a ConcurrencyError, and nothing is written', async () => {
    const { ask, etags, job, commits, someoneSaves, ifMatches } = await scene(endpoint)
    await someoneSaves()
    commits.length = 0
    const error = await ask()
    expect(isConcurrencyError(error)).toBe(true)
    expect(error).toMatchObject({ status: 412, jobId: job.id })
    expect([ifMatches(), commits, etags.observed(job.id)]).toEqual([[job.tag], [], null])
  })

  it('without a tag it is sent without, and rejects with a ConcurrencyError', async () => {
    const { ask, etags, job, commits, ifMatches } = await scene(endpoint)
    etags.clear(job.id)
    const error = await ask()
    expect(error).toMatchObject({ name: 'ConcurrencyError', status: 428, jobId: job.id })
    expect([ifMatches(), commits]).toEqual([[undefined], []])
  })

  it('with a lost answer the error stays as it was, and so do the tags', async () => {
    const { ask, etags, job, commits, hana } = await scene(endpoint)
    hana.between(async (config, on) => {
      await on(config)
      throw new AxiosError('The line went dead.', AxiosError.ERR_NETWORK, config)
    })
    const error = await ask()
    expect([error, isConcurrencyError(error)]).toMatchObject([{ code: 'ERR_NETWORK' }, false])
    expect(commits).toHaveLength(1)
    expect([etags.pinned(job.id), etags.observed(job.id)]).toEqual([job.tag, null])
  })

  it('with a 500 after the commit the same', async () => {
    const { ask, etags, job, commits, breakAfterCommit } = await scene(endpoint)
    breakAfterCommit()
    const error = await ask()
    expect([statusOf(error), isConcurrencyError(error)]).toEqual([500, false])
    expect(commits).toHaveLength(1)
    expect([etags.pinned(job.id), etags.observed(job.id)]).toEqual([job.tag, null])
  })

  it('for a job that is gone the 404 stays a 404', async () => {
    const { ask, etags, job, commits, ifMatches } = await scene(endpoint)
    etags.pin(nobody, job.tag.replace(job.id, nobody))
    const error = await ask(nobody)
    expect([statusOf(error), isConcurrencyError(error)]).toEqual([404, false])
    expect([ifMatches(), commits]).toEqual([[job.tag.replace(job.id, nobody)], []])
  })
})

describe.each(reads)('R04 $operationId', (endpoint) => {
  it('shows the tag the job has now, and moves nothing that is pinned', async () => {
    const { ask, etags, job, someoneSaves, ifMatches } = await scene(endpoint)
    await ask()
    expect(etags.observed(job.id)).toBe(job.tag)
    const tag = String((await someoneSaves()).headers['etag'])
    await ask()
    expect([etags.pinned(job.id), etags.observed(job.id)]).toEqual([job.tag, tag])
    expect(ifMatches()).toEqual([undefined, undefined])
  })

  it('of a job that is gone shows none', async () => {
    const { ask, etags } = await scene(endpoint)
    expect(statusOf(await ask(nobody))).toBe(404)
    expect(etags.get(nobody)).toBeNull()
  })
})
