import type { Page } from '@playwright/test'
import { expect, test } from '../journey'

/** Puts another window over the page, or takes it away. */
function hide(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    hidden ? 'hidden' : 'visible',
  )
}

test('a colleague’s save shows on an open page within a second, by the server’s stream', async ({
  hana,
  tom,
  job,
}) => {
  await hana.openJob(job)
  await tom.openJobToSaveByHand(job)
  await hana.job.see('Tom Brightwater is here too')
  // This page's clock stands still but for one second: what comes without the stream, by looking now and then, does not.
  await hana.page.clock.install()
  // Well ahead: on a busy machine the page may hear of it a second later, and a clock does not go back.
  await hana.page.clock.pauseAt(Date.now() + 5_000)
  await tom.job.type('Notes', 'From a colleague')
  const answered = tom.page.waitForResponse((response) => response.request().method() === 'PATCH')
  const read = hana.page.waitForResponse((response) => response.url().endsWith(`/${job.id}/`))
  await tom.job.save()
  await answered
  await hana.page.clock.runFor(1_000)
  await read
  await hana.job.seeField('Notes', 'From a colleague')
  await hana.page.clock.resume()
  await tom.page.close()
  await hana.job.seeNothingOf('Tom Brightwater is here too')
})

test('colleagues see in which field somebody is, and that something is unsaved there', async ({
  hana,
  tom,
  job,
}) => {
  await hana.board.open()
  await tom.openJobToSaveByHand(job)
  const mark = (page: Page, sentence: string) => page.getByRole('main').getByRole('img', { name: sentence })
  await expect(mark(hana.page, 'Tom Brightwater is here')).toBeVisible()
  await hana.board.openJob(job)
  await tom.job.type('Notes', 'not finished')
  const sentence = 'Tom Brightwater is in Notes, with unsaved changes'
  // On the job's head, and at the field.
  await expect(mark(hana.page, sentence)).toHaveCount(2)
})

test('without a stream it shows within 25 seconds, and an answer without news has no body', async ({
  hana,
  job,
  office,
}) => {
  await hana.page.clock.install()
  await hana.page.route('**/changes/', (route) => route.fulfill({ status: 404, json: { error: 'none' } }))
  await hana.openJob(job)
  const next = () => hana.page.waitForResponse((response) => response.url().endsWith(`/${job.id}/`))

  const unchanged = next()
  await hana.page.clock.runFor(21_000)
  const { status, sizes } = await unchanged.then(async (response) => ({
    status: response.status(),
    sizes: await response.request().sizes(),
  }))
  expect([status, sizes.responseBodySize]).toEqual([304, 0])

  await office.change(job, { notes: 'From a colleague' })
  await hana.page.clock.runFor(21_000)
  await hana.job.seeField('Notes', 'From a colleague')
})

test('a page that nobody sees asks nothing, and looks at once when it is seen again', async ({
  hana,
  job,
  office,
}) => {
  await hana.page.clock.install()
  await hana.openJob(job)
  await hide(hana.page, true)
  const asked: string[] = []
  hana.page.on('request', (request) => asked.push(request.url()))
  await office.change(job, { notes: 'While nobody looked' })
  await hana.page.clock.runFor(120_000)
  expect(asked.filter((url) => url.includes(`/${job.id}/`) && !url.endsWith('/events/'))).toEqual([])
  await hide(hana.page, false)
  await hana.job.seeField('Notes', 'While nobody looked')
})
