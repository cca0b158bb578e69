import type { Locator, Page } from '@playwright/test'

/** `/inspect`: the app in a frame, and what its sessions do beside it. */
export class InspectorPage {
  constructor(readonly page: Page) {}

  get app() {
    return this.page.frameLocator('iframe')
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/inspect?at=${path}`)
    await this.state('loaded.clean').and(this.page.locator('.active')).waitFor()
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

  /** Something waits at the gate, or was recorded after the moment on show; otherwise an answer is on its way. */
  private async somethingToStep(): Promise<void> {
    const forward = this.page.locator('button:enabled', { hasText: 'Forward' })
    await this.held.or(forward).first().waitFor()
  }
}
