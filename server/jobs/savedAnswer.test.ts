import { expect, it } from 'vitest'
import { jobFields } from '../../src/services/resources/job'
import { expectAnswersAsRead } from '../testing/savedAnswers'
import { newJob, readJob } from '../testing/testJob'
import { signedIn, testServer } from '../testing/testServer'

it('L2 the answer of a save says what the next read says: every field, at the edges of what it can hold', async () => {
  await expectAnswersAsRead(await signedIn(await testServer({ requestsPerMinute: 1e9 })), jobFields)
})

it.each([
  ['shop_job', 'boolean', true],
  ['fully_invoiced', 'boolean', true],
] as const)(
  'L2 so does that of a field %s of one’s own, which the server has a column for',
  async (name, kind, value) => {
    const app = await testServer({ fields: [...jobFields, { name, label: 'Own', kind, nullable: false }] })
    const hana = await signedIn(app)
    const job = await newJob(hana)
    const answer = await hana.send('PATCH', job.url, { [name]: value }, { 'if-match': job.tag })
    expect(answer.statusCode, answer.body).toBe(200)
    const read = await readJob(hana, job.id)
    expect(read.job[name]).toEqual(value)
    expect(answer.json<{ data: { job: object } }>().data.job).toMatchObject({ [name]: value })
  },
)
