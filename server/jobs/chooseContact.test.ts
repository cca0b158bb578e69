import { describe, expect, it } from 'vitest'
import { envelope, newJob, readJob } from '../testing/testJob'
import { seedId } from '../seed/seedId'
import { sharedServer, signedIn } from '../testing/testServer'

const server = sharedServer()

const kelso = seedId('client kelso')
const [murray, trish] = [seedId('contact kelso 0'), seedId('contact kelso 1')]
const harbour = seedId('client harbour')

async function setUp(values: object) {
  const hana = await signedIn(server.app)
  const job = await newJob(hana, values)
  const patch = async (body: object) => {
    const answer = await hana.send('PATCH', job.url, body, { 'if-match': job.tag })
    return { answer, after: await readJob(hana, job.id) }
  }
  return { hana, job, patch }
}

describe('client and contact', () => {
  it('a changed client brings its primary contact, and undo brings back the old pair', async () => {
    const { hana, job, patch } = await setUp({ client_id: kelso, contact_id: trish })
    const change = envelope(job, { client_id: harbour })
    const { after } = await patch(change)
    expect(after.job).toMatchObject({
      client_name: 'Harbour Marine Fitters',
      contact_name: 'Elaine Proudfoot',
    })
    const undo = { change_id: change.change_id }
    await hana.send('POST', `${job.url}undo-change/`, undo, { 'if-match': after.tag })
    expect((await readJob(hana, job.id)).job).toMatchObject({ client_id: kelso, contact_id: trish })
  })

  it('no client means no contact', async () => {
    const { patch } = await setUp({ client_id: kelso })
    const { after } = await patch({ client_id: null })
    expect(after.job).toMatchObject({
      client_id: null,
      client_name: null,
      contact_id: null,
      contact_name: null,
    })
  })

  it('the same client again leaves the contact', async () => {
    const { patch } = await setUp({ client_id: kelso, contact_id: trish })
    expect((await patch({ client_id: kelso })).after.job).toMatchObject({ contact_id: trish })
  })

  it('a contact of the client can be chosen, with or without naming the client', async () => {
    const { job, patch } = await setUp({ client_id: kelso })
    expect(job.job['contact_id']).toBe(murray)
    expect((await patch({ contact_id: trish })).after.job['contact_name']).toBe('Trish Kelso')
  })

  it.each([
    [{ contact_id: seedId('contact harbour 0') }, 'contact_id'],
    [{ client_id: harbour, contact_id: trish }, 'contact_id'],
    [{ client_id: null, contact_id: trish }, 'contact_id'],
    [{ client_id: seedId('nobody') }, 'client_id'],
  ])('refuses %o', async (body, field) => {
    const { job, patch } = await setUp({ client_id: kelso })
    const { answer, after } = await patch(body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toHaveProperty(`fields.${field}`)
    expect(after.tag).toBe(job.tag)
  })
})

describe('client and contact in the profile deployed', () => {
  const deployed = sharedServer({ profile: 'deployed' })
  const needed = { client_id: kelso, estimated_materials: '0', estimated_time: '0' }

  it('a new job has the contact it was given, whosever that is, and none by itself', async () => {
    const hana = await signedIn(deployed.app)
    const elaine = seedId('contact harbour 0')
    expect((await newJob(hana, needed)).job).toMatchObject({ client_id: kelso, contact_id: null })
    expect((await newJob(hana, { ...needed, contact_id: elaine })).job).toMatchObject({ contact_id: elaine })
  })

  it('a client that is taken away leaves its contact', async () => {
    const hana = await signedIn(deployed.app)
    const job = await newJob(hana, { ...needed, contact_id: trish })
    const body = envelope(job, { client_id: null })
    await hana.send('PATCH', job.url, body, { 'if-match': job.tag })
    expect((await readJob(hana, job.id)).job).toMatchObject({ client_id: null, contact_id: trish })
  })
})
