import { describe, expect, it } from 'vitest'
import { newJob, seededJob } from '../testing/testJob'
import { sharedServer, signedIn } from '../testing/testServer'

const server = sharedServer()

describe('the short answers about a job', () => {
  it.each(['header', 'basic-info', 'costs/summary', 'invoices', 'quote'])(
    '%s carries the tag',
    async (part) => {
      const hana = await signedIn(server.app)
      const job = await newJob(hana)
      const answer = await hana.get(`${job.url}${part}/`)
      expect([answer.statusCode, answer.headers['etag']]).toEqual([200, job.tag])
      expect((await hana.get(`${job.url}${part}/`, { 'if-none-match': job.tag })).statusCode).toBe(304)
    },
  )

  it('the header calls the status "status"', async () => {
    const hana = await signedIn(server.app)
    const job = await seededJob(hana, 'Guard for saw bench')
    expect((await hana.get(`${job.url}header/`)).json()).toMatchObject({
      job_id: job.id,
      job_number: 96039,
      name: job.job['name'],
      client: { id: job.job['client_id'], name: job.job['client_name'] },
      status: job.job['job_status'],
      pricing_methodology: job.job['pricing_methodology'],
      paid: false,
    })
  })

  it('the header of a job without a client has none', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    expect((await hana.get(`${job.url}header/`)).json()).toMatchObject({ client: null, quoted: false })
  })

  it('the basic info has "" where the job has null', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana, { description: 'Cut and fold' })
    expect((await hana.get(`${job.url}basic-info/`)).json()).toEqual({
      description: 'Cut and fold',
      delivery_date: null,
      order_number: '',
      notes: '',
    })
  })

  it('the costs are those of the newest revisions', async () => {
    const hana = await signedIn(server.app)
    const job = await seededJob(hana, 'Pot-wash exhaust replacement')
    const { estimate, quote, actual } = (await hana.get(`${job.url}costs/summary/`)).json<
      Record<string, object>
    >()
    expect(estimate).toEqual({ cost: '8474.00', rev: '15360.00', hours: '84.00', profitMargin: '44.8' })
    expect(quote).toMatchObject({ hours: '86.00' })
    expect(actual).toMatchObject({ hours: '41.00' })
  })

  it('the costs of a new job are null', async () => {
    const hana = await signedIn(server.app)
    const job = await newJob(hana)
    const answer = await hana.get(`${job.url}costs/summary/`)
    expect(answer.json()).toEqual({ estimate: null, quote: null, actual: null })
  })

  it('the invoices of a paid job have nothing left to pay', async () => {
    const hana = await signedIn(server.app)
    const job = await seededJob(hana, 'Boat shed door skins')
    expect((await hana.get(`${job.url}invoices/`)).json()).toMatchObject({
      invoices: [{ number: 'INV-4288', status: 'paid', total_excl_tax: '5205.00', amount_due: '0.00' }],
    })
  })
})
