import { expect, test } from '../journey'
import { conflictAbout } from './conflictAbout'

const longNote = Array.from(
  { length: 400 },
  (_, line) => `Line ${line}: sheets, folds and rivets as drawn.`,
).join('\n')

test('Rule 11 news is announced politely and failure at once', async ({ tom, job, office }) => {
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.seeAnnounced(/Hana Whitlock changed this job/)
  await tom.dialog.decideLater()
  await tom.onSaves((route) => route.fulfill({ status: 412, json: { error: 'blocked' } }))
  await tom.job.undoMyChanges()
  await tom.job.type('Name', 'Blocked')
  await tom.job.save()
  await expect(tom.page.locator('[role=alert]', { hasText: 'Saving is being blocked' }).first()).toBeVisible()
})

const views = {
  '320 px wide': { viewport: { width: 320, height: 640 } },
  '200 % zoom': { viewport: { width: 640, height: 360 }, deviceScaleFactor: 2 },
} as const

for (const [name, settings] of Object.entries(views)) {
  test.describe(() => {
    test.use(settings)
    test(`Rule 11 the dialog works at ${name} with a 20 kB note`, async ({ tom, job, office }) => {
      await tom.openJobToSaveByHand(job)
      await tom.job.type('Notes', longNote)
      await office.change(job, { notes: `${longNote.slice(0, -40)}!` })
      await tom.job.save()
      await tom.dialog.seeConflictAbout('Notes')
      await tom.seeNothingCutOff()
      await tom.dialog.keepMine('Notes')
      await tom.dialog.saveMyChoices()
      await tom.dialog.seeClosed()
      await tom.job.seeSaved()
    })
  })
}

test.describe(() => {
  test.use({ colorScheme: 'dark', reducedMotion: 'reduce' })
  test('Rule 11 dark mode and reduced motion are respected', async ({ tom, job, office }) => {
    await conflictAbout(tom, job, office, ['Notes'])
    const look = await tom.dialog.root.evaluate((element) => {
      const { backgroundColor, animationDuration, transitionDuration } = getComputedStyle(element)
      return { backgroundColor, animationDuration, transitionDuration }
    })
    const [red = 255] = look.backgroundColor.match(/\d+/g)?.map(Number) ?? []
    expect(red).toBeLessThan(80)
    expect(parseFloat(look.animationDuration) + parseFloat(look.transitionDuration)).toBeLessThan(0.01)
  })
})

test('Rule 11 right-to-left text is shown in its own direction', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'ملاحظة من توم')
  await office.change(job, { notes: 'הערה של חנה' })
  await tom.job.save()
  await tom.dialog.seeText('ملاحظة من توم')
  const direction = await tom.dialog.root
    .getByText('ملاحظة من توم')
    .first()
    .evaluate((element) => {
      const own = element.closest('[dir]')?.getAttribute('dir')
      return own === 'auto' || getComputedStyle(element).unicodeBidi === 'plaintext'
    })
  expect(direction).toBe(true)
})

test('Rule 12 my edits can be copied in every state that is not saved', async ({ tom, job, office }) => {
  await tom.allowClipboard()
  const copied = async () => {
    await tom.job.copyMyEdits()
    await expect.poll(() => tom.clipboard()).toContain('My Notes')
    await tom.page.evaluate(() => navigator.clipboard.writeText(''))
  }
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'My Notes')
  await test.step('unsaved', copied)
  await office.change(job, { notes: 'Their Notes' })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  await test.step('in the dialog', async () => {
    await tom.dialog.button('Copy my edits').click()
    await expect.poll(() => tom.clipboard()).toContain('My Notes')
  })
  await tom.dialog.decideLater()
  await test.step('overtaken', copied)
  await tom.page.context().setOffline(true)
  await test.step('offline', copied)
  await tom.page.context().setOffline(false)
  await office.delete(job)
  await tom.job.see(/deleted this job/)
  await test.step('deleted', copied)
})

test.describe(() => {
  test.use({ locale: 'de-DE', viewport: { width: 768, height: 700 } })
  test('where words are long the first change does not move the field somebody types in', async ({
    tom,
    job,
  }) => {
    await tom.page.goto(`/jobs/${job.id}`)
    await tom.page.getByRole('switch', { name: 'Automatisch speichern' }).setChecked(false)
    const field = tom.job.field('Bezeichnung')
    await field.focus()
    const top = async () => (await field.boundingBox())?.y
    const before = await top()
    await tom.page.keyboard.press('End')
    await tom.page.keyboard.type('x')
    await expect(tom.page.getByRole('main').getByText('Nicht gespeichert').first()).toBeVisible()
    expect(await top()).toBe(before)
  })
})

test('a banner that appears does not move the field somebody types in', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Half a sen')
  await tom.job.field('Name').fill('My name')
  const top = async () => (await tom.job.field('Name').boundingBox())?.y
  await tom.page.evaluate(() => window.scrollTo(0, 0))
  const before = await top()
  await office.change(job, { name: 'Their name' })
  await tom.job.see(/Hana Whitlock saved this job/)
  expect(await top()).toBe(before)
})
