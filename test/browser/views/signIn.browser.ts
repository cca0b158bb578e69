import { publicDemoPassword } from '../../../server/settings/options'
import { expect, test } from '../journey'
import { SignInPage } from '../pages/SignInPage'

test('S07 after signing in one comes back to a page of this origin only', async ({ browser, server }) => {
  for (const next of ['//example.com/', 'https://example.com/', '/\\example.com', 'javascript:alert(1)']) {
    const page = await browser.newPage({ baseURL: server.address })
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await new SignInPage(page).signInWith('hana', publicDemoPassword)
    await expect(page).toHaveURL(`${server.address}/`)
    await page.close()
  }
})

test('a page that needs a sign-in asks for it, and comes back to where one wanted to go', async ({
  browser,
  server,
  job,
}) => {
  const page = await browser.newPage({ baseURL: server.address })
  await page.goto(`/jobs/${job.id}`)
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  const signIn = new SignInPage(page)
  await signIn.signInWith('tom', 'wrong')
  await expect(page.getByRole('alert')).toContainText('wrong')
  await signIn.signInWith('tom', publicDemoPassword)
  await expect(page).toHaveURL(`${server.address}/jobs/${job.id}`)
  await page.close()
})
