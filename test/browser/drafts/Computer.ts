import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserType, LaunchOptions } from '@playwright/test'
import { routeByProxy } from '../engines/routeByProxy'
import { Proxy } from '../webkit/proxy'
import { Desk } from '../pages/Desk'

/** A computer with a browser whose disk outlives it, and which can lose its power. */
export interface Computer {
  /** Starts the browser and signs in: a sign-in need not survive what happens to this computer. */
  start(username: string): Promise<Desk>
  /** Nothing in the browser gets to do another thing. */
  loseItsPower(): Promise<void>
  throwAway(): Promise<void>
}

/** One whose browser is Playwright's: its profile is kept, and the browser is killed by its process id. */
export class PlaywrightComputer implements Computer {
  private context: BrowserContext | null = null

  private constructor(
    private readonly type: BrowserType,
    private readonly profile: string,
    private readonly proxy: Proxy | null,
    private readonly options: LaunchOptions & { readonly baseURL: string },
  ) {}

  static async with(
    type: BrowserType,
    launchOptions: LaunchOptions,
    baseURL: string,
  ): Promise<PlaywrightComputer> {
    const profile = await mkdtemp(join(tmpdir(), 'job-edit-profile-'))
    const proxy = type.name() === 'firefox' ? await Proxy.before(baseURL) : null
    return new PlaywrightComputer(type, profile, proxy, {
      ...launchOptions,
      baseURL: proxy?.address ?? baseURL,
    })
  }

  async start(username: string): Promise<Desk> {
    // What the last browser asked for is not held any longer.
    this.proxy?.unroute()
    this.context = await this.type.launchPersistentContext(this.profile, this.options)
    if (this.proxy !== null) routeByProxy(this.context, this.proxy)
    await Desk.signIn(this.context, username)
    return new Desk(await this.context.newPage())
  }

  async loseItsPower(): Promise<void> {
    const browser = this.context?.browser()
    if (!browser) throw new Error('The browser is not running.')
    const id = await this.processOf(browser)
    const gone = new Promise((resolve) => browser.once('disconnected', resolve))
    process.kill(id, 'SIGKILL')
    await gone
    this.context = null
  }

  private async processOf(browser: Browser): Promise<number> {
    if (this.type.name() === 'firefox') return Number(await readFile(join(this.profile, 'pid'), 'utf8'))
    const devtools = await browser.newBrowserCDPSession()
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
    const main = processInfo.find(({ type }) => type === 'browser')
    if (main === undefined) throw new Error('The browser did not name its process.')
    return main.id
  }

  async throwAway(): Promise<void> {
    await this.context?.close()
    await this.proxy?.stop()
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
