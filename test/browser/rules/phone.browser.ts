import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import { conflictAbout } from './conflictAbout'

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

test('Rule 20 on a phone one choice for all is offered once I have seen all decisions', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Name', 'Notes'])
  await tom.page.setViewportSize({ width: 360, height: 640 })
  const { dialog } = tom
  await expect(dialog.choices('Name')).toBeVisible()
  await expect(dialog.choices('Notes')).toBeHidden()
  await expect(dialog.button('Keep all mine')).toBeHidden()
  await dialog.keepMine('Name')
  await dialog.button('Next decision').click()
  await expect(dialog.choices('Notes')).toBeVisible()
  await dialog.seeText('For every field that is not decided yet')
  await dialog.takeAllTheirs()
  await dialog.seeChosen('Notes', 'Take theirs')
  await dialog.button('Previous decision').click()
  await dialog.seeChosen('Name', 'Keep mine')
})

test('Rule 4 on a phone whoever took theirs by mistake finds the way back at the field, where one stands then', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 360, height: 640 })
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.takeTheirs('Notes')
  await tom.dialog.saveMyChoices()
  await tom.job.seeField('Notes', 'Their Notes')
  const back = tom.page.getByRole('button', { name: 'Put mine back in Notes' })
  await expect(back).toBeInViewport()
  await back.click()
  await tom.job.seeField('Notes', 'My Notes')
  await expect(back).toHaveCount(0)
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('My Notes')
})

for (const [locale, width] of [
  ['en-GB', 320],
  ['de-DE', 360],
  ['he-IL', 320],
] as const) {
  test.describe(() => {
    test.use({ locale, viewport: { width, height: 640 } })
    test(`Rule 20 the bar of a job has two lines at ${width} px in ${locale}, also with something to copy`, async ({
      tom,
      job,
    }) => {
      await tom.page.goto(`/jobs/${job.id}`)
      const form = tom.page.locator('form')
      const bar = form.locator('.bar')
      const height = async () => (await bar.boundingBox())?.height ?? 0
      const parts = bar.locator('> *')
      await form.locator('[name=notes]').waitFor()
      const before = await height()
      // A status, a switch and two buttons, each in a line of its own, would be more.
      expect(before).toBeLessThan(100)
      await bar.getByRole('switch').uncheck()
      await form.locator('[name=notes]').fill('Something of mine')
      await expect(bar.getByRole('button')).toHaveCount(3)
      expect(await height()).toBe(before)
      const edges = await parts.evaluateAll((each) => each.map((part) => part.getBoundingClientRect().right))
      expect(Math.max(...edges)).toBeLessThanOrEqual(width)
    })
  })
}

for (const [locale, width] of [
  ['en-GB', 360],
  ['de-DE', 360],
  ['he-IL', 320],
] as const) {
  test.describe(() => {
    test.use({ locale, viewport: { width, height: 640 }, hasTouch: true, isMobile: true })
    test(`Rule 20 at ${width} px in ${locale} a lost connection makes the page no wider, and what is unsaved stays in view`, async ({
      tom,
      job,
    }) => {
      const { page } = tom
      await page.goto(`/jobs/${job.id}`)
      const form = page.locator('form.job-form')
      await form.locator('[name=notes]').waitFor()
      await page.context().setOffline(true)
      await expect(page.locator('header .offline')).toBeVisible()
      await form.locator('[name=notes]').fill('Something of mine')
      await form.locator('[name=notes]').press('End')
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(widths).toEqual([width, width])
      await expect(form.locator('.bar')).toBeInViewport({ ratio: 1 })
    })
  })
}

test.describe(() => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  test('Rule 20 what a finger presses at a place and to close the dialog is 44 px wide and high', async ({
    tom,
    job,
    office,
  }) => {
    await conflictAbout(tom, job, office, ['Notes'])
    const targets = tom.dialog.root.locator('.ways > .button, .dialog-head > .button')
    expect(await targets.count()).toBeGreaterThan(3)
    const sizes = await targets.evaluateAll((each) =>
      each.map((target) => target.getBoundingClientRect()).flatMap(({ width, height }) => [width, height]),
    )
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
  })
})

test('Rule 20 that a colleague changed it again is all to be read in the dialog of a phone', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 320, height: 640 })
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.keepMine('Notes')
  await office.change(job, { notes: 'Their newer Notes' })
  const told = tom.dialog.root.getByText('no longer counts')
  await expect(told).toBeVisible()
  const right = await told.evaluate((element) => element.getBoundingClientRect().right)
  expect(right).toBeLessThanOrEqual(320)
})

for (const [locale, width] of [
  ['en-GB', 360],
  ['de-DE', 360],
  ['he-IL', 320],
] as const) {
  test.describe(() => {
    test.use({ locale, viewport: { width, height: 640 } })
    test(`Rule 20 at ${width} px in ${locale} the ways to other decisions are words, and no choice moves a button of the foot`, async ({
      tom,
      job,
      office,
    }) => {
      const { page, dialog } = tom
      await page.goto(`/jobs/${job.id}`)
      const form = page.locator('form.job-form')
      await form.locator('.bar').getByRole('switch').uncheck()
      await form.locator('[name=name]').fill('Mine')
      await form.locator('[name=order_number]').fill('mine')
      await office.change(job, { name: 'Theirs', order_number: 'theirs' })
      await page.keyboard.press('ControlOrMeta+S')
      const buttons = dialog.root.locator('.dialog-foot > .button')
      await expect(buttons).toHaveCount(4)
      await expect(buttons).toHaveText([/\p{L}/u, /\p{L}/u, /\p{L}/u, /\p{L}/u])
      const places = () =>
        buttons.evaluateAll((each) => each.map((one) => JSON.stringify(one.getBoundingClientRect())))
      const before = await places()
      const told = dialog.root.locator('.dialog-foot > .left')
      const open = await told.innerText()
      const mine = dialog.root.locator('[data-decision]:visible').getByRole('radio').first()
      await mine.check()
      expect(await places()).toEqual(before)
      await buttons.nth(1).click()
      await mine.check()
      await expect(told).not.toHaveText(open)
      await expect(buttons.last()).toBeEnabled()
      expect(await places()).toEqual(before)
      const right = await buttons.evaluateAll((each) => each.map((one) => one.getBoundingClientRect().right))
      expect(Math.max(...right)).toBeLessThanOrEqual(width)
    })
  })
}

test.describe(() => {
  test.use({ viewport: { width: 740, height: 340 }, hasTouch: true, isMobile: true })
  test('Rule 20 on a phone that lies on its side the ways out stay in view while one types in the dialog', async ({
    tom,
    job,
    office,
  }) => {
    await conflictAbout(tom, job, office, ['Notes'])
    await tom.dialog.decidePlace('Notes', 1, 'Edit')
    const box = tom.dialog.place('Notes', 1).getByRole('textbox')
    await box.fill('My own words')
    for (const part of [box, tom.dialog.button('Save my choices'), tom.dialog.button('Decide later')]) {
      await expect(part).toBeInViewport({ ratio: 1 })
    }
  })
})
