import { chromium, type Browser, type Page, type Request } from '@playwright/test'
import { build } from 'vite'
import { findChromium } from '../test/browser/engines/findChromium'
import type { Desk } from '../test/browser/pages/Desk'
import type { Job } from '../test/browser/colleague'
import { atDesk } from './atDesk'
import { atMost, forComparison, middleOf, rounded, type Measurement } from './measurement'
import { untilLaidOut } from './untilLaidOut'

const frameMs = 1_000 / 60
/** As a phone or an old office machine. */
const slower = 4
const keystrokes = 60
const requestsOfAConflict = 3

let built: Promise<unknown> | undefined

/** Measures in the built app in Chromium. */
export async function inChromium(
  measure: (browser: Browser) => Promise<readonly Measurement[]>,
): Promise<readonly Measurement[]> {
  await (built ??= build({ configFile: 'vite.config.ts', logLevel: 'silent' }))
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: await findChromium(), args })
  try {
    return await measure(browser)
  } finally {
    await browser.close()
  }
}

/** From the keystroke to everything being laid out, with so many jobs open. */
export async function measureKeystroke(
  browser: Browser,
  counts: readonly number[],
): Promise<readonly Measurement[]> {
  return atDesk(browser, async ({ desk, hana }) => {
    const figures: Measurement[] = []
    let open = 0
    await desk.page.goto('/')
    await desk.page.getByRole('heading', { name: 'Board' }).waitFor()
    for (const count of counts) {
      let last: Job | undefined
      for (; open < count; open++) {
        last = await hana.makeJob({ name: `Open ${open}` })
        await goTo(desk, last)
      }
      const processor = await desk.page.context().newCDPSession(desk.page)
      await processor.send('Emulation.setCPUThrottlingRate', { rate: slower })
      const times = await typeInto(desk.page, keystrokes)
      await processor.send('Emulation.setCPUThrottlingRate', { rate: 1 })
      figures.push(
        atMost(rounded(frameMs), {
          name: `a keystroke, ${count} jobs open, ${slower} times slower`,
          unit: 'ms',
          ...middleOf(times),
        }),
      )
    }
    return figures
  })
}

async function goTo(desk: Desk, job: Job): Promise<void> {
  await desk.page.evaluate((path) => {
    history.pushState({}, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, `/jobs/${job.id}`)
  await desk.page.getByRole('heading', { name: job.name }).waitFor()
}

async function typeInto(page: Page, count: number): Promise<number[]> {
  const box = page.getByRole('textbox', { name: 'Notes' })
  await box.focus()
  const times: number[] = []
  for (let time = 0; time < count; time++) {
    times.push(
      await untilLaidOut(box, (field) => {
        if (!(field instanceof HTMLTextAreaElement)) return
        field.value += 'x'
        field.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'x', inputType: 'insertText' }))
      }),
    )
  }
  return times
}

/** What goes over the line from the press on Save to a decided and saved conflict. */
export async function measureConflict(browser: Browser): Promise<readonly Measurement[]> {
  return atDesk(browser, async ({ desk, hana }) => {
    const job = await hana.makeJob({ name: 'Both change it' })
    // A hint would have the colleague's change read before the save meets it.
    await desk.page.route('**/changes/**', (route) => route.abort())
    await desk.openJobToSaveByHand(job)
    await desk.job.type('Order number', 'PO 2')
    await hana.change(job, { order_number: 'PO 1' })
    const requests = requestsOf(desk.page, (path) => path.includes(job.id))
    const ofTheRecord = () =>
      requests.filter((request) => new URL(request.url()).pathname.endsWith(`/${job.id}/`))
    await desk.job.save()
    await desk.dialog.seeConflictAbout('Order number')
    await desk.dialog.keepMine('Order number')
    await desk.dialog.saveMyChoices()
    await desk.job.seeSaved()
    return [
      atMost(requestsOfAConflict, {
        name: 'requests of a resolved conflict for the record',
        value: ofTheRecord().length,
        unit: 'requests',
        noise: null,
      }),
      forComparison({
        name: 'all of them with who it was, both ways',
        value: await kilobytesOf(requests),
        unit: 'KB',
        noise: null,
      }),
    ]
  })
}

/** What an open job asks for that nobody touches, in an hour by the page's clock: where there is no stream. */
export async function measureIdleHour(browser: Browser): Promise<readonly Measurement[]> {
  return atDesk(browser, async ({ desk, hana }) => {
    const job = await hana.makeJob({ name: 'Left open' })
    await desk.page.clock.install()
    await desk.page.route('**/changes/**', (route) => route.abort())
    await desk.openJob(job)
    const requests = requestsOf(desk.page, () => true)
    for (let second = 0; second < 3_600; second += 5) await desk.page.clock.runFor(5_000)
    return [
      forComparison({
        name: 'an idle hour of an open job without a stream',
        value: requests.length,
        unit: 'requests',
        noise: null,
      }),
      forComparison({
        name: 'the same on the line, both ways',
        value: await kilobytesOf(requests),
        unit: 'KB',
        noise: null,
      }),
    ]
  })
}

function requestsOf(page: Page, isMeant: (path: string) => boolean): Request[] {
  const requests: Request[] = []
  page.on('requestfinished', (request) => {
    if (isMeant(new URL(request.url()).pathname)) requests.push(request)
  })
  return requests
}

async function kilobytesOf(requests: readonly Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map((request) => request.sizes()))
  const bytes = sizes.flatMap((size) => Object.values(size))
  return rounded(bytes.reduce((sum, count) => sum + count, 0) / 1_000)
}
