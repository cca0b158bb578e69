import { expect, test } from '../journey'
import { axeFindings } from '../pages/axe'
import { conflictAbout } from './conflictAbout'

/** Fourteen lines, of which the fourth and the eleventh name a thickness. */
const sheet = (first: string, second: string) =>
  Array.from({ length: 14 }, (_, at) => {
    const about = at === 3 ? `panels of ${first} mm` : at === 10 ? `a lid of ${second} mm` : 'cut as drawn'
    return `Position ${at + 1}: ${about}`
  }).join('\n')

test('Rule 13 of two long texts that differ in two numbers the numbers are marked, and all else is there once, unmarked', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: sheet('1', '9') })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', sheet('2', '8'))
  await office.change(job, { notes: sheet('3', '7') })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  const notes = tom.dialog.root.locator('[data-decision]')
  const marks = notes.locator('.text').locator('ins, del, mark')
  await expect(marks).toHaveText(['2', '3', '8', '7'])
  // What is folded away is the same on both sides: opened, nothing more is marked.
  const folds = notes.getByRole('button', { name: /more lines?, unchanged/ })
  while ((await folds.count()) > 0) await folds.first().click()
  await expect(marks).toHaveText(['2', '3', '8', '7'])
  for (const line of [1, 7, 14]) {
    const text = await notes.innerText()
    expect(text.split(`Position ${line}: cut as drawn`)).toHaveLength(2)
  }
  // What both began with is there when somebody asks for it, and not before.
  await expect(notes.getByText('panels of 1 mm')).toBeHidden()
  await notes.getByText('Before these changes').click()
  await expect(notes.getByText('panels of 1 mm')).toBeVisible()
})

test('Rule 14 one place is mine, theirs, both or my own words, and the whole text is there to be written', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Use 1.5 mm steel.' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Use 2.0 mm steel.')
  await office.change(job, { notes: 'Use 2.5 mm steel.' })
  await tom.job.save()
  await tom.dialog.combine('Notes')
  await tom.dialog.seeText('1 place left')
  const preview = tom.dialog.root.getByRole('region', { name: 'The job as it will be' })
  for (const [way, text] of [
    ['Mine', 'Use 2.0 mm steel.'],
    ['Theirs', 'Use 2.5 mm steel.'],
  ] as const) {
    await tom.dialog.decidePlace('Notes', 1, way)
    await expect(preview).toContainText(text)
  }
  // Two thicknesses in one sentence would be nonsense.
  await expect(tom.dialog.place('Notes', 1).getByRole('button', { name: 'Both', exact: true })).toHaveCount(0)
  await tom.dialog.button('Change the whole text').click()
  await tom.dialog.root.getByRole('textbox', { name: 'Combined Notes' }).fill('Use 2.2 mm steel, not less.')
  await tom.dialog.button('Back to the places').click()
  await expect(preview).not.toContainText('2.2')
  // Nothing somebody wrote is gone.
  await tom.dialog.button('Use this text').click()
  await tom.dialog.saveMyChoices()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Use 2.2 mm steel, not less.')
})

test('Rule 14 whoever keeps one text as it is sees that text alone, and not what both would be together', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut three panels.\n\nUse 1.5 mm steel.' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Cut three panels.\n\nUse 2.0 mm steel.')
  await office.change(job, { notes: 'Cut four panels.\n\nUse 2.5 mm steel.' })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  const shown = (text: string) =>
    tom.dialog.root.locator('[data-decision] .text:visible').filter({ hasText: text })
  await expect(shown('four')).toHaveCount(1)
  await tom.dialog.keepMine('Notes')
  await tom.dialog.seeText('Only your text is saved, with nothing of theirs:')
  await expect(shown('four')).toHaveCount(0)
  await expect(shown('three')).toHaveCount(1)
  await tom.dialog.takeTheirs('Notes')
  await expect(shown('four')).toHaveCount(1)
  await expect(shown('2.0')).toHaveCount(0)
  await tom.dialog.combine('Notes')
  await tom.dialog.seeText('1 place left')
})

test('Rule 14 the choice for the whole text comes after the places, apart from them, and stays where it is when it is made', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut three panels.\n\nUse 1.5 mm steel.' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Cut three panels.\n\nUse 2.0 mm steel.')
  await office.change(job, { notes: 'Cut four panels.\n\nUse 2.5 mm steel.' })
  await tom.job.save()
  const { dialog } = tom
  const top = async () => (await dialog.radio('Notes', 'Keep mine').boundingBox())?.y ?? 0
  const place = await dialog.place('Notes', 1).boundingBox()
  expect(await top()).toBeGreaterThan((place?.y ?? Infinity) + (place?.height ?? 0))
  await dialog.seeText('For the whole text:')
  const asked = await top()
  for (const way of ['Keep mine', 'Take theirs', 'Combine']) {
    await dialog.radio('Notes', way).check()
    expect(await top()).toBe(asked)
  }
  await dialog.decidePlace('Notes', 1, 'Mine')
  expect(await top()).toBe(asked)
  await dialog.button('Change the whole text').click()
  await dialog.root.getByRole('textbox', { name: 'Combined Notes' }).fill('One\nTwo\nThree\nFour\nFive\nSix')
  await dialog.radio('Notes', 'Take theirs').scrollIntoViewIfNeeded()
  const written = await top()
  await dialog.takeTheirs('Notes')
  expect(await top()).toBe(written)
  // Nothing somebody wrote is gone.
  await dialog.button('Use this text').click()
  await dialog.saveMyChoices()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('One\nTwo\nThree\nFour\nFive\nSix')
})

test('Rule 14 numbers, days and amounts are never put together from parts of two', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Use 1.5 mm steel.', description: 'Deliver on 2026-03-04.' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Use 2.5 mm steel.')
  await tom.job.type('Description', 'Deliver on 2026-05-04.')
  // Either would fit beside the other, digit by digit.
  await office.change(job, { notes: 'Use 1.8 mm steel.', description: 'Deliver on 2026-03-09.' })
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Description', 'Notes')
  for (const label of ['Description', 'Notes']) await tom.dialog.combine(label)
  await tom.dialog.seeText('2 places left')
  await expect(tom.dialog.root).not.toContainText(/2\.8|2026-05-09/)
})

test('Rule 14 what both changed in neighbouring lines is in, says so at the field, and theirs can be taken out', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut the sheets\nFold the edges\nPaint the lid' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Cut the thin sheets\nFold the edges\nPaint the lid')
  await office.change(job, { notes: 'Cut the sheets\nFold all the edges\nPaint the lid' })
  await tom.job.save()
  await tom.job.seeField('Notes', 'Cut the thin sheets\nFold all the edges\nPaint the lid')
  await tom.job.see('Hana Whitlock changed this too: both changes are in')
  await tom.page.getByRole('button', { name: 'Show what changed in Notes' }).click()
  const shown = tom.page.getByRole('group', { name: 'What changed in Notes' })
  await expect(shown.locator('mark, ins')).toContainText(['thin', 'all'])
  expect(await axeFindings(tom.page, { within: 'form' })).toEqual([])
  await tom.page.getByRole('button', { name: 'Take theirs out of Notes' }).click()
  await tom.job.seeField('Notes', 'Cut the thin sheets\nFold the edges\nPaint the lid')
  await tom.dialog.seeClosed()
})

test('with one field to decide no half of the dialog is empty, and the job as it will be lists only what changes', async ({
  tom,
  job,
  office,
}) => {
  await conflictAbout(tom, job, office, ['Notes'])
  const [dialog, decision] = await Promise.all(
    [tom.dialog.root, tom.dialog.root.locator('[data-decision]')].map((part) => part.boundingBox()),
  )
  expect(decision?.width).toBeGreaterThan((dialog?.width ?? Infinity) * 0.85)
  const preview = tom.dialog.root.getByRole('region', { name: 'The job as it will be' })
  await expect(preview.locator('dt:visible')).toHaveText(['Notes'])
  await expect(preview).toContainText('Not decided yet')
  await tom.dialog.keepMine('Notes')
  await expect(preview).toContainText('My Notes')
  await preview.getByText(/fields as before/).click()
  await expect(preview.locator('dt:visible').filter({ hasText: 'Order number' })).toHaveCount(1)
})
