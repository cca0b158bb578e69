import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { FieldValue } from '../../src/services/resources/job'
import { envelope, newJob, noSuchJob, readJob, type TestJob } from '../testing/testJob'
import { sharedServer, signedIn, type TestBrowser } from '../testing/testServer'

const server = sharedServer()

async function change(browser: TestBrowser, job: TestJob, after: Record<string, FieldValue>) {
  const body = envelope(job, after)
  const answer = await browser.send('PATCH', job.url, body, { 'if-match': job.tag })
  expect(answer.statusCode).toBe(200)
  return { job: await readJob(browser, job.id), changeId: body.change_id }
}

async function setUp() {
  const hana = await signedIn(server.app)
  const start = await newJob(hana, { notes: 'old', price_cap: '105.50', order_number: 'PO-1' })
  const { job, changeId } = await change(hana, start, { notes: 'new', price_cap: '20' })
  const undo = (body: object, tag: string) =>
    hana.send('POST', `${job.url}undo-change/`, body, { 'if-match': tag })
  return { hana, job, changeId, undo }
}

describe('undoing a change', () => {
  it('puts back its fields and no others', async () => {
    const { hana, job, changeId, undo } = await setUp()
    const other = await change(hana, job, { order_number: 'PO-2' })
    const undo_change_id = randomUUID()
    const answer = await undo({ change_id: changeId, undo_change_id }, other.job.tag)
    const after = await readJob(hana, job.id)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBe(after.tag)
    expect(after.job).toMatchObject({ notes: 'old', price_cap: '105.50', order_number: 'PO-2' })
    expect(after.events[0]).toMatchObject({
      event_type: 'change_undone',
      description: 'Put back Notes and Price cap.',
      change_id: undo_change_id,
      delta_meta: { undo_of_change_id: changeId },
      can_undo: true,
    })
    expect(after.events.find((event) => event.change_id === changeId)?.can_undo).toBe(false)
  })

  it('can itself be undone', async () => {
    const { hana, job, changeId, undo } = await setUp()
    const undo_change_id = randomUUID()
    const first = await undo({ change_id: changeId, undo_change_id }, job.tag)
    await undo({ change_id: undo_change_id }, String(first.headers['etag']))
    expect((await readJob(hana, job.id)).job).toMatchObject({ notes: 'new', price_cap: '20.00' })
  })

  it('U11 is refused for good, with the reason, when a field no longer holds what the change wrote', async () => {
    const { hana, job, changeId, undo } = await setUp()
    const newer = await change(hana, job, { notes: 'newest' })
    const answer = await undo({ change_id: changeId }, newer.job.tag)
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      {
        error: 'Notes has been changed again since, so this change cannot be undone any more.',
        code: 'impossible',
      },
    ])
    // With an old tag it is a race first of all: the newest version may allow it.
    expect((await undo({ change_id: changeId }, job.tag)).statusCode).toBe(412)
  })

  it('is not repeated when it is sent again', async () => {
    const { job, changeId, undo } = await setUp()
    const body = { change_id: changeId, undo_change_id: randomUUID() }
    const first = await undo(body, job.tag)
    expect((await undo(body, job.tag)).statusCode).toBe(412)
    expect((await undo(body, String(first.headers['etag']))).statusCode).toBe(412)
  })

  it('is refused for an unknown change, and for one that left no event because it changed nothing', async () => {
    const { hana, job, undo } = await setUp()
    expect((await undo({ change_id: randomUUID() }, job.tag)).statusCode).toBe(400)
    const same = await change(hana, job, { notes: 'new' })
    expect((await undo({ change_id: same.changeId }, same.job.tag)).statusCode).toBe(400)
  })

  it('needs a right body, a tag, and a job', async () => {
    const { hana, job, changeId, undo } = await setUp()
    const statuses = [
      await undo({ change_id: 'x' }, job.tag),
      await undo({ change_id: changeId, undo_change_id: 'x' }, job.tag),
      await hana.send('POST', `${job.url}undo-change/`, { change_id: changeId }),
      await hana.send('POST', `${noSuchJob}undo-change/`, { change_id: changeId }, { 'if-match': job.tag }),
      await undo({ change_id: changeId }, 'W/"old"'),
    ].map((answer) => answer.statusCode)
    expect(statuses).toEqual([400, 400, 428, 404, 412])
  })
})
