import { expect, test } from 'vitest'
import { manualClock } from '../../server/testing/manualClock'
import { testServer } from '../../server/testing/testServer'
import { Colleague } from './colleague'

const name = 'Needs a colleague for longer than a sign-in token lasts'

test('a colleague goes on working when the access token has run out, as a page does', async () => {
  const now = manualClock()
  const app = await testServer({ now, accessTokenSeconds: 60 })
  const hana = await Colleague.signIn(await app.listen({ port: 0 }), 'hana')
  const job = await hana.makeJob({ name })
  now.advance(61_000)
  expect((await hana.read(job)).job['name']).toBe(name)
  now.advance(61_000)
  await hana.change(job, { notes: 'Written later' })
  expect((await hana.read(job)).job['notes']).toBe('Written later')
  now.advance(61_000)
  expect(await hana.jobsNamed(name)).toEqual([{ ...job }])
  await hana.stop()
})
