import type { BrowserContext, Locator, Page, Route } from '@playwright/test'
import { expect } from '../expect'
import type { ProfileName } from '../../../server/createServer'
import { publicDemoPassword } from '../../../server/settings/options'
import type { Job } from '../colleague'
import { BoardPage } from './BoardPage'
import { ConflictDialog } from './ConflictDialog'
import { engineOf } from './engineOf'
import { JobPage } from './JobPage'
import { SignInPage } from './SignInPage'

// Firefox tells of a stream that does not open as of an error of the page; the page hears of it, and tries again.
const refusedStream = /^(Error: )?Firefox can’t establish a connection to the server at \S+\/changes\/\.$/

/** When a page is left, Firefox fails what it was still fetching, and the page that is being left says so. */
const cutByLeaving = /^PageNotLoaded: /

/** One person before one browser window. */
export class Desk {
  readonly job: JobPage
  readonly dialog: ConflictDialog
  readonly board: BoardPage
  readonly signIn: SignInPage

  /** Errors nobody caught, and what the content security policy forbade. Empty, whatever a test did. */
  readonly trouble: string[] = []

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => {
      const text = String(error)
      const isFirefoxs = engineOf(page) === 'firefox' && cutByLeaving.test(text)
      if (!refusedStream.test(text) && !isFirefoxs) this.trouble.push(text)
    })
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) this.trouble.push(message.text())
    })
    this.job = new JobPage(page)
    this.dialog = new ConflictDialog(page)
    this.board = new BoardPage(page)
    this.signIn = new SignInPage(page)
  }

  /** Signs a browser in without its pages, because most tests are not about signing in. */
  static async signIn(context: BrowserContext, username: string): Promise<void> {
    const data = { username, password: publicDemoPassword }
    const answer = await context.request.post('/accounts/api/token/', { data })
    expect(answer.status()).toBe(200)
  }

  /** Opens a job and waits until it is there, whatever its fields are called in the page's language. */
  async openJob(job: Job): Promise<void> {
    await this.page.goto(`/jobs/${job.id}`)
    await expect(this.page.locator('form [name=name]')).toHaveValue(job.name)
  }

  /** Opens a job and switches to saving by hand. */
  async openJobToSaveByHand(job: Job): Promise<void> {
    await this.openJob(job)
    await this.job.saveByHand()
  }

  /** Goes from page to page within the app, as somebody who works in it does. */
  async goTo(job: Job): Promise<void> {
    await this.goToBoard()
    await this.board.openJob(job)
    await this.job.seeField('Name', job.name)
  }

  get boardLink(): Locator {
    return this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Board' })
  }

  async goToBoard(): Promise<void> {
    await this.boardLink.click()
  }

  /** A sentence for people who do not see the page. */
  async seeAnnounced(text: string | RegExp): Promise<void> {
    const live = this.page.locator('[role=status], [role=alert], [aria-live]')
    await expect(live.filter({ hasText: text }).first()).toBeAttached()
  }

  /** Nothing has to be scrolled sideways, and every control of the dialog can be reached. */
  async seeNothingCutOff(): Promise<void> {
    const width = await this.page.evaluate(() => document.documentElement.clientWidth)
    const controls = this.dialog.root.locator('button, input, textarea, [role=radio]')
    const cut = await controls.evaluateAll(
      (elements, widest) =>
        elements
          .map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent }))
          .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > widest + 1))
          .map(({ name }) => name),
      width,
    )
    expect(cut).toEqual([])
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }

  /** Another tab of the same browser. */
  async anotherTab(): Promise<Desk> {
    return new Desk(await this.page.context().newPage())
  }

  /** Comes back to the window after looking elsewhere. */
  async lookAway(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event('blur')))
  }

  async lookBack(): Promise<void> {
    await this.page.evaluate(() => {
      window.dispatchEvent(new Event('focus'))
      document.dispatchEvent(new Event('visibilitychange'))
    })
  }

  /** What the header says about the connection; nothing while all is well. */
  async seeConnection(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('banner').getByRole('status')).toHaveText(text)
  }

  /**
   * To be asked before a page opens: `next` has it look for what others did. Where the server has no stream (`deployed`) it looks
   * every 20 seconds by its own clock, which is wound on; where there is one, news comes by it and nothing is done.
   */
  async looks(profile: ProfileName): Promise<{ next(): Promise<void> }> {
    if (profile === 'strict') return { next: async () => undefined }
    const { clock } = this.page
    await clock.install()
    return { next: () => clock.runFor(21_000) }
  }

  /** The server has no stream. */
  async loseStream(): Promise<void> {
    await this.page.route('**/changes/', (route) => route.fulfill({ status: 404, json: { error: 'none' } }))
  }

  /** Nothing tells this page any more that a job has changed: no stream, no conditional read, no look at its values. */
  async loseHints(): Promise<void> {
    await this.loseStream()
    await this.page.route('**/job/rest/jobs/*/header/', (route) => route.abort())
    await this.page.route('**/job/rest/jobs/*/', (route) =>
      // A read that only goes past caches names no version.
      /job/.test(route.request().headers()['if-none-match'] ?? '') ? route.abort() : route.fallback(),
    )
  }

  /** Everything that is sent to save a job waits until it is let through. */
  async holdSaves(): Promise<Held> {
    const { hold, held } = holding()
    await this.onSaves(hold)
    return held
  }

  /** Does something else with requests that save a job (PUT or PATCH). */
  async onSaves(handle: (route: Route) => Promise<void> | void): Promise<void> {
    await this.page.route('**/job/rest/jobs/*/', (route) =>
      ['PUT', 'PATCH'].includes(route.request().method()) ? handle(route) : route.fallback(),
    )
  }

  /** The session ends behind the page's back. */
  async loseSession(): Promise<void> {
    await this.page.context().clearCookies()
  }

  /** Lets the page use the clipboard; only Chromium has to be asked. */
  async allowClipboard(): Promise<void> {
    if (engineOf(this.page) !== 'chromium') return
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  }

  /** What somebody gets who pastes. Only Chromium tells without pasting, also beside an open dialog, which keeps the focus. */
  async clipboard(): Promise<string> {
    if (engineOf(this.page) === 'chromium') return this.page.evaluate(() => navigator.clipboard.readText())
    await this.page.evaluate(() => {
      document.querySelector('textarea[aria-label=Pasted]')?.remove()
      const area = document.createElement('textarea')
      area.setAttribute('aria-label', 'Pasted')
      document.body.append(area)
    })
    const area = this.page.getByLabel('Pasted')
    await area.press('ControlOrMeta+v')
    await expect(area).not.toHaveValue('')
    return area.inputValue()
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }
}

/** Requests that wait. */
interface Held {
  arrived(): Promise<void>
  letThrough(): Promise<void>
}

function holding(): { readonly hold: (route: Route) => Promise<void>; readonly held: Held } {
  const routes: Route[] = []
  let isHolding = true
  return {
    async hold(route) {
      if (isHolding) routes.push(route)
      else await route.fallback()
    },
    held: {
      arrived: () => expect.poll(() => routes.length).toBeGreaterThan(0),
      async letThrough() {
        isHolding = false
        await Promise.all(routes.splice(0).map((route) => route.fallback()))
      },
    },
  }
}
