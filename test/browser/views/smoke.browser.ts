import { expect, test } from '../journey'

test('J15 every page opens, with its heading and its title', async ({ tom, job }) => {
  const { page } = tom
  const heading = page.getByRole('main').getByRole('heading').first()
  await tom.board.open()
  await expect(page).toHaveTitle(/Board/)
  await tom.openJob(job)
  await expect(page).toHaveTitle(new RegExp(String(job.number)))
  for (const tab of ['Log', 'History', 'Quote', 'Invoices', 'Costs']) {
    await tom.job.openTab(tab)
    await expect(page.getByRole('tabpanel')).toBeVisible()
  }
  await page.goto('/week')
  await expect(heading).toBeVisible()
  await expect(page.getByRole('table').first()).toBeVisible()
  await page.goto('/nowhere')
  await expect(heading).toBeVisible()
})

test('J15 somebody who is not signed in is asked to, and comes where they wanted to go', async ({
  tom,
  job,
}) => {
  await tom.page.goto('/')
  await tom.loseSession()
  await tom.page.goto(`/jobs/${job.id}`)
  await tom.signIn.see()
  await tom.signIn.signInAs('Hana Whitlock')
  await tom.job.seeField('Name', job.name)
})
