import { describe, expect, it } from 'vitest'
import { envelope, newJob, noSuchJob } from '../testing/testJob'
import { signedIn, testBrowser, testServer } from '../testing/testServer'

/** A PATCH with every fault there is, as a list of what is still wrong with it. */
const faults = [
  ['nobody is signed in', 401, 'detail'],
  ['workshop staff may not write', 403, 'detail'],
  ['the JSON is broken', 400, 'JSON'],
  ['the envelope has the wrong shape', 400, 'before_checksum'],
  ['there is no If-Match', 428, 'If-Match'],
  ['there is no such job', 404, 'no such job'],
  ['a field is unknown', 400, 'colour'],
  ['the checksum is wrong', 412, 'based on'],
  ['the tag is old', 412, 'Someone else'],
  ['the envelope is for another job', 400, 'job_id'],
  ['a value is refused', 400, 'Price cap'],
] as const

type Fault = (typeof faults)[number][0]

async function send(wrong: ReadonlySet<Fault>, method: 'PATCH' | 'PUT') {
  const app = await testServer()
  const hana = await signedIn(app)
  const old = await newJob(hana)
  await hana.send('PATCH', old.url, { notes: 'newer' }, { 'if-match': old.tag })
  const job = { ...old, job: { ...old.job, notes: 'newer' } }
  const tag = (await hana.get(old.url)).headers['etag']
  const good = envelope(job, { notes: 'mine', price_cap: '12.5' })
  const body = {
    ...good,
    ...(wrong.has('a field is unknown') && {
      fields: [...good.fields, 'colour'],
      before: { ...good.before, colour: 'red' },
    }),
    after: {
      ...good.after,
      ...(wrong.has('a field is unknown') && { colour: 'blue' }),
      ...(wrong.has('a value is refused') && { price_cap: 'much' }),
    },
    ...(wrong.has('the checksum is wrong') && { before_checksum: '0'.repeat(64) }),
    ...(wrong.has('the envelope has the wrong shape') && { before_checksum: 'short' }),
    ...(wrong.has('the envelope is for another job') && { job_id: 'another' }),
  }
  const browser = wrong.has('nobody is signed in')
    ? testBrowser(app)
    : await signedIn(app, wrong.has('workshop staff may not write') ? 'ravi' : 'tom')
  return browser.send(
    method,
    wrong.has('there is no such job') ? noSuchJob : job.url,
    wrong.has('the JSON is broken') ? '{"fields":' : body,
    wrong.has('there is no If-Match')
      ? {}
      : { 'if-match': wrong.has('the tag is old') ? old.tag : String(tag) },
  )
}

describe.each(['PATCH', 'PUT'] as const)('%s checks in the order of the contract', (method) => {
  it.each(faults)('%s: %i', async (fault, status, word) => {
    const stillWrong = new Set(
      faults.map(([name]) => name).slice(faults.findIndex(([name]) => name === fault)),
    )
    const answer = await send(stillWrong, method)
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain(word)
    const keys = Object.keys(answer.json<object>())
    expect(keys).toContain(status === 401 || status === 403 ? 'detail' : 'error')
    expect(answer.body).not.toContain('stack')
  })

  it('succeeds when nothing is wrong', async () => {
    const answer = await send(new Set(), method)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      success: true,
      data: { job: { notes: 'mine', price_cap: '12.50' } },
    })
  })
})
