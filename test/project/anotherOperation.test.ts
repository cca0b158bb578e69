import { AxiosError } from 'axios'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Commit } from '../../server/createServer'
import type { ServerContext } from '../../server/jobs/context'
import { readJob, seededJob } from '../../server/testing/testJob'
import { signedIn, testServer } from '../../server/testing/testServer'
import { createEditSessions } from '../../src/machines/collection/editSessions'
import { createAccounts } from '../../src/services/accounts/accounts'
import type { Operation } from '../../src/services/port/operations'
import type { SentOperation } from '../../src/services/port/recordApi'
import { draftOver } from '../../src/services/drafts/readDraft'
import { createHttpRecordApi } from '../../src/services/http/httpRecordApi'
import { createMemoryRecordApi } from '../../src/services/memory/memoryRecordApi'
import { createMemoryRecords, etagOf } from '../../src/services/memory/memoryRecords'
import { newChangeId } from '../../src/services/record/changeId'
import { jobFields } from '../../src/services/resources/job'
import { jobResource } from '../../src/services/resources/jobResource'
import { endpointsOf } from '../../src/services/guard/endpoints'
import { someDraft } from '../../src/services/testing/someDraft'
import { confirmView } from '../../src/ui/conflict/confirmView'
import { createMessages } from '../../src/ui/messages/catalogue'
import { english } from '../../src/ui/messages/en'
import { toastView } from '../../src/ui/notices/toastView'
import { signedInHttp } from '../support/services/testHttp'

// One row …
vi.mock('../../src/services/port/operations', async (original) => {
  const module = await original<typeof import('../../src/services/port/operations')>()
  const { withdrawQuote } = await import('./additions/withdrawQuote')
  return { ...module, operations: { ...module.operations, withdrawQuote } }
})
// … its words …
vi.mock('../../src/ui/messages/en/operations', async (original) => {
  const { operations } = await original<typeof import('../../src/ui/messages/en/operations')>()
  const { messages } = await import('./additions/withdrawQuote')
  return {
    operations: (...of: Parameters<typeof operations>) => ({ ...operations(...of), withdrawQuote: messages }),
  }
})
// … and one route.
vi.mock('../../server/routes/jobActionRoutes', async (original) => {
  const { jobActionRoutes } = await original<typeof import('../../server/routes/jobActionRoutes')>()
  const { withdrawRoute } = await import('./additions/withdrawRoute')
  return {
    jobActionRoutes: (app: FastifyInstance, context: ServerContext) => {
      jobActionRoutes(app, context)
      withdrawRoute(app, context)
    },
  }
})

const messages = createMessages(english).about(jobResource.name)
/** The types of this program do not have it; `additions.test.ts` compiles one that does. */
const withdraw = { kind: 'withdrawQuote', reason: 'Too dear.' } as unknown as Operation
const at = 'quote/withdraw/'

/** A job whose quote is accepted, open on a page. */
async function scene() {
  const commits: Commit[] = []
  const app = await testServer({ onCommit: (commit) => commits.push(commit) })
  const tom = await signedIn(app, 'tom')
  const seeded = await seededJob(tom, 'Plenum boxes, level 4 fit-out')
  await tom.send('POST', `${seeded.url}quote/accept/`, {}, { 'if-match': seeded.tag })
  const job = await readJob(tom, seeded.id)
  const browser = await signedInHttp(app)
  // With the id that the server writes into her events.
  const person = await createAccounts(browser.http).me()
  const sessions = createEditSessions(jobResource, {
    api: createHttpRecordApi({ http: browser.http }),
    person,
  })
  onTestFinished(() => sessions.stop())
  const session = sessions.open(job.id)
  await expect.poll(() => session.getSnapshot().context.base?.etag).toBe(job.tag)
  browser.sent.length = 0
  commits.length = 0
  return {
    ...{ tom, job, browser, session, commits },
    writes: () => browser.sent.filter(({ method }) => method !== 'get').map(({ url }) => url),
    told: () => toastView(session.getSnapshot(), messages)?.text,
    accepted: () => session.getSnapshot().context.base?.fields['quote_acceptance_date'],
  }
}

describe('R16 an operation that is added by one row, its words and one route', () => {
  it('is sent with the tag that was read, done once, taken in and told', async () => {
    const { job, browser, session, commits, told, accepted, writes } = await scene()
    session.send({ type: 'operation.ask', operation: withdraw })
    await expect.poll(told).toBe('Acceptance withdrawn')
    expect(writes()).toEqual([job.url + at])
    const [request] = browser.sent
    expect([request?.headers.get('If-Match'), request?.data]).toEqual([job.tag, '{"reason":"Too dear."}'])
    expect(commits).toHaveLength(1)
    await expect.poll(accepted).toBe(null)
  })

  it('L3 is known again when its answer was lost, and not sent twice', async () => {
    const { browser, session, commits, told, writes } = await scene()
    browser.between(async (config, on) => {
      const answer = await on(config)
      if (config.method === 'get') return answer
      throw new AxiosError('The line went dead.', AxiosError.ERR_NETWORK, config)
    })
    session.send({ type: 'operation.ask', operation: withdraw })
    await expect.poll(told).toBe('Acceptance withdrawn')
    expect([writes().length, commits.length]).toEqual([1, 1])
  })

  it('L9 asks, in its own words, before it is done over what somebody else has changed', async () => {
    const { tom, job, session, told, writes } = await scene()
    await tom.send('PATCH', job.url, { order_number: 'PO-7' }, { 'if-match': job.tag })
    session.send({ type: 'operation.ask', operation: withdraw })
    await expect
      .poll(() => confirmView(session.getSnapshot(), messages))
      .toMatchObject({ lead: 'The acceptance has not been withdrawn.', confirm: 'Withdraw it all the same' })
    session.send({ type: 'operation.confirm' })
    await expect.poll(told).toBe('Acceptance withdrawn')
    expect(writes()).toHaveLength(2)
  })

  it('survives a page in its draft, is guarded, and is done by the backend in memory', async () => {
    const sent = { ...someDraft().sent, ...withdraw } as unknown as SentOperation
    const stored = JSON.parse(JSON.stringify({ ...someDraft(), sent })) as unknown
    const read = draftOver(jobFields)(stored)
    expect([read.sent?.kind, read.unknown]).toEqual(['withdrawQuote', undefined])
    expect(read.sent).toHaveProperty('reason', 'Too dear.')

    const guarded = endpointsOf(jobResource).find(({ path }) => path.endsWith(at))
    expect(guarded).toMatchObject({ method: 'post', needsIfMatch: true })

    const id = newChangeId()
    const values = { quote_acceptance_date: '2026-03-04T09:30:00.000Z' }
    const backend = createMemoryRecords({ jobs: { [id]: values } })
    const before = backend.jobs.get(id)
    if (before === undefined) throw new Error('There is no such job.')
    const write = { ...sent, recordId: id, etag: etagOf(id, before) }
    const { signal } = new AbortController()
    const outcome = await createMemoryRecordApi({ backend }).send(write, signal)
    expect(outcome).toEqual({ type: 'send.accepted', version: null })
    expect(backend.jobs.get(id)?.fields).toEqual({ quote_acceptance_date: null })
  })
})
