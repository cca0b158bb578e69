import type { Page } from '@playwright/test'
import { expect, test } from '../journey'

/** Where a message and what is in it stand, seen in one moment: it goes by itself. */
async function seeToast(page: Page, buttons: number) {
  const seen = await page.waitForFunction((wanted) => {
    const box = (element: Element) => element.getBoundingClientRect().toJSON() as DOMRect
    const toast = document.querySelector('[data-sonner-toast]')
    const pressed = [...(toast?.querySelectorAll('button') ?? [])]
    if (toast === null || pressed.length !== wanted) return null
    const bar = document.querySelector('form .bar')
    return { toast: box(toast), buttons: pressed.map(box), bar: bar && box(bar) }
  }, buttons)
  const boxes = await seen.jsonValue()
  if (boxes === null) throw new Error('There is no message.')
  return boxes
}

for (const { locale, width, deleting } of [
  { locale: 'en-GB', width: 360, deleting: 'Delete job' },
  { locale: 'de-DE', width: 320, deleting: 'Auftrag löschen' },
  { locale: 'he-IL', width: 360, deleting: 'מחיקת העבודה' },
  { locale: 'he-IL', width: 1440, deleting: 'מחיקת העבודה' },
] as const) {
  test.describe(() => {
    test.use({ locale, viewport: { width, height: 640 } })
    test(`a message with a way back has room for a finger and stays within ${width} px in ${locale}`, async ({
      hana,
      tom,
      job,
    }) => {
      for (const { page } of [hana, tom]) await page.goto(`/jobs/${job.id}`)
      // Once a colleague was seen to come and go, the page knows that nobody is there.
      const others = tom.page.getByRole('main').getByText('Hana Whitlock')
      await expect(others.first()).toBeVisible()
      await hana.page.goto('/week')
      await expect(others).toHaveCount(0)
      await tom.page.getByRole('button', { name: deleting, exact: true }).click()
      const { toast, buttons } = await seeToast(tom.page, 2)
      for (const { left, right, bottom, width: across, height } of buttons) {
        expect(Math.min(across, height)).toBeGreaterThanOrEqual(24)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeLessThanOrEqual(width)
        expect(bottom).toBeLessThanOrEqual(640)
      }
      // At the end of the line, as the page reads, and never at the very edge.
      const [before, after] = [toast.left, width - toast.right]
      expect(locale === 'he-IL' ? before : after).toBeLessThanOrEqual(16)
      expect(Math.min(before, after)).toBeGreaterThanOrEqual(8)
    })
  })
}

test('a message leaves the bar with Save free, also where the window is low', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 360, height: 480 })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await office.change(job, { order_number: 'PO-2' })
  const { toast, bar } = await seeToast(tom.page, 1)
  expect(bar?.bottom).toBeLessThan(toast.top)
  await tom.job.save()
  await tom.job.seeSaved()
})
