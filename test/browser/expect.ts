import { expect as playwright } from '@playwright/test'
import { expectInWebKit, namesOfExpectations } from './webkit/expectWebKit'

/** Also outside the test runner, where five seconds would be all there is. */
const patient = playwright.configure({ timeout: 60_000 })

type Expectation = (...wanted: readonly unknown[]) => Promise<void>

/** For what Playwright drives, its own expectations; what WebKit's driver shows is looked at in the same words. */
const inEveryEngine = Object.fromEntries(
  namesOfExpectations.map((name) => [
    name,
    async function (this: { readonly isNot: boolean }, received: unknown, ...wanted: readonly unknown[]) {
      const { isNot } = this
      const outcome = await expectInWebKit(received, name, wanted, isNot)
      if (outcome !== null) return outcome
      const about = patient(received) as unknown as Record<string, Expectation> & {
        readonly not: Record<string, Expectation>
      }
      await (isNot ? about.not[name] : about[name])?.(...wanted)
      return { pass: !isNot, message: () => name }
    },
  ]),
)

/** Playwright's `expect`, for all three engines. */
export const expect = patient.extend(inEveryEngine) as typeof playwright
