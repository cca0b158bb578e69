import { expect, test } from '../journey'
import { everyView } from './everyView'

const hostile =
  '<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>{{harmed=1}}" onfocus="harmed=1'

declare global {
  interface Window {
    harmed?: number
    violations?: string[]
  }
}

for (const [name, show] of Object.entries(everyView)) {
  test(`text stays text, and the content security policy is kept, on ${name}`, async ({ tom, office }) => {
    const job = await office.makeJob({
      name: hostile.slice(0, 100),
      order_number: hostile.slice(0, 100),
      description: hostile,
      notes: `${hostile}\njavascript:harmed=1`,
    })
    await office.addNote(job, hostile)
    await tom.page.addInitScript(() => {
      window.violations = []
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        window.violations?.push(`${violatedDirective} ${blockedURI}`),
      )
    })
    await show({ desk: tom, job, office })
    const { harmed, violations } = await tom.page.evaluate(() => ({
      harmed: window.harmed,
      violations: window.violations,
    }))
    expect(harmed).toBeUndefined()
    expect(violations).toEqual([])
  })
}

test('after signing in one comes back to a page of this origin only', async ({ browser, server }) => {
  for (const next of ['//example.com/', 'https://example.com/', '/\\example.com', 'javascript:alert(1)']) {
    const page = await browser.newPage({ baseURL: server.address })
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByRole('button', { name: /Hana Whitlock/ }).click()
    await expect(page).toHaveURL(`${server.address}/`)
    await page.close()
  }
})
