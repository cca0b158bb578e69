import type { Browser } from '@playwright/test'
import type { Colleague } from '../test/browser/colleague'
import { startJobServer } from '../test/browser/jobServer'
import { Desk } from '../test/browser/pages/Desk'

/** A signed-in person at a window, and a colleague; with a server of their own. */
export async function atDesk<Answer>(
  browser: Browser,
  work: (at: { readonly desk: Desk; readonly hana: Colleague }) => Promise<Answer>,
): Promise<Answer> {
  const server = await startJobServer()
  const hana = await server.colleague('hana')
  const context = await browser.newContext({ baseURL: server.address, locale: 'en-GB' })
  await Desk.signIn(context, 'tom')
  try {
    return await work({ desk: new Desk(await context.newPage()), hana })
  } finally {
    await context.close()
    await hana.stop()
    await server.stop()
  }
}
