import { expect, test } from '../journey'
import { conflictAbout } from './conflictAbout'

test('Rule 4 taking theirs keeps mine for at least 10 seconds, and putting it back is a conditional save', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.takeTheirs('Notes')
  await tom.page.clock.install()
  await tom.dialog.saveMyChoices()
  await tom.job.see('You took theirs for Notes. Yours can still be put back.')
  await tom.page.clock.fastForward(10_000)
  const sent = tom.page.waitForRequest((request) => request.method() === 'PATCH')
  await tom.job.putBack()
  expect((await sent).headers()['if-match']).toMatch(/^W\/"job:/)
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('My Notes')
})

const three = ['Name', 'Order number', 'Notes'] as const
const tookThree = /You took theirs for Name, Order number,? and Notes\. Yours can still be put back\./
const stored = { name: 'My Name', order_number: 'My Order number', notes: 'My Notes' }

test('Rule 4 the banner puts back every field it names, and no toast says it too', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, three)
  await tom.dialog.takeAllTheirs()
  await tom.dialog.saveMyChoices()
  const place = tom.page.locator('.banner').filter({ hasText: tookThree })
  await expect(tom.page.locator('[data-sonner-toast]').filter({ hasText: tookThree })).toHaveCount(0)
  await place.getByRole('button', { name: 'Put all back' }).click()
  for (const field of three) await tom.job.seeField(field, `My ${field}`)
  await tom.job.seeSaved()
  expect((await office.read(job)).job).toMatchObject(stored)
  await tom.job.seeNothingOf(tookThree)
})

test('Rule 4 dismissing takes everything it names out of sight, and a slip shows it again', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, three)
  await tom.dialog.takeAllTheirs()
  await tom.dialog.saveMyChoices()
  await tom.job.button('Dismiss').click()
  await expect(tom.page.locator('.banner')).toHaveCount(0)
  await tom.page.getByRole('button', { name: 'Show it again' }).click()
  await expect(tom.page.locator('.banner').filter({ hasText: tookThree })).toBeVisible()
})

test('L4 I type in the dialog while a colleague saves there again: every letter is kept, and I am asked about theirs', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.place('Notes', 1).getByRole('button', { name: 'Edit', exact: true }).click()
  const box = tom.page.getByRole('alertdialog').getByRole('textbox')
  await box.focus()
  await tom.page.keyboard.press('ControlOrMeta+a')
  await tom.page.keyboard.type('Words of my own')
  await office.change(job, { notes: 'Their newer Notes' })
  await tom.dialog.seeText('Their newer Notes')
  await tom.page.keyboard.type(', and some more')
  await expect(box).toHaveValue(/Words of my own, and some more/)
  await tom.dialog.seeLeft(1)
  await tom.dialog.takeTheirs('Notes')
  await tom.dialog.saveMyChoices()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Their newer Notes')
  await tom.page
    .locator('.banner')
    .filter({ hasText: /text you wrote/ })
    .getByRole('button', { name: 'Put back' })
    .click()
  await expect(tom.job.field('Notes')).toHaveValue(/Words of my own, and some more/)
})

test('Rule 5 when theirs changes again, only what changed is asked again, marked and announced', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Name', 'Notes'])
  await tom.dialog.keepMine('Name')
  await tom.dialog.takeTheirs('Notes')
  await office.change(job, { notes: 'Their newer Notes' })
  await tom.dialog.seeText('Please choose again: “Take theirs” no longer counts.')
  await tom.dialog.seeText('Their newer Notes')
  await tom.dialog.seeChosen('Name', 'Keep mine')
  await tom.dialog.seeNothingChosen('Notes')
  await tom.seeAnnounced('Hana Whitlock changed Notes again. Please choose again.')
})

test('Rule 6 what both entered alike is never asked, and what the server keeps itself never appears', async ({
  tom,
  job,
  office,
}) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Order number', 'PO-77')
  await tom.job.type('Notes', 'My Notes')
  await office.change(job, { order_number: 'PO-77', notes: 'Their Notes' })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  await expect(tom.dialog.root).not.toContainText(/updated_at|job_number|Pay item/)
})

test('Rule 6 identical edits end without any question', async ({ tom, job, office }) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'The same words')
  await office.change(job, { notes: 'The same words' })
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.dialog.seeClosed()
})

test('Rule 6 no value and an empty text are different, and the dialog says which is which', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'My Notes')
  await office.change(job, { notes: null })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  await tom.dialog.seeText('nothing')
})

test('Rule 7 my own change in another tab is called mine, not somebody else’s', async ({ tom, job }) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'From the first tab')
  const other = await tom.anotherTab()
  await other.openJob(job)
  await other.job.type('Notes', 'From the second tab')
  await other.job.save()
  await other.job.seeSaved()
  await tom.job.save()
  await tom.dialog.seeOpenedBy('You, in another tab,')
  await expect(tom.dialog.root).not.toContainText('Tom Brightwater')
})

test('Rule 8 others save again and again: it stops trying, and says so', async ({ tom, job, office }) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  let count = 0
  await tom.onSaves(async (route) => {
    count += 1
    await office.change(job, { description: `Version ${count}` })
    await route.fallback()
  })
  await tom.job.type('Notes', 'My Notes')
  await tom.job.save()
  await tom.job.see(/Others saved .* in a row\. We stopped trying; save again when ready\./)
  expect(count).toBeLessThanOrEqual(4)
  await tom.job.seeField('Notes', 'My Notes')
  await tom.page.unrouteAll()
  await tom.job.save()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('My Notes')
})

test('Rule 9 one job waits for a decision while another goes on saving', async ({ tom, job, office }) => {
  const second = await office.makeJob({ name: 'Rule 9, the other job' })
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.decideLater()
  await tom.goTo(second)
  await tom.job.type('Notes', 'Saved meanwhile')
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.dialog.seeClosed()
  await expect.poll(async () => (await office.read(second)).job['notes']).toBe('Saved meanwhile')
  await tom.goTo(job)
  await tom.job.seeField('Notes', 'My Notes')
  await tom.job.seeBannerAbout('Hana Whitlock')
})

test('Rule 10 when every toast has gone, the page itself still says it and offers to act', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.clock.install()
  await conflictAbout(tom, job, office, ['Notes'])
  await tom.dialog.decideLater()
  await tom.page.clock.runFor(60_000)
  await expect(tom.page.locator('[data-sonner-toast]')).toHaveCount(0)
  await tom.job.seeBannerAbout('Hana Whitlock')
  await tom.job.review()
  await tom.dialog.seeConflictAbout('Notes')
})
