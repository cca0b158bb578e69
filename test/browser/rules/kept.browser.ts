import { draftOnDisk } from '../drafts/draftOnDisk'
import { expect, test } from '../journey'
import { conflictAbout } from './conflictAbout'

const long = (thick: string, call = '') =>
  `${'Cut all of it as drawn, and mind the edges. '.repeat(12)}Use ${thick} mm steel. ${call}${'Pack it flat. '.repeat(20)}`

test('Rule 4 what is kept can be read before it is put back, and of two texts it is said which is which', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: long('1.5') })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', long('2.0'))
  await tom.job.undoMyChanges()
  await tom.job.type('Notes', long('3.0'))
  await tom.job.undoMyChanges()
  const kept = tom.page.locator('.banner').getByRole('group')
  await expect(kept).toHaveCount(2)
  await expect(kept.nth(0)).toContainText('Notes, the newest text')
  await expect(kept.nth(0).locator('ins')).toHaveText('3.0')
  await expect(kept.nth(1)).toContainText('Notes, an older text')
  await expect(kept.nth(1).locator('ins')).toHaveText('2.0')
  await expect(kept.nth(1)).not.toContainText('Cut all of it as drawn')
  await kept.nth(1).getByRole('button', { name: 'Show all of it' }).click()
  await expect(kept.nth(1)).toContainText('Cut all of it as drawn')
  await kept.nth(1).getByRole('button', { name: 'Put back' }).click()
  await tom.job.seeField('Notes', long('2.0'))
})

test('Rule 15 what was dismissed is under the history, also after a reload', async ({ tom, job }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed for an hour')
  await tom.job.undoMyChanges()
  await tom.job.button('Dismiss').click()
  await tom.job.see('It stays under “History”.')
  await expect(tom.page.locator('.banner')).toHaveCount(0)
  // A draft is on the disk within 250 ms.
  await draftOnDisk(tom.page, 'dismissed')
  await tom.page.reload()
  await tom.job.openTab('History')
  await expect(tom.page.locator('.banner')).toHaveCount(0)
  await tom.page.getByText('1 text of yours is kept').click()
  const panel = tom.page.getByRole('tabpanel')
  await expect(panel).toContainText('Typed for an hour')
  await panel.getByRole('button', { name: 'Put back' }).click()
  await tom.job.seeField('Notes', 'Typed for an hour')
})

test('the history shows of a long text the place that was changed, marked', async ({ tom, job, office }) => {
  await office.change(job, { notes: long('1.5') })
  await office.change(job, { notes: long('2.0', 'Call first. ') })
  await tom.openJobToSaveByHand(job)
  await tom.job.openTab('History')
  const newest = tom.page.getByRole('tabpanel').getByRole('listitem').first()
  await expect(newest.locator('.before')).toContainText('…')
  await expect(newest.locator('.before')).toContainText('Use 1.5 mm steel.')
  await expect(newest.locator('.after')).toContainText('Use 2.0 mm steel. Call first.')
  await expect(newest.locator('.after ins').first()).toHaveText('2.0')
  await expect(newest).not.toContainText('mind the edges. Cut')
})

test('L4 the box somebody types in stays where it is when a colleague saves again', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.setViewportSize({ width: 1000, height: 500 })
  await conflictAbout(tom, job, office, ['Name', 'Order number', 'Notes'])
  await tom.dialog.keepMine('Name')
  await tom.dialog.takeTheirs('Order number')
  await tom.dialog.decidePlace('Notes', 1, 'Edit')
  const box = tom.dialog.place('Notes', 1).getByRole('textbox')
  await box.fill('My own words')
  const top = async () => Math.round((await box.boundingBox())?.y ?? 0)
  const before = await top()
  await office.change(job, { name: 'Their newest name', order_number: 'PO-99', description: 'New' })
  await tom.dialog.seeText('Their newest name')
  await expect(box).toBeFocused()
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 740, height: 360 }, hasTouch: true, isMobile: true })

  test('Rule 20 that lies on its side every choice comes into view, under nothing else', async ({
    tom,
    job,
    office,
  }) => {
    await conflictAbout(tom, job, office, ['Name', 'Order number'])
    for (const [field, choice] of [
      ['Name', 'Keep mine'],
      ['Name', 'Take theirs'],
      ['Order number', 'Keep mine'],
      ['Order number', 'Take theirs'],
    ] as const) {
      const label = tom.dialog.radio(field, choice).locator('xpath=..')
      await label.evaluate((each) => each.scrollIntoView({ block: 'nearest' }))
      const isFree = await label.evaluate((each) => {
        const { left, top, bottom } = each.getBoundingClientRect()
        return [top + 2, bottom - 2].every((y) => each.contains(document.elementFromPoint(left + 8, y)))
      })
      expect([field, choice, isFree]).toEqual([field, choice, true])
    }
  })

  test('the second tap of a double one on the last button reaches nothing of the page', async ({
    tom,
    job,
    office,
  }) => {
    await conflictAbout(tom, job, office, ['Notes'])
    await tom.dialog.keepMine('Notes')
    await tom.page.evaluate(() => {
      const reached: string[] = []
      Object.assign(window, { reached })
      document.addEventListener('click', ({ target }) => {
        const button = target instanceof Element ? target.closest('button') : null
        reached.push(button?.textContent.trim() ?? 'page')
      })
    })
    const at = await tom.dialog.button('Save my choices').boundingBox()
    const [x, y] = [(at?.x ?? 0) + 20, (at?.y ?? 0) + 10]
    await tom.page.touchscreen.tap(x, y)
    await tom.page.touchscreen.tap(x, y)
    await tom.dialog.seeClosed()
    await tom.job.seeSaved()
    const reached = await tom.page.evaluate(() => (window as unknown as { reached: string[] }).reached)
    expect(reached).toEqual(['Save my choices'])
  })
})
