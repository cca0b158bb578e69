import { expect, test } from '../journey'

test('what one may only read looks so, and nothing of it has the frame of a field', async ({ ravi, job }) => {
  await ravi.openJob(job)
  const frames = await ravi.page
    .locator('form .input:visible')
    .evaluateAll((each) => each.map((field) => getComputedStyle(field).borderTopColor))
  expect(frames.length).toBeGreaterThan(8)
  expect(new Set(frames)).toEqual(new Set(['rgba(0, 0, 0, 0)']))
})

test('on paper a job is a sheet with what stands in it, and nothing to press', async ({ tom, job }) => {
  await tom.openJob(job)
  await tom.page.emulateMedia({ media: 'print' })
  await expect(tom.job.field('Notes')).toBeVisible()
  await expect(tom.job.field('Name')).toHaveValue(job.name)
  await expect(tom.page.locator('button:visible, nav:visible, [role=tablist]:visible')).toHaveCount(0)
})

test('amounts stand with their currency in form, dialog and history, and the tab of what happened is no second Notes', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { price_cap: '1200.00' })
  await tom.openJobToSaveByHand(job)
  await expect(tom.job.field('Price cap')).toHaveValue('1200.00')
  await expect(tom.page.locator('form').getByText('NZ$').first()).toBeVisible()
  await tom.job.openTab('History')
  await expect(tom.page.getByRole('tabpanel')).toContainText('NZ$1200.00')
  await expect(tom.page.getByRole('tab', { name: 'Notes' })).toHaveCount(0)
  await expect(tom.page.getByRole('tab', { name: 'Log' })).toHaveCount(1)
  await tom.job.type('Price cap', '1300')
  await office.change(job, { price_cap: '1250.00' })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Price cap')
  await tom.dialog.seeText('NZ$1300.00')
  await tom.dialog.seeText('NZ$1250.00')
})

test('a new job without a name says so at the field, which has the focus', async ({ tom }) => {
  await tom.board.open()
  await tom.board.openNewJob()
  await tom.board.pressCreate()
  const name = tom.page.getByRole('dialog').getByLabel('Name')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toHaveAccessibleDescription(/needs a name/)
  await expect(name).toBeFocused()
})

test('what a colleague did is said once to people who do not see the page', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await tom.page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const isLive = (node: Node | null) =>
      (node instanceof Element ? node : node?.parentElement)?.closest(
        '[aria-live=polite], [aria-live=assertive], [role=alert], [role=status]:not([aria-live=off])',
      )
    new MutationObserver((changes) => {
      const regions = new Set(changes.map(({ target }) => isLive(target)))
      regions.forEach((region) => region?.textContent && heard.push(region.textContent.trim()))
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await office.change(job, { notes: 'Theirs' })
  await tom.job.seeBannerAbout('Hana Whitlock')
  const heard = () =>
    tom.page.evaluate(() =>
      ((window as Window & { heard?: string[] }).heard ?? []).filter((text) => text.includes('Hana')),
    )
  await expect.poll(async () => (await heard()).length).toBeGreaterThan(0)
  const sentences = await heard()
  expect(sentences).toEqual([...new Set(sentences)].slice(0, 1))
})
