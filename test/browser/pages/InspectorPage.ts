import type { Locator, Page } from '@playwright/test'

/** `/inspect`: the app in a frame, and what its sessions do beside it. */
export class InspectorPage {
  constructor(readonly page: Page) {}

  get app() {
    return this.page.frameLocator('iframe')
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/inspect?at=${path}`)
    // In development every module is compiled when it is first asked for.
    await this.state('loaded.clean').and(this.page.locator('.active')).waitFor({ timeout: 180_000 })
  }

  /** What is said of the moment on show. */
  get now(): Locator {
    return this.page.locator('[data-part=now]')
  }

  get taken(): Locator {
    return this.page.locator('[data-part=taken]')
  }

  /** The moments, one to a line. */
  get timeLine(): Locator {
    return this.page.getByRole('region', { name: 'Time line' }).getByRole('listitem').getByRole('button')
  }

  /** A state in the chart. */
  state(path: string): Locator {
    return this.page.locator(`[data-state="job.${path}"]`)
  }

  get states(): Locator {
    return this.page.locator('[data-state]')
  }

  get held(): Locator {
    return this.page.locator('[data-part=held]')
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click()
  }

  /** Steps until a moment is on show of which this is said, and answers everything that was said on the way. */
  async stepUntil(what: RegExp): Promise<readonly string[]> {
    const moments: string[] = []
    const tell = async () => moments.push(`${await this.now.innerText()} ${await this.taken.innerText()}`)
    for (let count = 0; count < 120; count++) {
      await tell()
      if (what.test(moments.at(-1) ?? '')) return moments
      await this.somethingToStep()
      await this.press('Step')
    }
    throw new Error(`It is never ${String(what)}: ${moments.join('\n')}`)
  }

  /** What is wider than the window or scrolls sideways in it; the chart does, within its frame. */
  wide(): Promise<readonly string[]> {
    return this.page.evaluate(() => {
      // A phone makes the window as wide as what is in it.
      const width = screen.width
      return [...document.querySelectorAll('*')]
        .filter((each) => each.closest('[aria-label="States"]') === null)
        .filter((each) => {
          const scrolls = each.scrollWidth > each.clientWidth && getComputedStyle(each).overflowX === 'auto'
          return scrolls || each.getBoundingClientRect().right > width || each.scrollWidth > width
        })
        .map((each) => each.outerHTML.slice(0, 90))
    })
  }

  /** Controls that a finger does not meet once they are scrolled to, or that are too low for it. */
  outOfReach(): Promise<readonly string[]> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, input, summary')]
        .filter((each) => each.checkVisibility())
        .filter((each) => {
          each.scrollIntoView({ block: 'center' })
          const label = each.closest('label')
          const { left, top, width, height } = each.getBoundingClientRect()
          const met = document.elementFromPoint(left + width / 2, top + height / 2)
          return !each.contains(met) || (label ?? each).getBoundingClientRect().height < 24
        })
        .map((each) => each.outerHTML.slice(0, 90)),
    )
  }

  /** How far the page and what scrolls in it are down, the time line and the chart excepted. */
  scrolled(): Promise<number> {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('html, .inspector, .columns, .column')]
        .map(({ scrollTop }) => scrollTop)
        .reduce((sum, each) => sum + each, 0),
    )
  }

  /** Something waits at the gate, or was recorded after the moment on show; otherwise an answer is on its way. */
  private async somethingToStep(): Promise<void> {
    const forward = this.page.locator('button:enabled', { hasText: 'Forward' })
    await this.held.or(forward).first().waitFor()
  }
}
