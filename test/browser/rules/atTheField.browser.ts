import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import { axeFindings } from '../pages/axe'

const change = (page: Page, label: string) => page.getByRole('group', { name: `What changed in ${label}` })
const show = (page: Page, label: string) =>
  page.getByRole('button', { name: `Show what changed in ${label}` }).click()

test('Rule 16 a colleague’s change is shown at the field, before and after, and what was there comes back', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await office.change(job, { description: 'Cut and weld' })
  await tom.job.see(/^Hana Whitlock changed this/)
  await show(tom.page, 'Description')
  await expect(change(tom.page, 'Description').locator('ins')).toHaveText(['fold', 'weld'])
  await change(tom.page, 'Description')
    .getByRole('button', { name: 'Bring back what was here before' })
    .click()
  await tom.job.seeField('Description', 'Cut and fold')
  await tom.job.seeStatus('Unsaved changes')
  await tom.job.save()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['description']).toBe('Cut and fold')
})

test('Rule 16 it says so too where the text changed under my own caret, which stays where it was', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  const notes = tom.job.field('Notes')
  await notes.focus()
  await notes.press('ControlOrMeta+Home')
  for (let step = 0; step < 3; step++) await notes.press('ArrowRight')
  await office.change(job, { notes: 'Ask for the new drawing' })
  await tom.job.seeField('Notes', 'Ask for the new drawing')
  await expect(notes).toBeFocused()
  expect(await notes.evaluate((area) => (area as HTMLTextAreaElement).selectionStart)).toBe(3)
  await tom.job.see(/^Hana Whitlock changed this/)
  await show(tom.page, 'Notes')
  await expect(change(tom.page, 'Notes').locator('ins')).toHaveText(/new/)
})

test('Rule 16 it says so too where a colleague put back what I had written', async ({ hana, tom, job }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine, and saved')
  await tom.job.save()
  await tom.job.seeSaved()
  await hana.openJob(job)
  await hana.job.openTab('History')
  await hana.job.undoNewestChange()
  await tom.job.seeField('Notes', 'Ask for the drawing')
  await tom.job.see(/^Hana Whitlock changed this/)
  await show(tom.page, 'Notes')
  await expect(change(tom.page, 'Notes')).toContainText('Mine, and saved')
  await expect(change(tom.page, 'Notes')).toContainText('Ask for the drawing')
})

test('Rule 16 colleagues who are here are never in the colour of theirs', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await hana.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await hana.job.field('Notes').focus()
  const mark = tom.page.getByRole('main').getByRole('img', { name: /^Hana Whitlock is in Notes/ })
  await expect(mark).toHaveCount(2)
  await office.change(job, { notes: 'Theirs' })
  await tom.job.see('Hana Whitlock changed Notes; you are changing it too')
  for (const colorScheme of ['light', 'dark'] as const) {
    await tom.page.emulateMedia({ colorScheme })
    expect(await axeFindings(tom.page), colorScheme).toEqual([])
    const colours = await mark.first().evaluate((element) => {
      const probe = document.createElement('i')
      document.body.append(probe)
      const theirs = ['--theirs', '--theirs-line', '--theirs-tint', '--theirs-mark'].map((name) => {
        probe.style.color = `var(${name})`
        return getComputedStyle(probe).color
      })
      probe.remove()
      const { color, backgroundColor, borderTopColor } = getComputedStyle(element)
      return { theirs, own: [color, backgroundColor, borderTopColor] }
    })
    expect(colours.own.filter((each) => colours.theirs.includes(each))).toEqual([])
  }
})
