import type { BrowserContext, CDPSession, Locator, Page } from '@playwright/test'
import { expect } from '../expect'

/** What a phone has and a desktop has not: touch, an on-screen keyboard, and a screen with cut-outs. */
export class Phone {
  private constructor(
    readonly page: Page,
    private readonly devtools: CDPSession,
  ) {}

  /** Chromium has no on-screen keyboard here: the browser's own measure of what is seen is told of one. */
  static async withKeyboard(context: BrowserContext): Promise<void> {
    await context.addInitScript(() => {
      const told = new EventTarget()
      const { innerWidth, visualViewport } = window
      const seen = { covered: 0, panned: 0 }
      const values = {
        height: () => window.innerHeight - seen.covered,
        offsetTop: () => seen.panned,
        pageTop: () => window.scrollY + seen.panned,
        width: () => visualViewport?.width ?? innerWidth,
        scale: () => 1,
        offsetLeft: () => 0,
        pageLeft: () => 0,
      }
      for (const [name, get] of Object.entries(values)) Object.defineProperty(told, name, { get })
      Object.defineProperty(window, 'visualViewport', { value: told })
      window.addEventListener('keyboard', (event) => {
        Object.assign(seen, (event as CustomEvent<typeof seen>).detail)
        told.dispatchEvent(new Event('resize'))
      })
    })
  }

  static async of(page: Page): Promise<Phone> {
    return new Phone(page, await page.context().newCDPSession(page))
  }

  /** The keyboard comes over the lower part of the window; some browsers also move the page under what is left. */
  async coverBelow(covered: number, panned = 0): Promise<void> {
    await this.page.evaluate((detail) => window.dispatchEvent(new CustomEvent('keyboard', { detail })), {
      covered,
      panned,
    })
  }

  /** Something is whole within what is seen of the window. */
  async seeWhole(what: Locator): Promise<void> {
    await expect
      .poll(() =>
        what.evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect()
          const { offsetTop = 0, height = window.innerHeight } = window.visualViewport ?? {}
          const within = top >= offsetTop - 1 && bottom <= offsetTop + height + 1
          // Neither is anything else laid over its middle.
          const { left, width } = element.getBoundingClientRect()
          const at = document.elementFromPoint(left + width / 2, (top + bottom) / 2)
          return within && at !== null && (element.contains(at) || at.contains(element))
        }),
      )
      .toBe(true)
  }

  async seeNothingSideways(): Promise<void> {
    const { wide, window: room } = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }))
    expect(wide).toBe(room)
  }

  /** Notches and round corners, in CSS pixels. */
  async takeEdges(insets: { top: number; right: number; bottom: number; left: number }): Promise<void> {
    await this.devtools.send('Emulation.setSafeAreaInsetsOverride', { insets })
  }

  /** A finger that stays on something until it is up, and carries it to something else. */
  async carry(from: Locator, isUp: () => Promise<unknown>, to: Locator): Promise<void> {
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) => this.devtools.send('Input.dispatchTouchEvent', { type, touchPoints })
    const start = await middleOf(from)
    await touch('touchStart', start)
    await isUp()
    const end = await middleOf(to)
    await touch('touchMove', { x: start.x, y: start.y + 12 })
    await touch('touchMove', end)
    await touch('touchMove', { x: end.x, y: end.y + 1 })
    await touch('touchEnd')
  }
}

async function middleOf(what: Locator): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}
