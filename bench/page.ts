import { chromium, type Browser, type Page, type Request } from '@playwright/test'
import { build } from 'vite'
import { findChromium } from '../test/browser/engines/findChromium'
import type { Desk } from '../test/browser/pages/Desk'
import type { Job } from '../test/browser/colleague'
import { atDesk, type AtDesk } from './atDesk'
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

/** The server's own beat, and one that is fast enough for a page whose hour takes seconds. */
const [beatMs, fastBeatMs] = [15_000, 10]
/** In seconds. */
const step = 10
const aMinuteMs = 60_000

/** What an open job asks for that nobody touches, in an hour by the page's clock: without a stream, and with one. */
export async function measureIdleHour(browser: Browser): Promise<readonly Measurement[]> {
  const polled = await idleHour(browser, 'without a stream', async (page) => {
    await page.route('**/changes/**', (route) => route.abort())
    return async () => undefined
  })
  return [...polled, ...(await idleHour(browser, 'with a stream', hearFastBeats))]
}

/** The page takes the server's fast beats for those that come every 15 seconds. Returns what waits for the next one. */
async function hearFastBeats(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript((beatMs) => {
    const listen = EventTarget.prototype.addEventListener
    Object.assign(EventSource.prototype, {
      addEventListener(this: EventSource, name: string, listener: EventListener) {
        listen.call(this, name, (event) => {
          const { data } = event as MessageEvent<string>
          const hello = name === 'hello' && { ...(JSON.parse(data) as object), beat_ms: beatMs }
          listener(hello ? new MessageEvent(name, { data: JSON.stringify(hello) }) : event)
          if (name === 'beat') dispatchEvent(new Event('heard'))
        })
      },
    })
  }, beatMs)
  return () =>
    page.evaluate(
      () => new Promise<void>((resolve) => addEventListener('heard', () => resolve(), { once: true })),
    )
}

/** @param prepare returns what waits until the server has said something. */
async function idleHour(
  browser: Browser,
  how: string,
  prepare: (page: Page) => Promise<() => Promise<void>>,
): Promise<readonly Measurement[]> {
  const work = async ({ desk, hana }: AtDesk) => {
    const { page } = desk
    const job = await hana.makeJob({ name: 'Left open' })
    await page.clock.install()
    const heard = await prepare(page)
    await page.addInitScript(countRequests)
    const pass = async (seconds: number) => {
      for (let second = 0; second < seconds; second += step) {
        await heard()
        await page.clock.runFor(step * 1_000)
        // An answer takes no ten seconds: the page has it before its time goes on.
        await page.evaluate(untilAnswered)
      }
    }
    await desk.openJob(job)
    // From here on time goes by steps alone, so that what waits for one ends with it.
    await page.clock.pauseAt(Date.now() + aMinuteMs)
    await pass(60)
    // What the app loads ahead is loaded once, and no part of an hour.
    const requests = requestsOf(page, (path) => !path.startsWith('/assets/'))
    await pass(3_600)
    return figuresOf(how, requests, `/job/rest/jobs/${job.id}/`)
  }
  return atDesk(browser, work, { heartbeatMs: fastBeatMs })
}

declare global {
  interface Window {
    /** How many requests of the page have no answer yet, told by the page itself: what hears of them outside hears it late. */
    underWay?: number
  }
}

/** Runs in the page. */
function countRequests(): void {
  const { send } = XMLHttpRequest.prototype
  window.underWay = 0
  XMLHttpRequest.prototype.send = function (body) {
    window.underWay = (window.underWay ?? 0) + 1
    // After the page's own listener, which is there before it sends.
    this.addEventListener('loadend', () => {
      window.underWay = (window.underWay ?? 0) - 1
      dispatchEvent(new Event('loadend'))
    })
    send.call(this, body)
  }
}

/** Runs in the page: until it has dealt with what it heard, and with the answers to all it asked for because of that. */
async function untilAnswered(): Promise<void> {
  const turns = 10
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve()
      port2.postMessage(null)
    })
    if ((window.underWay ?? 0) === 0) continue
    await new Promise((resolve) => addEventListener('loadend', resolve, { once: true }))
    turn = 0
  }
}

async function figuresOf(
  how: string,
  requests: readonly Request[],
  jobPath: string,
): Promise<readonly Measurement[]> {
  const to = (path: string) => requests.filter((request) => new URL(request.url()).pathname === path).length
  return [
    forComparison({
      name: `an idle hour of an open job ${how}`,
      value: requests.length,
      unit: 'requests',
      noise: null,
    }),
    forComparison({
      name: `of these, whether the job has changed, ${how}`,
      value: to(jobPath),
      unit: 'requests',
      noise: null,
    }),
    forComparison({
      name: `of these, whether the server answers, ${how}`,
      value: to('/job/rest/jobs/status-choices/'),
      unit: 'requests',
      noise: null,
    }),
    forComparison({
      name: `all of these on the line, both ways, ${how}`,
      value: await kilobytesOf(requests),
      unit: 'KB',
      noise: null,
    }),
  ]
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
