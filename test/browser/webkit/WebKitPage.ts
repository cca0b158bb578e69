import type { WebDriver } from 'selenium-webdriver'
import { keysOf } from './keys'
import type { PageRequest, PageResponse, PageRoute } from './proxy'
import { pause, type Session } from './session'
import type { WebKitContext } from './WebKitContext'
import { WebKitLocator } from './WebKitLocator'

interface InPage {
  readonly inPage: typeof import('./inPage')
}
type Text = string | RegExp
type Handler = (route: PageRoute, request: PageRequest) => unknown
type Pattern = string | RegExp | ((url: URL) => boolean)

/** What a page of Playwright does, as far as the journeys need it, over a driver of WebKit. */
export class WebKitPage {
  readonly session: Session

  constructor(
    private readonly owner: WebKitContext,
    readonly window: string,
  ) {
    this.session = owner.session
  }

  private readonly root = new WebKitLocator(this, [])
  readonly locator = this.root.locator.bind(this.root)
  readonly getByRole = this.root.getByRole.bind(this.root)
  readonly getByLabel = (text: Text, options?: { readonly exact?: boolean }) =>
    this.root.getByLabel(text, options)
  readonly getByText = (text: Text, options?: { readonly exact?: boolean }) =>
    this.root.getByText(text, options)

  readonly keyboard = {
    press: (key: string) =>
      this.onActive((driver) => driver.switchTo().activeElement().sendKeys(keysOf(key))),
    type: (text: string) => this.onActive((driver) => driver.switchTo().activeElement().sendKeys(text)),
  }

  /** The page's own clock, also on pages that this window opens later. */
  readonly clock = {
    install: async () => {
      await this.owner.addInitScript(() => (window as unknown as InPage).inPage.clock.install())
      await this.script('window.inPage?.clock.install()')
    },
    // In parts: the driver gives a script a minute, by the page's own clock.
    runFor: async (ms: number) => {
      for (let left = ms; left > 0; left -= 30_000) {
        await this.evaluate(
          (by: number) => (window as unknown as InPage).inPage.clock.runFor(by),
          Math.min(left, 30_000),
        )
      }
    },
    fastForward: (ms: number) => this.clock.runFor(ms),
    pauseAt: (time: number) =>
      this.evaluate((at: number) => (window as unknown as InPage).inPage.clock.pauseAt(at), time),
  }

  readonly mouse = {
    click: (x: number, y: number) =>
      this.onActive((driver) => driver.actions().move({ x, y }).click().perform()),
    down: () => this.onActive((driver) => driver.actions().press().perform()),
    up: () => this.onActive((driver) => driver.actions().release().perform()),
    move: (x: number, y: number) =>
      this.onActive((driver) =>
        driver
          .actions()
          .move({ x: Math.round(x), y: Math.round(y) })
          .perform(),
      ),
  }

  context(): WebKitContext {
    return this.owner
  }

  async goto(address: string): Promise<void> {
    const url = new URL(address, this.owner.address).href
    await this.session.in(this.window, (driver) => driver.get(url))
  }

  async reload(): Promise<void> {
    await this.session.in(this.window, (driver) => driver.navigate().refresh())
  }

  async goBack(): Promise<void> {
    await this.session.in(this.window, (driver) => driver.navigate().back())
  }

  title(): Promise<string> {
    return this.session.in(this.window, (driver) => driver.getTitle())
  }

  url(): Promise<string> {
    return this.session.in(this.window, (driver) => driver.getCurrentUrl())
  }

  async waitForURL(url: string | RegExp): Promise<void> {
    const is = (now: string) => (typeof url === 'string' ? now === url : url.test(now))
    while (!is(await this.url())) await pause(50)
  }

  async close(): Promise<void> {
    await this.session.in(this.window, (driver) => driver.close())
  }

  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.call(run, [argument])
  }

  async addScriptTag({ content }: { readonly content: string }): Promise<void> {
    await this.script(content)
  }

  /** Runs a script with what is in `inPage.ts` at hand. */
  script<Result>(script: string, ...args: readonly unknown[]): Promise<Result> {
    return this.session.in(this.window, (driver) => driver.executeScript<Result>(script, ...args))
  }

  call<Result>(
    run: (...args: never[]) => Result | Promise<Result>,
    args: readonly unknown[],
  ): Promise<Result> {
    return this.session.in(this.window, (driver) => this.callIn(driver, run, args))
  }

  async callIn<Result>(
    driver: WebDriver,
    run: (...args: never[]) => Result | Promise<Result>,
    args: readonly unknown[],
  ): Promise<Result> {
    const script = `
      const args = [...arguments]
      const answer = args.pop()
      Promise.resolve().then(() => (${String(run)})(...args)).then(
        (value) => answer({ value: value === undefined ? null : value }),
        (error) => answer({ error: String(error) }))`
    const result = await driver.executeAsyncScript<{ value: Result; error?: string }>(script, ...args)
    if (result.error !== undefined) throw new Error(result.error)
    return result.value
  }

  async route(pattern: Pattern, handle: Handler): Promise<void> {
    this.owner.proxy.route(pattern, handle)
  }

  async unroute(pattern: Pattern): Promise<void> {
    this.owner.proxy.unroute(pattern)
  }

  async unrouteAll(): Promise<void> {
    this.owner.proxy.unroute()
  }

  async addInitScript(run: (argument: never) => void, argument?: unknown): Promise<void> {
    await this.owner.addInitScript(run, argument)
  }

  waitForResponse(is: (response: PageResponse) => boolean): Promise<PageResponse> {
    return this.owner.proxy.nextResponse(is)
  }

  waitForRequest(is: (request: PageRequest) => boolean): Promise<PageRequest> {
    return this.owner.proxy.nextRequest(is)
  }

  waitForLoadState(_state?: 'networkidle' | 'load'): Promise<void> {
    return this.owner.proxy.becomeQuiet()
  }

  /** What happens uncaught is read when the window is left. */
  on(): void {}

  async screenshot({ path }: { readonly path: string }): Promise<void> {
    await this.owner.screenshot(this.window, path)
  }

  private async onActive(act: (driver: WebDriver) => PromiseLike<unknown>): Promise<void> {
    await this.session.in(this.window, async (driver) => void (await act(driver)))
  }
}
