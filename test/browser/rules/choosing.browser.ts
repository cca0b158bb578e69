import { expect, test } from '../journey'
import { conflictAbout } from './conflictAbout'

test('Rule 1 nothing is preselected, and looking at a decision is not making it', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Name', 'Notes'])
  await tom.dialog.seeNothingChosen('Name')
  await tom.dialog.seeNothingChosen('Notes')
  await tom.dialog.button('Next decision').click()
  await tom.dialog.button('Next decision').click()
  await tom.dialog.seeNothingChosen('Name')
  await tom.dialog.seeNothingChosen('Notes')
  await tom.dialog.seeLeft(2)
})

test('Rule 1 moving back and forth never changes a choice', async ({ tom, job, office }) => {
  await conflictAbout(tom, job, office, ['Name', 'Order number', 'Notes'])
  await tom.dialog.keepMine('Name')
  await tom.dialog.takeTheirs('Notes')
  for (const turn of ['Next', 'Next', 'Previous', 'Next', 'Previous', 'Previous']) {
    await tom.dialog.button(`${turn} decision`).click()
  }
  await tom.dialog.seeChosen('Name', 'Keep mine')
  await tom.dialog.seeChosen('Notes', 'Take theirs')
  await tom.dialog.seeNothingChosen('Order number')
  await tom.dialog.seeLeft(1)
})

test('Rule 1 a reopened review keeps the choices, and an abandoned one never writes', async ({
  tom,
  job,
  office,
  server,
}) => {
  await conflictAbout(tom, job, office, ['Name', 'Notes'])
  const written = server.commits.filter(({ jobId }) => jobId === job.id).length
  await tom.dialog.keepMine('Name')
  await tom.dialog.decideLater()
  await tom.dialog.seeClosed()
  await tom.job.review()
  await tom.dialog.seeChosen('Name', 'Keep mine')
  await tom.dialog.decideLater()
  await tom.page.goto('/')
  expect(server.commits.filter(({ jobId }) => jobId === job.id)).toHaveLength(written)
})

test('Rule 2 Escape, the veil, the close button and the browser’s Back all mean decide later', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Notes'])
  const ways = {
    escape: () => tom.page.keyboard.press('Escape'),
    veil: () => tom.page.mouse.click(3, 3),
    close: () => tom.dialog.button('Close and decide later').click(),
    back: () => tom.page.goBack(),
  }
  for (const leave of Object.values(ways)) {
    await leave()
    await tom.dialog.seeClosed()
    await tom.job.seeField('Notes', 'My Notes')
    await tom.job.seeBannerAbout('Hana Whitlock')
    await tom.job.review()
    await tom.dialog.seeNothingChosen('Notes')
  }
  expect((await office.read(job)).job['notes']).toBe('Their Notes')
})

test('Rule 2 the dialog opens with the focus where nothing is lost, and Enter there discards nothing', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Notes'])
  const focused = tom.dialog.root.locator(':focus')
  await expect(focused).toHaveCount(1)
  await expect(focused).not.toHaveAccessibleName(/theirs/i)
  await tom.page.keyboard.press('Enter')
  await tom.job.seeField('Notes', 'My Notes')
  expect((await office.read(job)).job['notes']).toBe('Their Notes')
})

test('Rule 2 the focus returns to the field that had it', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'My Notes')
  await office.change(job, { notes: 'Their Notes' })
  await tom.job.field('Notes').focus()
  await tom.job.saveByKeyboard()
  await tom.dialog.seeConflictAbout('Notes')
  await tom.page.keyboard.press('Escape')
  await tom.dialog.seeClosed()
  await expect(tom.job.field('Notes')).toBeFocused()
})

test('Rule 3 after an automatic save there is a banner, no dialog, and caret and text stay', async ({
  tom,
  job,
  office,
}) => {
  await tom.loseHints()
  await tom.openJob(job)
  // The colleague is faster by the time the save takes to the server, on any machine.
  let changed: Promise<void> | undefined
  await tom.page.route(`**/job/rest/jobs/${job.id}/`, async (route) => {
    if (route.request().method() === 'PATCH') await (changed ??= office.change(job, { notes: 'Their Notes' }))
    await route.continue()
  })
  const notes = tom.job.field('Notes')
  await notes.fill('My text')
  await notes.press('Home')
  await tom.job.seeBannerAbout('Hana Whitlock')
  await tom.dialog.seeClosed()
  await expect(notes).toBeFocused()
  await tom.page.keyboard.type('Still ')
  await tom.job.seeField('Notes', 'Still My text')
})

test('Rule 3 news that comes in the background opens no dialog either', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.typeOn('Notes', ' soon')
  await office.change(job, { notes: 'Their Notes' })
  await tom.job.see('Hana Whitlock changed Notes; you are changing it too')
  await tom.job.see('Review')
  await tom.dialog.seeClosed()
  await expect(tom.job.field('Notes')).toBeFocused()
  await tom.job.seeField('Notes', 'Ask for the drawing soon')
})
