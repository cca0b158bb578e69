import { test as base } from '../journey'
import { PlaywrightComputer, type Computer } from './Computer'
import { WebKitComputer } from './WebKitComputer'

export { expect } from '../journey'

/** A browser test with a computer of its own, for what has to survive a browser. */
export const test = base.extend<{ computer: Computer }>({
  computer: async ({ driver, newBrowser, playwright, browserName, launchOptions, server }, use) => {
    const computer =
      driver === 'webkit'
        ? await WebKitComputer.with(await newBrowser())
        : await PlaywrightComputer.with(playwright[browserName], launchOptions, server.address)
    await use(computer)
    await computer.throwAway()
  },
})
