import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import type { Desk } from '../pages/Desk'

/** The server is gone: nothing reaches it, and what was open is cut. */
async function killServer({ page }: Desk): Promise<() => Promise<void>> {
  const isApi = (url: URL) => /^\/(job|accounts|clients)\//.test(url.pathname)
  await page.route(isApi, (route) => route.abort('connectionrefused'))
  await cutStreams(page)
  return () => page.unroute(isApi)
}

/** Ends the page's event streams for good, as a proxy does whose server has gone. */
async function cutStreams(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const stream of (window as unknown as { streams: EventSource[] }).streams) {
      stream.close()
      stream.dispatchEvent(new Event('error'))
    }
  })
}

async function rememberStreams({ page }: Desk): Promise<void> {
  await page.addInitScript(() => {
    const streams: EventSource[] = []
    Object.assign(window, { streams })
    window.EventSource = class extends EventSource {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options)
        streams.push(this)
      }
    }
  })
}

for (const where of ['with the stream', 'without a stream'] as const) {
  test(`U13 a dead server does not read “Saved” for ever, ${where}: job and board say since when, and come back (L12)`, async ({
    hana,
    job,
    office,
  }) => {
    await hana.page.clock.install()
    await rememberStreams(hana)
    if (where === 'without a stream') await hana.loseStream()
    await hana.openJob(job)
    await hana.job.seeSaved()
    const revive = await killServer(hana)
    // Not at once: what is asked in between has to come back from a network that does not know of this clock.
    for (const ms of where === 'with the stream' ? [6_000] : [21_000, 6_000, 6_000]) {
      await hana.page.clock.runFor(ms)
    }
    await hana.seeConnection(/^Reconnecting…, last up to date .*\d\d:\d\d$/)
    await hana.job.seeStatus('Reconnecting…')
    await hana.goToBoard()
    await expect(hana.page.getByRole('heading', { name: 'Board' })).toBeVisible()
    await hana.seeConnection(/^Reconnecting…, last up to date .*\d\d:\d\d$/)
    await hana.page.getByRole('navigation', { name: 'Open jobs' }).getByRole('link').first().click()
    await office.change(job, { notes: 'While nothing got through' })
    await revive()
    await hana.page.clock.runFor(4_000)
    await hana.seeConnection('')
    await hana.job.seeField('Notes', 'While nothing got through')
    await hana.job.seeSaved()
  })
}

test('U13 a short gap is nobody’s business', async ({ hana, job }) => {
  await hana.page.clock.install()
  await rememberStreams(hana)
  await hana.openJob(job)
  const revive = await killServer(hana)
  await hana.page.clock.runFor(3_000)
  await hana.seeConnection('')
  await hana.job.seeSaved()
  await revive()
  await hana.page.clock.runFor(20_000)
  await hana.seeConnection('')
})

/** Tells whether the page has asked for the stream since this call. */
function streamOf({ page }: Desk): () => boolean {
  let isAskedFor = false
  page.on('request', (request) => {
    isAskedFor ||= new URL(request.url()).pathname === '/job/rest/changes/'
  })
  return () => isAskedFor
}

for (const locks of [true, false]) {
  test(`U20 another window takes over the stream ${locks ? 'with' : 'without'} Web Locks when its holder is closed`, async ({
    hana,
    office,
    job,
  }) => {
    if (!locks) {
      await hana.page
        .context()
        .addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }))
    }
    const firstFollows = streamOf(hana)
    await hana.openJob(job)
    await expect.poll(firstFollows).toBe(true)
    const second = await hana.anotherTab()
    // Waited for from when the first is gone: a busy machine takes a while to open a page.
    const secondFollows = streamOf(second)
    await second.openJob(job)
    await hana.page.close()
    await expect.poll(secondFollows).toBe(true)
    await office.change(job, { notes: 'After the holder had gone' })
    await second.job.seeField('Notes', 'After the holder had gone')
  })
}
