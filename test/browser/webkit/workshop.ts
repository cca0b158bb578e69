import type { BrowserContext } from '@playwright/test'
import { otherEngines } from '../engines/otherEngines'
import { bundleInPage } from './bundle'
import { Screen } from './session'
import { WebKitContext } from './WebKitContext'

/** Opens browsers of WebKit that a journey uses like those of Playwright; what they lack is an error by its name. */
export async function startWebKit(): Promise<{
  open(server: string): Promise<BrowserContext>
  stop(): Promise<void>
}> {
  const path = otherEngines.webkit.find()
  if (path === null) throw new Error('There is no driver of WebKit.')
  const [screen, inPage] = await Promise.all([Screen.start(), bundleInPage()])
  return {
    open: async (server) =>
      (await WebKitContext.start(path, screen, server, inPage)) as unknown as BrowserContext,
    stop: () => screen.stop(),
  }
}

/** What went wrong in a browser of WebKit, which has no events for it; nothing for others, which had. */
export async function troubleIn(context: BrowserContext): Promise<readonly string[]> {
  const opened: unknown = context
  return opened instanceof WebKitContext ? opened.trouble() : []
}
