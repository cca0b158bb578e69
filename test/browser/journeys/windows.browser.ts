import type { Page, Request } from '@playwright/test'
import { expect, test } from '../journey'
import { engineOf } from '../pages/engineOf'

/** How many streams all windows of a browser hold, now and at most; only Chromium's driver tells of the end of one. */
function countStreams(page: Page): { open: number; most: number } | null {
  if (engineOf(page) !== 'chromium') return null
  const isStream = (url: string) => url.endsWith('/job/rest/changes/')
  const streams = { open: 0, most: 0 }
  const context = page.context()
  context.on('request', (request) => {
    if (isStream(request.url())) streams.most = Math.max(streams.most, ++streams.open)
  })
  const ended = (request: Request) => {
    if (isStream(request.url())) streams.open--
  }
  context.on('requestfinished', ended)
  context.on('requestfailed', ended)
  return streams
}

test('U20 twelve windows of one person work, and hold two streams at most', async ({ hana, office, job }) => {
  test.slow()
  const streams = countStreams(hana.page)
  const windows = [hana]
  while (windows.length < 12) windows.push(await hana.anotherTab())
  const jobs = await Promise.all(windows.map((_, index) => office.makeJob({ name: `Window ${index + 1}` })))
  for (const [index, window] of windows.entries()) await window.openJob(jobs[index] ?? job)
  for (const [index, window] of windows.entries()) {
    await window.job.type('Notes', `From window ${index + 1}`)
    await window.job.seeSaved()
  }
  for (const [index, each] of jobs.entries()) {
    await expect.poll(async () => (await office.read(each)).job['notes']).toBe(`From window ${index + 1}`)
  }
  // Each hears of what a colleague does, whichever of them holds the stream.
  for (const [index, window] of windows.entries()) {
    await office.change(jobs[index] ?? job, { description: `For window ${index + 1}` })
    await window.job.seeField('Description', `For window ${index + 1}`)
  }
  if (streams === null) return
  expect(streams.open).toBe(1)
  expect(streams.most).toBeLessThanOrEqual(2)
})
