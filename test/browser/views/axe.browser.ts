import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import { everyView } from './everyView'

const schemes = ['light', 'dark'] as const

/** What axe finds, in words short enough for a test's message. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`,
    ),
  )
}

for (const [name, show] of Object.entries(everyView)) {
  test(`J15 axe finds nothing on ${name}, light or dark`, async ({ tom, job, office }) => {
    await show({ desk: tom, job, office })
    for (const colorScheme of schemes) {
      await tom.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await findings(tom.page), colorScheme).toEqual([])
    }
  })
}

test('J15 axe finds nothing on the sign-in page', async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.address })
  await page.goto('/')
  await page.getByRole('button', { name: /Hana Whitlock/ }).waitFor()
  expect(await findings(page)).toEqual([])
  await page.close()
})

test('J15 axe finds nothing on a job that may only be read', async ({ ravi, job }) => {
  await ravi.openJob(job)
  expect(await findings(ravi.page)).toEqual([])
})
