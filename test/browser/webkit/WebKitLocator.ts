import type { WebDriver, WebElement } from 'selenium-webdriver'
import { keysOf } from './keys'
import { pause } from './session'
import { textMatch, type Probe, type Step } from './steps'
import type { WebKitPage } from './WebKitPage'

type Text = string | RegExp
interface RoleOptions {
  readonly name?: Text
  readonly exact?: boolean
  readonly checked?: boolean
}

const patienceMs = 60_000

/** What a locator of Playwright does, as far as the journeys need it, over a driver of WebKit. */
export class WebKitLocator {
  constructor(
    readonly page: WebKitPage,
    readonly steps: readonly Step[],
  ) {}

  locator(css: string, options: { readonly hasText?: Text } = {}): WebKitLocator {
    return this.with({ by: 'css', css }).filter(options)
  }

  getByRole(role: string, { name, exact, checked }: RoleOptions = {}): WebKitLocator {
    return this.with({
      by: 'role',
      role,
      ...(name === undefined ? {} : { name: textMatch(name, exact) }),
      ...(checked === undefined ? {} : { checked }),
    })
  }

  getByLabel(text: Text, { exact }: { readonly exact?: boolean } = {}): WebKitLocator {
    return this.with({ by: 'label', match: textMatch(text, exact) })
  }

  getByText(text: Text, { exact }: { readonly exact?: boolean } = {}): WebKitLocator {
    return this.with({ by: 'text', match: textMatch(text, exact) })
  }

  filter({ hasText }: { readonly hasText?: Text }): WebKitLocator {
    return hasText === undefined ? this : this.with({ by: 'hasText', match: textMatch(hasText) })
  }

  or(other: WebKitLocator): WebKitLocator {
    return this.with({ by: 'or', steps: other.steps })
  }

  nth(index: number): WebKitLocator {
    return this.with({ by: 'nth', index })
  }

  first(): WebKitLocator {
    return this.nth(0)
  }

  last(): WebKitLocator {
    return this.nth(-1)
  }

  probe(): Promise<Probe[]> {
    return this.page.script('return inPage.probe(arguments[0])', this.steps)
  }

  async count(): Promise<number> {
    return (await this.probe()).length
  }

  async all(): Promise<WebKitLocator[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index))
  }

  async isChecked(): Promise<boolean> {
    return (await this.one()).checked
  }

  async isVisible(): Promise<boolean> {
    return (await this.probe())[0]?.visible ?? false
  }

  async inputValue(): Promise<string> {
    return (await this.one()).value ?? ''
  }

  async textContent(): Promise<string> {
    return (await this.one()).text
  }

  async getAttribute(name: string): Promise<string | null> {
    return (await this.one()).attributes[name] ?? null
  }

  async boundingBox(): Promise<Probe['box']> {
    return (await this.one()).box
  }

  async waitFor({
    state = 'visible',
  }: { readonly state?: 'visible' | 'attached' | 'hidden' } = {}): Promise<void> {
    await this.until(async () => {
      const [found] = await this.probe()
      if (state === 'hidden') return found?.visible !== true
      return state === 'attached' ? found !== undefined : found?.visible === true
    }, `is ${state}`)
  }

  evaluate<Result, Argument>(
    run: (element: never, argument: Argument) => Result | Promise<Result>,
    argument?: Argument,
  ): Promise<Result> {
    return this.act((element, driver) => this.page.callIn(driver, run, [element, argument]))
  }

  async click(): Promise<void> {
    await this.ready(
      ({ visible, enabled }) => visible && enabled,
      async (element, driver) => {
        await driver.executeScript('inPage.expectPress(arguments[0])', element)
        let came: string | null = null
        try {
          await element.click()
        } finally {
          came = await driver.executeScript<string | null>('return window.inPage?.endPress() ?? null')
        }
        if (came !== null) throw new NotYet(`the press came to ${came}`)
      },
    )
  }

  async hover(): Promise<void> {
    await this.ready(
      ({ visible }) => visible,
      (element, driver) => driver.actions().move({ origin: element }).perform(),
    )
  }

  async focus(): Promise<void> {
    await this.ready(
      () => true,
      (element, driver) => driver.executeScript('arguments[0].focus()', element),
    )
  }

  async scrollIntoViewIfNeeded(): Promise<void> {
    await this.ready(
      ({ visible }) => visible,
      (element, driver) =>
        driver.executeScript(`arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })`, element),
    )
  }

  async fill(text: string): Promise<void> {
    await this.ready(
      ({ visible, editable }) => visible && editable,
      (element, driver) => driver.executeScript('inPage.fill(arguments[0], arguments[1])', element, text),
    )
  }

  async press(key: string): Promise<void> {
    await this.ready(
      ({ visible }) => visible,
      (element) => element.sendKeys(keysOf(key)),
    )
  }

  async pressSequentially(text: string): Promise<void> {
    await this.ready(
      ({ visible }) => visible,
      (element) => element.sendKeys(text),
    )
  }

  async selectOption(wanted: string | { readonly label?: string; readonly value?: string }): Promise<void> {
    const option = typeof wanted === 'string' ? wanted : (wanted.label ?? wanted.value ?? '')
    await this.ready(
      ({ visible, enabled }) => visible && enabled,
      async (element, driver) => {
        const done = await driver.executeScript(
          'return inPage.select(arguments[0], arguments[1])',
          element,
          option,
        )
        if (done !== true) throw new NotYet(`there is no option ${option}`)
      },
    )
  }

  async check(): Promise<void> {
    await this.setChecked(true)
  }

  async uncheck(): Promise<void> {
    await this.setChecked(false)
  }

  async setChecked(checked: boolean): Promise<void> {
    if ((await this.one()).checked !== checked) await this.click()
    await this.until(async () => (await this.probe())[0]?.checked === checked, `is checked: ${checked}`)
  }

  /** The only element that is meant, as soon as there is one. */
  private async one(): Promise<Probe> {
    let found: readonly Probe[] = []
    await this.until(async () => (found = await this.probe()).length === 1, 'is one element')
    const [only] = found
    if (only === undefined) throw new Error('There is no element.')
    return only
  }

  private act<Result>(act: (element: WebElement, driver: WebDriver) => Promise<Result>): Promise<Result> {
    return this.page.session.in(this.page.window, async (driver) => {
      const elements = await driver.executeScript<WebElement[]>(
        'return inPage.find(arguments[0])',
        this.steps,
      )
      const [only] = elements
      if (only === undefined || elements.length > 1) throw new NotYet(`${elements.length} elements`)
      return act(only, driver)
    })
  }

  /** Works the element when it is there and as it should be. What comes over it meanwhile goes again. */
  private async ready(
    is: (probe: Probe) => boolean,
    act: (element: WebElement, driver: WebDriver) => Promise<unknown>,
  ): Promise<void> {
    let hindrance = 'it is not there, or not as it should be'
    await this.until(
      async () => {
        const [found] = await this.probe()
        if (found === undefined || !is(found)) return false
        return this.act(act).then(
          () => true,
          (error: unknown) => {
            if (!(error instanceof Error) || !passing.includes(error.name)) throw error
            hindrance = `${error.name}: ${error.message}`
            return false
          },
        )
      },
      () => `can be worked; ${hindrance}`,
    )
  }

  private async until(is: () => Promise<boolean>, what: string | (() => string)): Promise<void> {
    const end = performance.now() + patienceMs
    while (!(await is())) {
      if (performance.now() > end) {
        const said = typeof what === 'string' ? what : what()
        throw new Error(`It never came to this: ${said}. ${JSON.stringify(this.steps)}`)
      }
      await pause(50)
    }
  }

  private with(step: Step): WebKitLocator {
    return new WebKitLocator(this.page, [...this.steps, step])
  }
}

class NotYet extends Error {
  override readonly name = 'NotYet'
}

const passing = [
  'NotYet',
  'StaleElementReferenceError',
  'ElementClickInterceptedError',
  'ElementNotInteractableError',
  'NoSuchElementError',
  'MoveTargetOutOfBoundsError',
]
