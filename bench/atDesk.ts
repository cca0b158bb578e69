import type { Browser } from '@playwright/test'
import type { Colleague } from '../test/browser/colleague'
import type { ServerOptions } from '../server/createServer'
import { startJobServer } from '../test/browser/jobServer'
import { Desk } from '../test/browser/pages/Desk'

/** What somebody works with. */
export interface AtDesk {
  readonly desk: Desk
  readonly hana: Colleague
}

/** A signed-in person at a window, and a colleague; with a server of their own. */
export async function atDesk<Answer>(
  browser: Browser,
  work: (at: AtDesk) => Promise<Answer>,
  options: ServerOptions = {},
): Promise<Answer> {
  const server = await startJobServer(options)
  const hana = await server.colleague('hana')
  const context = await browser.newContext({ baseURL: server.address, locale: 'en-GB' })
  // A ceiling: with thousands of jobs on a busy machine a page takes long.
  context.setDefaultTimeout(300_000)
  await Desk.signIn(context, 'tom')
  try {
    return await work({ desk: new Desk(await context.newPage()), hana })
  } finally {
    await context.close()
    await hana.stop()
    await server.stop()
  }
}
