import type { Page } from '@playwright/test'

/** Which engine shows a page. WebKit is driven without Playwright, and has no browser of Playwright's. */
export function engineOf(page: Page): string {
  return page.context().browser()?.browserType().name() ?? 'webkit'
}
