import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Commit } from '../database/commit'
import { envelope, newJob, readJob } from '../testing/testJob'
import { manualClock, testStart } from '../testing/manualClock'
import { signedIn, testServer } from '../testing/testServer'

describe('changing a job', () => {
  it('stores text exactly as sent and answers the full job with a new tag', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana)
    const notes = ' line 1\r\nline 2 \ufeff\t😀 e\u0301 <script>alert(1)</script> \n'
    const answer = await hana.send('PATCH', job.url, { notes }, { 'if-match': job.tag })
    const after = await readJob(hana, job.id)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['etag']).toBe(after.tag)
    expect(after.tag).not.toBe(job.tag)
    expect(after.job['notes']).toBe(notes)
    // All but the history: of that only what this change added comes along.
    const { data } = (await hana.get(job.url)).json<{ data: { events: object[]; next_before?: null } }>()
    const { next_before, ...read } = data
    expect(next_before).toBeNull()
    expect(answer.json()).toEqual({ success: true, data: { ...read, events: read.events.slice(0, 1) } })
  })

  it('U32 makes neither a version nor an event of a save that changes nothing', async () => {
    const commits: Commit[] = []
    const hana = await signedIn(await testServer({ onCommit: (commit) => commits.push(commit) }))
    const job = await newJob(hana, { price_cap: '105.50', notes: 'old' })
    commits.length = 0
    const same = { price_cap: '105.5', notes: 'old' }
    const plain = await hana.send('PATCH', job.url, same, { 'if-match': job.tag })
    const delta = await hana.send('PATCH', job.url, envelope(job, same), { 'if-match': job.tag })
    const move = { status: job.job['job_status'] }
    const moved = await hana.send('POST', `/job/api/jobs/${job.id}/update-status/`, move, {
      'if-match': job.tag,
    })
    for (const answer of [plain, delta, moved]) {
      expect([answer.statusCode, answer.headers['etag']]).toEqual([200, job.tag])
    }
    expect([(await readJob(hana, job.id)).events, commits]).toEqual([job.events, []])
    // What is refused is refused all the same.
    const stale = await hana.send('PATCH', job.url, same, { 'if-match': 'W/"old"' })
    expect(stale.statusCode).toBe(412)
  })

  it('records a delta envelope with the person of the session, never the one it claims', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana, { charge_out_rate: '105.50', order_number: 'PO-1' })
    const change = {
      ...envelope(job, { charge_out_rate: '99.9', order_number: null }),
      actor_id: randomUUID(),
    }
    const answer = await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
    const [event] = (await readJob(hana, job.id)).events
    expect(answer.statusCode).toBe(200)
    expect(event).toMatchObject({
      staff: 'Hana Whitlock',
      event_type: 'job_updated',
      change_id: change.change_id,
      delta_before: { charge_out_rate: '105.5', order_number: 'PO-1' },
      delta_after: { charge_out_rate: '99.9', order_number: null },
      delta_checksum: change.before_checksum,
      can_undo: true,
      undo_description: 'Put back Order number and Charge-out rate',
    })
  })

  it('refuses an envelope whose checksum is right but whose before is not', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana, { order_number: 'PO-1' })
    const change = envelope(job, { order_number: 'PO-2' })
    const lying = { ...change, before: { order_number: 'PO-3' } }
    const answer = await hana.send('PATCH', job.url, lying, { 'if-match': job.tag })
    expect(answer.statusCode).toBe(412)
    expect(answer.headers['etag']).toBe(job.tag)
  })

  it('tells a decimal sent as 105.0 from 105, as the backend does', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana, { price_cap: '105.00' })
    const text = JSON.stringify(envelope(job, { price_cap: '1' }))
    const as = (number: string) =>
      text.replace('"before":{"price_cap":"105"}', `"before":{"price_cap":${number}}`)
    const send = (body: string) => hana.send('PATCH', job.url, body, { 'if-match': job.tag })
    expect((await send(as('105.0'))).statusCode).toBe(412)
    expect((await send(as('105'))).statusCode).toBe(200)
  })

  it('answers refused values with a sentence for each field, and changes nothing', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana)
    const body = { name: '', price_cap: '1.234', notes: 'fine' }
    const answer = await hana.send('PATCH', job.url, body, { 'if-match': job.tag })
    const name = 'Name must have at least 1 character.'
    const price_cap = 'Price cap can have at most 2 digits after the point.'
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({ error: `${name} ${price_cap}`, fields: { name, price_cap } })
    expect((await readJob(hana, job.id)).tag).toBe(job.tag)
  })

  it.each(['*', 'W/"a", W/"b"', 'W/"job:x:1"'])(
    'refuses If-Match: %s with the current tag',
    async (ifMatch) => {
      const hana = await signedIn(await testServer())
      const job = await newJob(hana)
      const answer = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': ifMatch })
      expect(answer.statusCode).toBe(412)
      expect(answer.headers['etag']).toBe(job.tag)
      expect(answer.json()).toEqual({ error: 'Someone else has changed this job since you opened it.' })
    },
  )

  it('accepts the tag in its strong form', async () => {
    const hana = await signedIn(await testServer())
    const job = await newJob(hana)
    const answer = await hana.send('PATCH', job.url, { notes: 'x' }, { 'if-match': job.tag.slice(2) })
    expect(answer.statusCode).toBe(200)
  })

  it('never commits one change id twice, whatever the tag', async () => {
    const commits: Commit[] = []
    const hana = await signedIn(await testServer({ onCommit: (commit) => commits.push(commit) }))
    const job = await newJob(hana, { notes: 'same' })
    const change = envelope(job, { notes: 'other' })
    const first = await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
    const resent = await hana.send('PATCH', job.url, change, { 'if-match': job.tag })
    const written = { 'if-match': String(first.headers['etag']) }
    // The values the change was based on are back, so that nothing but its id speaks against it.
    const back = await hana.send('PATCH', job.url, { notes: 'same' }, written)
    const fresh = String(back.headers['etag'])
    const withFreshTag = await hana.send('PATCH', job.url, change, { 'if-match': fresh })
    expect([first, resent, withFreshTag].map((answer) => answer.statusCode)).toEqual([200, 412, 412])
    expect(withFreshTag.headers['etag']).toBe(fresh)
    expect(commits.filter(({ changeId }) => changeId === change.change_id)).toHaveLength(1)
  })
})

describe('two people at once', () => {
  it('lets exactly one of many parallel writes with one tag win', async () => {
    const commits: Commit[] = []
    const app = await testServer({ onCommit: (commit) => commits.push(commit) })
    const [hana, tom] = [await signedIn(app), await signedIn(app, 'tom')]
    const job = await newJob(hana)
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? hana : tom).send('PATCH', job.url, { notes: `text ${index}` }, { 'if-match': job.tag }),
      ),
    )
    const won = answers.filter((answer) => answer.statusCode === 200)
    const after = await readJob(hana, job.id)
    expect(won).toHaveLength(1)
    expect(answers.filter((answer) => answer.statusCode === 412)).toHaveLength(9)
    expect(won[0]?.headers['etag']).toBe(after.tag)
    expect(commits.filter(({ kind }) => kind === 'update')).toMatchObject([
      { after: { notes: after.job['notes'] } },
    ])
  })

  it('gives every write a later version, even when the clock stands still or runs backwards', async () => {
    const clock = manualClock()
    const hana = await signedIn(await testServer({ now: clock }))
    const job = await newJob(hana)
    const tags = [job.tag]
    for (const notes of ['one', 'two', 'three']) {
      clock.advance(notes === 'three' ? -1_000 : 0)
      const answer = await hana.send('PATCH', job.url, { notes }, { 'if-match': tags.at(-1) ?? '' })
      tags.push(String(answer.headers['etag']))
    }
    expect(tags.map((tag) => Number(tag.slice(0, -1).split(':')[2]) - testStart)).toEqual([0, 1, 2, 3])
  })

  it('answers 500 without a stack when something fails after the commit, and the write stays', async () => {
    let broken = false
    const onCommit = () => {
      if (broken) throw new Error('The wire was cut.')
    }
    const hana = await signedIn(await testServer({ onCommit }))
    const job = await newJob(hana)
    broken = true
    const answer = await hana.send('PATCH', job.url, { notes: 'kept' }, { 'if-match': job.tag })
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({ error: 'Something went wrong on the server.' })
    expect((await readJob(hana, job.id)).job['notes']).toBe('kept')
  })
})
