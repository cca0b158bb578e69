import type { Page } from '@playwright/test'
import { expect, test } from '../journey'

/** Whether something else is drawn over the middle of what has the focus. */
function isFocusCovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return true
    const { left, top, width, height } = focused.getBoundingClientRect()
    const seen = document.elementFromPoint(left + width / 2, top + height / 2)
    return seen === null || !(focused.contains(seen) || seen.contains(focused))
  })
}

test('Rule 20 on a phone the field that has the focus is never under the head, whatever the banners', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 360, height: 640 })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Description', 'Something of mine')
  await tom.job.undoMyChanges()
  await tom.job.type('Notes', 'Mine')
  await office.change(job, { notes: 'Theirs' })
  await tom.job.seeBannerAbout('Hana Whitlock')
  await tom.job.field('Delivery date').focus()
  for (let turn = 0; turn < 5; turn++) {
    await tom.page.keyboard.press('Shift+Tab')
    await expect.poll(() => isFocusCovered(tom.page)).toBe(false)
  }
})

test('enlarged four times, the dialog scrolls as one, so that its decisions have the room', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 320, height: 256 })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await office.change(job, { notes: 'Theirs' })
  await tom.job.saveByKeyboard()
  await tom.dialog.seeConflictAbout('Notes')
  const root = tom.dialog.root
  expect(await root.evaluate((each) => each.scrollHeight - each.clientHeight)).toBeGreaterThan(0)
  await tom.dialog.keepMine('Notes')
  await tom.dialog.saveMyChoices()
  await tom.job.seeSaved()
})
