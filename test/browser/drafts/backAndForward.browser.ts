import { expect, test } from '../journey'
import { engineOf } from '../pages/engineOf'

test('U3 a page that one leaves and comes back to goes on, brought back as it was or anew: text, news and saves', async ({
  hana,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.pick('Client', 'Kelso', 'Kelso Dairy Equipment')
  await hana.job.type('Notes', 'Typed before')
  await hana.job.type('Price cap', '4800')
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
    const broughtBack = () => hana.page.evaluate(() => document.documentElement.dataset['broughtBack'] ?? '')
    await expect.poll(broughtBack).toBe('true')
  }
  await hana.job.seeField('Description', 'While it was away')
  await hana.job.seeField('Notes', 'Typed before')
  await hana.job.seeField('Name', job.name)
  await hana.job.seeField('Client', 'Kelso Dairy Equipment')
  // A page that was loaded anew also has a banner with such a button.
  await hana.page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await hana.job.seeSaved()
  expect((await office.read(job)).job).toMatchObject({
    name: job.name,
    order_number: 'PO-1',
    client_name: 'Kelso Dairy Equipment',
    notes: 'Typed before',
    price_cap: '4800.00',
  })
  await office.change(job, { description: 'And afterwards' })
  await hana.job.seeField('Description', 'And afterwards')
})
