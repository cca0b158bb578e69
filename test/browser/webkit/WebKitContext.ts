import { writeFile } from 'node:fs/promises'
import { Proxy } from './proxy'
import { Session, type Screen } from './session'
import { WebKitPage } from './WebKitPage'

/** A browser of one person's own, over a driver of WebKit: its cookies, its windows and its connection. */
export class WebKitContext {
  private open: WebKitPage[] = []
  private stopped: readonly number[] = []

  private constructor(
    readonly session: Session,
    readonly proxy: Proxy,
    private firstWindow: string,
  ) {}

  static async start(path: string, screen: Screen, server: string, inPage: string): Promise<WebKitContext> {
    const [session, proxy] = await Promise.all([Session.start(path, screen), Proxy.before(server)])
    proxy.addScript(inPage)
    const [window = ''] = await session.windows()
    return new WebKitContext(session, proxy, window)
  }

  get address(): string {
    return this.proxy.address
  }

  /** None of Playwright's. */
  browser(): null {
    return null
  }

  pages(): readonly WebKitPage[] {
    return this.open
  }

  async newPage(): Promise<WebKitPage> {
    const window = this.open.length === 0 ? this.firstWindow : await this.session.openWindow()
    const page = new WebKitPage(this, window)
    this.open.push(page)
    return page
  }

  readonly request = {
    /** Sent by the browser, so that the cookies of the answer are the browser's. */
    post: async (address: string, { data }: { readonly data: unknown }) => {
      const page = this.open[0] ?? new WebKitPage(this, this.firstWindow)
      if (!(await page.url()).startsWith(this.address)) await page.goto('/healthz')
      const status = await page.evaluate(
        async ([url, body]: [string, string]) => {
          const headers = { 'content-type': 'application/json' }
          return (await fetch(url, { method: 'POST', headers, body })).status
        },
        [address, JSON.stringify(data)],
      )
      return { status: () => status }
    },
  }

  async addInitScript(run: (argument: never) => void, argument?: unknown): Promise<void> {
    this.proxy.addScript(`(${String(run)})(${argument === undefined ? '' : JSON.stringify(argument)})`)
  }

  /**
   * The processes of all pages stop, in the middle of whatever they do, and never go on; a new window is open. (Killed, they
   * would take the driver's session with them.)
   */
  async stopPages(): Promise<void> {
    const ids = this.session.webProcesses()
    this.firstWindow = await this.session.openWindow()
    this.proxy.unroute()
    this.proxy.forgetScripts()
    // In a process of its own.
    await new WebKitPage(this, this.firstWindow).goto('/healthz')
    for (const id of ids) process.kill(id, 'SIGSTOP')
    this.stopped = [...this.stopped, ...ids]
    this.open = []
  }

  async clearCookies(): Promise<void> {
    await this.session.in(this.open[0]?.window ?? this.firstWindow, (driver) =>
      driver.manage().deleteAllCookies(),
    )
  }

  async setOffline(offline: boolean): Promise<void> {
    this.proxy.setOffline(offline)
    for (const page of this.open) {
      await page.evaluate((is: boolean) => {
        Object.defineProperty(navigator, 'onLine', { value: !is, configurable: true })
        dispatchEvent(new Event(is ? 'offline' : 'online'))
      }, offline)
    }
  }

  /** Nobody is asked in this browser. */
  async grantPermissions(): Promise<void> {}

  async screenshot(window: string, path: string): Promise<void> {
    const picture = await this.session.in(window, (driver) => driver.takeScreenshot())
    await writeFile(path, Buffer.from(picture, 'base64'))
  }

  /** Errors nobody caught, and what the content security policy forbade, in all windows as they are now. */
  async trouble(): Promise<string[]> {
    const all: string[] = []
    for (const page of this.open) {
      all.push(...(await page.script<string[]>('return window.inPage?.trouble ?? []').catch(() => [])))
    }
    return all
  }

  async close(): Promise<void> {
    // To be closed with the browser.
    for (const id of this.stopped) process.kill(id, 'SIGCONT')
    await this.session.stop()
    await this.proxy.stop()
  }
}
