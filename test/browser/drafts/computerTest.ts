import { test as base } from '../journey'
import { Computer } from './Computer'

export { expect } from '../journey'

/** A browser test with a computer of its own, for what has to survive a browser. */
export const test = base.extend<{ computer: Computer }>({
  computer: async ({ launchOptions, server }, use) => {
    const computer = await Computer.with(launchOptions, server.address)
    await use(computer)
    await computer.throwAway()
  },
})
