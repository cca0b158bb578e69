import { test as base, type BrowserContext } from '@playwright/test'
import type { ProfileName } from '../../server/createServer'
import type { Colleague, Job } from './colleague'
import { routeByProxy } from './engines/routeByProxy'
import { expect } from './expect'
import { startJobServer, type JobServer } from './jobServer'
import { Desk } from './pages/Desk'
import { Proxy } from './webkit/proxy'
import { startWebKit, troubleIn } from './webkit/workshop'

export { expect }

/** What no engine has a part in: `npm test` asks Chromium, and `npm run test:outside` the others. */
export const outsideInOthers = { tag: '@outside-in-others' }
/** What Firefox, which takes twice as long as the others, does no differently from them: `npm test` asks them, and `npm run test:outside` Firefox. */
export const outsideInFirefox = { tag: '@outside-in-firefox' }

interface WorkerFixtures {
  /** Which Jobs Manager the worker's server behaves like. */
  readonly profile: ProfileName
  /** Why the engine of these tests is not on this machine; null when it is. */
  readonly missing: string | null
  /** What drives the browser: Playwright knows Chromium and Firefox; WebKit has a driver of its own. */
  readonly driver: 'playwright' | 'webkit'
  /** Opens a browser of one person's own, with nothing in it. */
  readonly newBrowser: () => Promise<BrowserContext>
  readonly server: JobServer
  /** Somebody of the office who works through the API, to prepare and to look. */
  readonly office: Colleague
}

interface TestFixtures {
  /** Skips what needs an engine that is not here, and says why. */
  readonly engine: undefined
  /** A job of this test's own. */
  readonly job: Job
  /** Opens a browser window for an account, signed in. Close is automatic. */
  readonly desk: (username: string) => Promise<Desk>
  /** The two of the office and the one of the workshop, each at a desk, signed in. */
  readonly hana: Desk
  readonly tom: Desk
  readonly ravi: Desk
}

/** A browser test with a server of its worker's own, and people who sit before browsers of their own. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  profile: ['strict', { scope: 'worker', option: true }],
  missing: [null, { scope: 'worker', option: true }],
  driver: ['playwright', { scope: 'worker', option: true }],
  newBrowser: [
    async ({ driver, playwright, browserName, launchOptions, server }, use) => {
      if (driver === 'webkit') {
        const webkit = await startWebKit()
        await use(() => webkit.open(server.address))
        await webkit.stop()
        return
      }
      const browser = await playwright[browserName].launch(launchOptions)
      const proxies: Proxy[] = []
      await use(async () => {
        if (browserName !== 'firefox') return browser.newContext({ baseURL: server.address })
        const proxy = await Proxy.before(server.address)
        proxies.push(proxy)
        const context = await browser.newContext({ baseURL: proxy.address })
        routeByProxy(context, proxy)
        return context
      })
      await browser.close()
      await Promise.all(proxies.map((proxy) => proxy.stop()))
    },
    { scope: 'worker' },
  ],
  engine: [
    async ({ missing }, use, info) => {
      info.skip(missing !== null, missing ?? '')
      await use(undefined)
    },
    { auto: true },
  ],
  server: [
    async ({ profile }, use) => {
      const server = await startJobServer({ profile })
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  office: [
    async ({ server }, use) => {
      const office = await server.colleague('hana')
      await use(office)
      await office.stop()
    },
    { scope: 'worker' },
  ],
  job: async ({ office }, use, { title }) => {
    await use(await office.makeJob({ ...blank, name: title.slice(0, 90).trim() }))
  },
  desk: async ({ newBrowser }, use) => {
    const open: Desk[] = []
    await use(async (username) => {
      const context = await newBrowser()
      await Desk.signIn(context, username)
      const desk = new Desk(await context.newPage())
      open.push(desk)
      return desk
    })
    for (const desk of open) {
      const trouble = [...desk.trouble, ...(await troubleIn(desk.page.context()))]
      expect(trouble, 'errors and policy violations on the page').toEqual([])
    }
    await Promise.all(open.map((desk) => desk.leave()))
  },
  hana: async ({ desk }, use) => use(await desk('hana')),
  tom: async ({ desk }, use) => use(await desk('tom')),
  ravi: async ({ desk }, use) => use(await desk('ravi')),
})

const blank = { description: 'Cut and fold', notes: 'Ask for the drawing', order_number: 'PO-1' }
