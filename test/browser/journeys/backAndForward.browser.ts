import { expect, test } from '../journey'

// Playwright starts Chromium without its memory of pages.
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
})

test('a page that the browser puts away and brings back as it was goes on: text, news and saves', async ({
  hana,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', 'Typed before')
  await hana.page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset['broughtBack'] = String(persisted)
    })
  })
  await hana.page.goto('/healthz')
  await office.change(job, { description: 'While it was away' })
  await hana.page.goBack({ waitUntil: 'commit' })
  await expect(hana.page.locator('html')).toHaveAttribute('data-brought-back', 'true')
  await hana.job.seeField('Notes', 'Typed before')
  await hana.job.seeField('Description', 'While it was away')
  await hana.job.save()
  await hana.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Typed before')
  await office.change(job, { description: 'And afterwards' })
  await hana.job.seeField('Description', 'And afterwards')
})
