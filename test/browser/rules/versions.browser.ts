import { expect, test } from '../journey'

test('two versions of a job are compared word by word, and an old one is brought back by an ordinary save', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut 12 panels, then fold' })
  await office.change(job, { notes: 'Cut 14 panels, then fold', description: 'Cut only' })
  await tom.openJob(job)
  await tom.job.openTab('History')
  await tom.job.button('Compare versions').click()
  const dialog = tom.page.getByRole('dialog')
  await expect(dialog.getByRole('status')).toHaveText('2 fields differ')
  await expect(dialog.getByRole('region', { name: 'Notes' }).locator('ins')).toHaveText(['12', '14'])
  await dialog.getByLabel('Version A').selectOption({ label: 'Before that' })
  await expect(dialog.getByRole('status')).toHaveText(/differ/)
  await dialog.getByLabel('Version A').selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Bring back version A' }).click()
  await tom.job.seeField('Notes', 'Cut 12 panels, then fold')
  await tom.job.seeSaved()
  const { job: stored, events } = await office.read(job)
  expect([stored['notes'], stored['description']]).toEqual(['Cut 12 panels, then fold', 'Cut and fold'])
  // Nothing of the history is gone: bringing back is one more change.
  expect(events.length).toBeGreaterThan(3)
})
