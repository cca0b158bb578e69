import { test as base } from '../journey'
import { Computer } from './Computer'

export { expect } from '../journey'

/** A browser test with a computer of its own, for what has to survive a browser. */
export const test = base.extend<{ computer: Computer }>({
  computer: async ({ playwright, browserName, launchOptions, server }, use) => {
    const computer = await Computer.with(playwright[browserName], launchOptions, server.address)
    await use(computer)
    await computer.throwAway()
  },
})
