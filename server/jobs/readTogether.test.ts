import { describe, expect, it } from 'vitest'
import { createJob } from './createJob'
import { demoAccounts } from '../seed/demoAccounts'
import { readFullJob } from './fullJob'
import { readTogether } from './readTogether'
import { testContext } from '../testing/testContext'
import { updateJob } from './updateJob'

const [hana] = demoAccounts
if (hana === undefined) throw new Error('There is nobody.')
const person = hana

describe('reading several things together', () => {
  it('sees one picture, whatever is written in the middle of it', async () => {
    const context = await testContext()
    const job = await createJob(context, { name: 'Bracket' }, person)
    const write = () =>
      updateJob(context, { jobId: job.id, ifMatch: job.tag, body: { notes: 'new' }, person })
    let written = false
    const [before, after] = await readTogether(context, async (trx) => {
      const before = await readFullJob(trx, context, job.id)
      void write().then(() => (written = true))
      await new Promise((resolve) => setTimeout(resolve, 20))
      return [before, await readFullJob(trx, context, job.id)]
    })
    expect(after).toEqual(before)
    await expect.poll(() => written).toBe(true)
    const now = await readFullJob(context.db, context, job.id)
    expect(now?.body.data.job['notes']).toBe('new')
    expect(now?.tag).not.toBe(before?.tag)
  })

  it('finds nothing where there is nothing', async () => {
    const context = await testContext()
    expect(await readTogether(context, (trx) => readFullJob(trx, context, ''))).toBeNull()
  })
})

describe('the full job', () => {
  it('is one body with one tag, from one row', async () => {
    const context = await testContext()
    const { id, tag } = await createJob(context, { name: 'Bracket', price_cap: '7' }, person)
    const full = await readFullJob(context.db, context, id)
    expect(full?.tag).toBe(tag)
    expect(full?.body.data).toMatchObject({
      job: { id, name: 'Bracket', price_cap: '7.00', latest_quote: null, quoted: false },
      events: [{ event_type: 'job_created', staff: 'Hana Whitlock' }],
    })
  })
})
