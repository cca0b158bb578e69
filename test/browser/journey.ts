import { test as base, expect, type Browser } from '@playwright/test'
import type { ProfileName } from '../../server/createServer'
import type { Colleague, Job } from './colleague'
import { startJobServer, type JobServer } from './jobServer'
import { Desk } from './pages/Desk'

export { expect }

interface WorkerFixtures {
  /** Which Jobs Manager the worker's server behaves like. */
  readonly profile: ProfileName
  readonly server: JobServer
  /** Somebody of the office who works through the API, to prepare and to look. */
  readonly office: Colleague
}

interface TestFixtures {
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
    await use(await office.makeJob({ ...blank, name: title.slice(0, 90) }))
  },
  desk: async ({ browser, server }, use) => {
    const open: Desk[] = []
    await use(async (username) => {
      const desk = await deskFor(browser, server, username)
      open.push(desk)
      return desk
    })
    for (const desk of open) expect(desk.trouble, 'errors and policy violations on the page').toEqual([])
    await Promise.all(open.map((desk) => desk.leave()))
  },
  hana: async ({ desk }, use) => use(await desk('hana')),
  tom: async ({ desk }, use) => use(await desk('tom')),
  ravi: async ({ desk }, use) => use(await desk('ravi')),
})

const blank = { description: 'Cut and fold', notes: 'Ask for the drawing', order_number: 'PO-1' }

async function deskFor(browser: Browser, server: JobServer, username: string): Promise<Desk> {
  const context = await browser.newContext({ baseURL: server.address })
  await Desk.signIn(context, username)
  return new Desk(await context.newPage())
}
