import type { Browser } from '@playwright/test'
import { startJobServer } from '../test/browser/jobServer'
import { atMost, forComparison, middleOf, type Measurement } from './measurement'

const times = 3
const firstPaintMost = 1_000
/** What is called slow 3G where pages are tested: 400 kbit/s, and 400 ms there and back. */
const line = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** From the address to something to see, and to a sign-in page that works, for somebody who was never here. */
export async function measurePaint(browser: Browser): Promise<readonly Measurement[]> {
  const server = await startJobServer()
  const painted: number[] = []
  const ready: number[] = []
  try {
    for (let time = 0; time < times; time++) {
      const context = await browser.newContext({ baseURL: server.address, locale: 'en-GB' })
      const page = await context.newPage()
      const network = await context.newCDPSession(page)
      await network.send('Network.emulateNetworkConditions', line)
      await page.goto('/', { waitUntil: 'commit' })
      await page.getByRole('button', { name: 'Sign in' }).waitFor()
      ready.push(await page.evaluate(() => performance.now()))
      painted.push(
        await page.evaluate(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
        ),
      )
      await context.close()
    }
  } finally {
    await server.stop()
  }
  return [
    atMost(firstPaintMost, { name: 'first paint on slow 3G', unit: 'ms', ...middleOf(painted) }),
    forComparison({ name: 'signing in is possible on slow 3G', unit: 'ms', ...middleOf(ready) }),
  ]
}
