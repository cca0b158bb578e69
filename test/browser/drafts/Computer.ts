import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type LaunchOptions } from '@playwright/test'
import { Desk } from '../pages/Desk'

/** A computer with a browser whose disk outlives it, and which can lose its power. */
export class Computer {
  private context: BrowserContext | null = null

  private constructor(
    private readonly profile: string,
    private readonly options: LaunchOptions & { readonly baseURL: string },
  ) {}

  static async with(launchOptions: LaunchOptions, baseURL: string): Promise<Computer> {
    const profile = await mkdtemp(join(tmpdir(), 'job-edit-profile-'))
    return new Computer(profile, { ...launchOptions, baseURL })
  }

  /** Starts the browser and signs in: a sign-in need not survive what happens to this computer. */
  async start(username: string): Promise<Desk> {
    this.context = await chromium.launchPersistentContext(this.profile, this.options)
    await Desk.signIn(this.context, username)
    return new Desk(await this.context.newPage())
  }

  /** Kills the browser by its process id: nothing in it gets to do another thing. */
  async loseItsPower(): Promise<void> {
    const browser = this.context?.browser()
    if (!browser) throw new Error('The browser is not running.')
    const devtools = await browser.newBrowserCDPSession()
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
    const main = processInfo.find(({ type }) => type === 'browser')
    if (main === undefined) throw new Error('The browser did not name its process.')
    const gone = new Promise((resolve) => browser.once('disconnected', resolve))
    process.kill(main.id, 'SIGKILL')
    await gone
    this.context = null
  }

  async throwAway(): Promise<void> {
    await this.context?.close()
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
