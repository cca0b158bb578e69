import { describe, expect, it } from 'vitest'
import { newJob, seededJob } from '../../../server/testing/testJob'
import { sharedServer, signedIn } from '../../../server/testing/testServer'
import { newChangeId } from '../record/changeId'
import { createJobReads } from './jobReads'
import { ReadError } from './readError'
import { answer } from '../../../test/support/services/answer'
import { signedInHttp, testHttp } from '../../../test/support/services/testHttp'

const quoted = 'Plenum boxes, level 4 fit-out'
const noSuch = '00000000-0000-4000-8000-000000000000'

describe('createJobReads', () => {
  const server = sharedServer()
  const scene = async () => {
    const browser = await signedInHttp(server.app)
    return { browser, reads: createJobReads(browser.http), hana: await signedIn(server.app) }
  }

  it('reads the board', async () => {
    const { reads } = await scene()
    const { active, archived, totalArchived } = await reads.board()
    expect(active.length).toBeGreaterThan(20)
    expect(totalArchived).toBe(archived.length)
    const card = active.find((each) => each.name === quoted)
    expect(card).toMatchObject({ paid: false, etag: expect.stringMatching(/^W\/"job:/) as string })
    const keys = 'id jobNumber name clientName contactName status deliveryDate paid rejected fullyInvoiced'
    expect(Object.keys(card ?? {})).toEqual([
      ...keys.split(' '),
      'priority',
      'updatedAt',
      'createdAt',
      'etag',
    ])
  })

  it('reads the head, the texts, the costs, the invoices and the quote of a job', async () => {
    const { reads, hana } = await scene()
    const { id, job } = await seededJob(hana, quoted)
    expect(await reads.header(id)).toMatchObject({
      id,
      name: quoted,
      quoted: true,
      client: { id: job['client_id'] },
    })
    expect(await reads.basicInfo(id)).toMatchObject({
      description: job['description'] ?? '',
      notes: job['notes'] ?? '',
    })
    expect((await reads.costs(id)).quote).toMatchObject({
      revenue: expect.stringMatching(/^\d+\.\d\d$/) as string,
    })
    expect(await reads.invoices(id)).toEqual(expect.any(Array))
    expect(await reads.quote(id)).toMatchObject({
      quote: { revision: expect.any(Number) as number },
      canAccept: true,
    })
    const bare = await newJob(hana)
    expect(await reads.quote(bare.id)).toEqual({ quote: null, acceptedAt: null, canAccept: false })
    expect(await reads.costs(bare.id)).toEqual({ estimate: null, quote: null, actual: null })
  })

  it('reads the invoices of a job that has some', async () => {
    const { reads } = await scene()
    const { archived } = await reads.board()
    const lists = await Promise.all(archived.map((card) => reads.invoices(card.id)))
    const [invoice] = lists.flat()
    expect(invoice).toMatchObject({
      status: expect.any(String) as string,
      totalInclTax: expect.stringMatching(/^\d+\.\d\d$/) as string,
    })
  })

  it('reads the events of a job, newest first', async () => {
    const { reads, hana } = await scene()
    const job = await newJob(hana)
    await hana.send('PATCH', job.url, { notes: 'new' }, { 'if-match': job.tag })
    expect((await reads.events(job.id)).events.map(({ kind }) => kind)).toEqual([
      'job_updated',
      'job_created',
    ])
    const [newest] = (await reads.events(job.id)).events
    expect((await reads.events(job.id, newest?.id)).events.map(({ kind }) => kind)).toEqual(['job_created'])
  })

  it('reads the statuses in the order of the board, and the figures of a week', async () => {
    const { reads, hana } = await scene()
    const statuses = await reads.statusChoices()
    expect(statuses.slice(0, 2)).toEqual([
      { value: 'draft', label: 'Draft' },
      { value: 'awaiting_approval', label: 'Awaiting approval' },
    ])
    const { id } = await newJob(hana)
    const week = await reads.weeklyMetrics()
    expect(week.find((row) => row.jobId === id)).toMatchObject({ name: 'Bracket', events: 1, profit: '0.00' })
    expect(await reads.weeklyMetrics('2001-01-01')).toEqual([])
    await expect(reads.weeklyMetrics('soon')).rejects.toMatchObject({ reason: 'refused', status: 400 })
  })

  it('reads the statuses where the board has them when their own address fails, as it does on the deployed backend', async () => {
    const { reads, browser } = await scene()
    const fails = (status: number) =>
      browser.between((config) => {
        const isBoards = config.url === '/job/api/jobs/status-values/'
        return Promise.resolve(
          isBoards ? answer(config, 200, '{"statuses":{"draft":"Draft"}}') : answer(config, status, '{}'),
        )
      })
    fails(500)
    expect(await reads.statusChoices()).toEqual([{ value: 'draft', label: 'Draft' }])
    fails(404)
    await expect(reads.statusChoices()).rejects.toMatchObject({ reason: 'missing' })
    browser.between(() => Promise.reject(new Error('A surprise.')))
    await expect(reads.statusChoices()).rejects.toThrow('A surprise.')
  })

  it('offers no status that has no label, and none at all is a broken answer', async () => {
    const { reads, browser } = await scene()
    const says = (statuses: object) =>
      browser.between((config) => Promise.resolve(answer(config, 200, JSON.stringify({ statuses }))))
    says({ draft: 'Draft', odd: null, strange: 7 })
    expect(await reads.statusChoices()).toEqual([{ value: 'draft', label: 'Draft' }])
    says({ odd: null })
    await expect(reads.statusChoices()).rejects.toMatchObject({ reason: 'broken' })
  })

  it('finds clients by a part of their name, and their contacts, the primary one first', async () => {
    const { reads } = await scene()
    const all = await reads.searchClients('')
    expect(all.length).toBe(12)
    const [first] = all
    const found = await reads.searchClients(first?.name.slice(1, 5) ?? '')
    expect(found.map(({ id }) => id)).toContain(first?.id)
    expect(await reads.searchClients('nobody is called so')).toEqual([])
    const contacts = await reads.contactsOf(first?.id ?? '')
    expect(contacts[0]).toMatchObject({ clientId: first?.id, isPrimary: true })
  })

  it('makes a job', async () => {
    const { reads } = await scene()
    const { id, jobNumber } = await reads.createJob({ name: 'Hood', price_cap: '10.50' })
    expect(await reads.header(id)).toMatchObject({ jobNumber, name: 'Hood' })
    await expect(reads.createJob({ name: '' })).rejects.toMatchObject({ reason: 'refused', status: 400 })
  })

  it('lists deleted jobs and makes them jobs again, once for each request, and says when somebody else was faster', async () => {
    const { reads, hana } = await scene()
    const job = await newJob(hana, { name: 'Flue' })
    await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    const [deleted] = await reads.bin()
    expect(deleted).toMatchObject({ id: job.id, name: 'Flue', deletedBy: 'Hana Whitlock', etag: job.tag })
    expect((await reads.board()).totalDeleted).toBe(1)
    const changeId = newChangeId()
    const etag = await reads.restore({ id: job.id, etag: job.tag }, changeId)
    expect(etag).toContain(job.id)
    expect(await reads.restore({ id: job.id, etag: job.tag }, changeId)).toBe(etag)
    expect(await reads.restore({ id: job.id, etag: job.tag }, newChangeId())).toBe(etag)
    await expect(reads.restore({ id: noSuch, etag: job.tag }, newChangeId())).rejects.toMatchObject({
      reason: 'missing',
    })
  })

  it('restores no job that was deleted anew since the bin was read, also when others are in the bin', async () => {
    const { reads, hana } = await scene()
    const job = await newJob(hana)
    await hana.send('DELETE', job.url, undefined, { 'if-match': job.tag })
    await reads.restore({ id: job.id, etag: job.tag }, newChangeId())
    const { headers } = await hana.get(job.url)
    const other = await newJob(hana)
    await hana.send('DELETE', other.url, undefined, { 'if-match': other.tag })
    const again = () => reads.restore({ id: job.id, etag: 'W/"job:of another time:1"' }, newChangeId())
    expect(await again()).toBe(headers['etag'])
    await hana.send('DELETE', job.url, undefined, { 'if-match': String(headers['etag']) })
    await expect(again()).rejects.toMatchObject({ reason: 'stale', status: 412 })
  })

  it.each([
    [200, '{}', 'broken'],
    [200, '[]', 'broken'],
    [200, '', 'broken'],
    [200, '<p>hotel</p>', 'broken'],
    [200, '<input type="password">', 'signedOut'],
    [200, '{"success":true,"active_jobs":[{"id":{}}],"archived_jobs":[],"total_archived":0}', 'broken'],
    [200, '{"__proto__":{"active_jobs":[],"archived_jobs":[],"total_archived":0}}', 'broken'],
    [401, '{}', 'signedOut'],
    [403, '{"detail":"No."}', 'denied'],
    [404, '{}', 'missing'],
    [503, '{}', 'wait'],
    [500, '{}', 'server'],
  ])('rejects with a typed error for %i %s', async (status, body, reason) => {
    const browser = testHttp(server.app)
    browser.between((config) => Promise.resolve(answer(config, status, body)))
    const error: unknown = await createJobReads(browser.http)
      .board()
      .catch((each: unknown) => each)
    expect(error).toBeInstanceOf(ReadError)
    expect(error).toMatchObject({ reason, status })
  })
})
