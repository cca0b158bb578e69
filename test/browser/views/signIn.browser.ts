import { expect, test } from '../journey'

test('S07 after signing in one comes back to a page of this origin only', async ({ browser, server }) => {
  for (const next of ['//example.com/', 'https://example.com/', '/\\example.com', 'javascript:alert(1)']) {
    const page = await browser.newPage({ baseURL: server.address })
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await page.getByRole('button', { name: /Hana Whitlock/ }).click()
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
  await page.getByLabel('User name').fill('tom')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('wrong')
  await page.getByLabel('Password').fill('sheet-metal')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${server.address}/jobs/${job.id}`)
  await page.close()
})
