import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import type { Desk } from '../pages/Desk'

const findings = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`,
  )
const field = (desk: Desk, label: string) => desk.page.locator('form').getByLabel(label, { exact: true })

test.use({ locale: 'he-IL' })

test('in Hebrew the board runs from right to left, and arrow keys lead where they point', async ({
  tom,
  job,
}) => {
  await tom.page.goto('/')
  await expect(tom.page.getByRole('heading', { name: 'לוח', exact: true })).toBeVisible()
  const { lang, dir } = await tom.page.evaluate(() => {
    const { lang, dir } = document.documentElement
    return { lang, dir }
  })
  expect([lang, dir]).toEqual(['he', 'rtl'])
  const startOf = async (status: string) =>
    (await tom.page.getByRole('region', { name: status }).boundingBox())?.x ?? 0
  expect(await startOf('טיוטה')).toBeGreaterThan(await startOf('מאושרת'))
  // A Latin name runs its own way, and stands where Hebrew begins.
  const name = tom.page.locator('[data-job] .name').first()
  expect(
    await name.evaluate((element) => {
      const { direction, textAlign } = getComputedStyle(element)
      return [direction, textAlign]
    }),
  ).toEqual(['ltr', 'right'])
  await tom.board.card(job).focus()
  await tom.page.keyboard.press('ArrowLeft')
  const focused = tom.page.locator('section:has(.link:focus)')
  await expect(focused).toHaveCount(1)
  await expect(focused).not.toHaveAccessibleName(/טיוטה/)
  expect(await findings(tom.page)).toEqual([])
})

for (const width of [360, 1280]) {
  test.describe(() => {
    test.use({ viewport: { width, height: 800 } })
    test(`in Hebrew, ${width} px wide, a day is read in the order of its readers and a conflict is decided, with nothing cut off`, async ({
      tom,
      job,
      office,
    }) => {
      await tom.page.goto(`/jobs/${job.id}`)
      await tom.page.getByRole('switch', { name: 'שמירה אוטומטית' }).setChecked(false)
      await field(tom, 'תאריך אספקה').fill('4.3.26')
      await field(tom, 'תאריך אספקה').blur()
      await expect(field(tom, 'תאריך אספקה')).toHaveValue('04.03.2026')
      await field(tom, 'הערות').fill('מכסה 2 mm, stainless')
      await office.change(job, { notes: 'The lid is 3 mm' })
      await tom.page.getByRole('main').getByRole('button', { name: 'שמירה', exact: true }).click()
      await expect(tom.dialog.root).toHaveAccessibleName(/Hana Whitlock.* בזמן העריכה שלך/)
      await tom.seeNothingCutOff()
      expect(await findings(tom.page)).toEqual([])
      await tom.dialog.root.getByRole('radio', { name: 'להשאיר את שלי' }).check({ force: true })
      await tom.dialog.button('שמירת הבחירות שלי').click()
      await expect(tom.dialog.root).toHaveCount(0)
      await expect
        .poll(async () => (await office.read(job)).job)
        .toMatchObject({ notes: 'מכסה 2 mm, stainless', delivery_date: '2026-03-04' })
    })
  })
}

test('in Hebrew what the history tells of runs its own way, a Latin text and an amount among it', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut 12 panels.', price_cap: '1200.00' })
  await tom.openJob(job)
  await tom.page.getByRole('tab', { name: 'היסטוריה' }).click()
  const values = tom.page.getByRole('tabpanel').locator('dd bdi, dd [dir]')
  for (const text of ['Cut 12 panels.', 'NZ$']) {
    const value = values.filter({ hasText: text }).first()
    await expect(value).toBeVisible()
    expect(await value.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr')
  }
})
