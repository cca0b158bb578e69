import type { BrowserContext } from '@playwright/test'
import { Desk } from '../pages/Desk'
import type { WebKitContext } from '../webkit/WebKitContext'
import type { Computer } from './Computer'

/**
 * A computer with WebKit. Its automation forgets everything with the browser, and gives the browser up when the process of
 * a page is killed; so at a power cut these processes are stopped for good, and the store outlives them in the browser.
 */
export class WebKitComputer implements Computer {
  private constructor(private readonly context: WebKitContext) {}

  static async with(context: BrowserContext): Promise<WebKitComputer> {
    const webkit = context as unknown as WebKitContext
    // A stopped process gives no lock back, as a killed one does.
    await webkit.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }),
    )
    webkit.proxy.keepScripts()
    return new WebKitComputer(webkit)
  }

  async start(username: string): Promise<Desk> {
    const context = this.context as unknown as BrowserContext
    await Desk.signIn(context, username)
    return new Desk(await context.newPage())
  }

  async loseItsPower(): Promise<void> {
    await this.context.stopPages()
  }

  async throwAway(): Promise<void> {
    await this.context.close()
  }
}
