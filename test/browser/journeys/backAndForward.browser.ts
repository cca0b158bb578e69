import { expect, test } from '../journey'
import { engineOf } from '../pages/engineOf'

test('a page that one leaves and comes back to goes on, brought back as it was or anew: text, news and saves', async ({
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
  // Only WebKit keeps pages in memory while it is automated.
  if (engineOf(hana.page) === 'webkit') {
    await expect(hana.page.locator('html')).toHaveAttribute('data-brought-back', 'true')
  }
  await hana.job.seeField('Notes', 'Typed before')
  await hana.job.seeField('Description', 'While it was away')
  await hana.job.save()
  await hana.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Typed before')
  await office.change(job, { description: 'And afterwards' })
  await hana.job.seeField('Description', 'And afterwards')
})
