import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { engineOf } from './engineOf'

/** What axe finds on a page, or within something on it, in words short enough for a test's message. */
export async function axeFindings(page: Page, within = 'html'): Promise<string[]> {
  const { violations } = await analyse(page, within)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}

async function analyse(page: Page, within: string) {
  if (engineOf(page) !== 'webkit') return new AxeBuilder({ page }).include(within).setLegacyMode().analyze()
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(
    (selector) => (window as typeof window & { axe: typeof axe }).axe.run(selector),
    within,
  )
}
