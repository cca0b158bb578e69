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

/** Longer than the announcer waits before it says the next sentence. */
const quietMs = 3_000

test('what a colleague did is said once to people who do not see the page', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await tom.page.evaluate(listen)
  await office.change(job, { notes: 'Theirs' })
  await tom.job.seeBannerAbout('Hana Whitlock')
  const heard = () =>
    tom.page.evaluate(() => (window as Window & { heard?: Heard }).heard ?? { said: [], quietFor: 0 })
  await expect.poll(async () => (await heard()).said.length).toBeGreaterThan(0)
  // One more sentence would have been said by then.
  await expect.poll(async () => (await heard()).quietFor).toBeGreaterThan(quietMs)
  expect((await heard()).said.filter((text) => text.includes('Hana'))).toHaveLength(1)
})

/** What a screen reader has read out since it began to listen, and how long ago the last of it was. */
interface Heard {
  readonly said: readonly string[]
  readonly quietFor: number
}

/** Runs in the page. */
function listen(): void {
  const regions =
    '[aria-live=polite], [aria-live=assertive], [role=alert], [role=status]:not([aria-live=off])'
  const said: string[] = []
  let last = performance.now()
  const lines = new Map(
    [...document.querySelectorAll(regions)].map((region): [Element, string] => [region, textOf(region)]),
  )
  new MutationObserver(() => {
    for (const region of document.querySelectorAll(regions)) {
      const text = textOf(region)
      if (text === (lines.get(region) ?? '')) continue
      lines.set(region, text)
      last = performance.now()
      if (text !== '') said.push(text)
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  Object.defineProperty(window, 'heard', { get: (): Heard => ({ said, quietFor: performance.now() - last }) })

  function textOf(region: Element): string {
    return region.textContent.trim()
  }
}
