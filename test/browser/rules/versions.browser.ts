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

test('what is typed and not saved stays when an old version is brought back, and nothing is stored before Save', async ({
  tom,
  job,
  office,
}) => {
  await office.change(job, { notes: 'Cut 12 panels, then fold' })
  await office.change(job, { notes: 'Cut 14 panels, then fold' })
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Name', 'Typed for an hour')
  await tom.job.type('Notes', 'Typed as well')
  await tom.job.openTab('History')
  await tom.job.button('Compare versions').click()
  const dialog = tom.page.getByRole('dialog')
  await expect(dialog).toContainText('nothing is saved before you press Save')
  // A colleague saves while the versions are side by side.
  await office.change(job, { description: 'Cut only' })
  await expect(dialog.getByLabel('Version B').locator('option', { hasText: '(newest)' })).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Bring back version A' }).click()
  await tom.job.seeField('Name', 'Typed for an hour')
  await tom.job.seeField('Notes', 'Cut 12 panels, then fold')
  await tom.job.see('What you had changed in Notes is no longer in the form. It is kept here.')
  const stored = async () => (await office.read(job)).job
  expect((await stored())['notes']).toBe('Cut 14 panels, then fold')
})
