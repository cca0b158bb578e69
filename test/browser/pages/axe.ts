import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { engineOf } from './engineOf'

/** What axe is asked: about everything on the page, if nothing else is said. */
interface Question {
  /** A selector. */
  readonly within?: string
  readonly about?: 'everything' | 'colours'
}

/** The rules that colours have a part in. All others say of a page in dark colours what they said of it in light ones. */
const rulesAboutColours = ['color-contrast', 'link-in-text-block']

/** What axe finds on a page, in words short enough for a test's message. */
export async function axeFindings(page: Page, question: Question = {}): Promise<string[]> {
  const { violations } = await analyse(page, question)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}

async function analyse(page: Page, { within = 'html', about = 'everything' }: Question) {
  const rules = about === 'colours' ? rulesAboutColours : null
  if (engineOf(page) !== 'webkit') {
    const builder = new AxeBuilder({ page }).include(within).setLegacyMode()
    return (rules === null ? builder : builder.withRules(rules)).analyze()
  }
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(
    ([selector, runOnly]) =>
      (window as typeof window & { axe: typeof axe }).axe.run(selector, runOnly === null ? {} : { runOnly }),
    [within, rules] as const,
  )
}
