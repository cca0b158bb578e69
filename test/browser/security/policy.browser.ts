import { expect, test } from '../journey'
import { expectNoHarm, hostile, makeAnswersHostile, watchPolicy } from './hostileText'

const policy =
  "default-src 'self';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';" +
  "worker-src 'self';frame-ancestors 'none';base-uri 'self';form-action 'self';object-src 'none'"

test('S02 the built app is served under a policy without an exception for scripts or styles', async ({
  request,
  server,
}) => {
  for (const path of ['/', '/jobs/x', '/sign-in', '/icon.svg']) {
    const answer = await request.get(server.address + path)
    expect(answer.headers()['content-security-policy'], path).toBe(policy)
    expect(answer.headers()['x-content-type-options'], path).toBe('nosniff')
    expect(answer.headers()['x-frame-options'], path).toBe('DENY')
  }
  const html = await (await request.get(server.address)).text()
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=/)
})

test('S01 S02 the sign-in page shows names as text and keeps to its policy', async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.address })
  await watchPolicy(page)
  await makeAnswersHostile(page)
  await page.goto(`/sign-in?next=${encodeURIComponent(hostile)}`)
  await page.getByRole('button', { name: /Hana Whitlock/ }).waitFor()
  await expect(page.getByText('<img src=x').first()).toBeVisible()
  await expectNoHarm(page)
  await page.close()
})

test('S01 S02 what these tests look for would be seen', async ({ browser, server }) => {
  const page = await browser.newPage({ baseURL: server.address })
  await watchPolicy(page)
  await page.goto('/sign-in')
  await page.evaluate((text) => (document.body.innerHTML = text), hostile)
  await expect.poll(() => page.evaluate(() => window.violations?.length)).toBeGreaterThan(0)
  await expect(expectNoHarm(page)).rejects.toThrow()
  await page.close()
})
