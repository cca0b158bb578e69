import { expect, test } from '../journey'

test('what I typed into a job that a colleague deleted is saved into it, once I have restored it', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed while it was deleted')
  await office.delete(job)
  await tom.job.see(/Hana Whitlock deleted this job/)
  await expect(tom.job.button('Copy my edits').first()).toBeVisible()
  await tom.job.button('Restore this job').click()
  await tom.job.seeStatus('Unsaved changes')
  await tom.job.save()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Typed while it was deleted')
})

test('a job I deleted is restored where it was, and a colleague who had it open goes on too', async ({
  hana,
  tom,
  job,
}) => {
  await hana.openJob(job)
  await tom.openJob(job)
  await tom.job.see('Hana Whitlock is here too')
  await tom.job.delete()
  const question = tom.page.getByRole('alertdialog')
  await expect(question).toContainText('Hana Whitlock has this job open.')
  await question.getByRole('button', { name: 'Delete' }).click()
  await hana.job.see(/Tom Brightwater deleted this job/)
  await tom.job.button('Restore this job').click()
  await tom.job.seeField('Name', job.name)
  await hana.job.seeField('Name', job.name)
  // Saved by itself.
  await hana.job.type('Notes', 'Still needed')
  await tom.job.seeField('Notes', 'Still needed')
})

test('a job deleted by mistake comes back to the board from the deleted jobs', async ({
  tom,
  job,
  office,
}) => {
  await tom.board.open()
  await office.delete(job)
  await expect(tom.board.card(job)).toHaveCount(0)
  await tom.board.openBin()
  await tom.board.restore(job)
  await tom.job.see(`Job ${job.number} is restored.`)
  await tom.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await tom.board.seeIn('Draft', job)
})

test('a job nobody else has open is deleted by one press, and Undo takes it back from wherever I went', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await hana.openJob(job)
  await tom.openJob(job)
  await tom.job.see('Hana Whitlock is here too')
  await hana.goToBoard()
  // Now the page knows that nobody else is there, and not only has not heard of anybody.
  await expect(tom.page.getByText('Hana Whitlock is here too')).toHaveCount(0)
  await tom.job.delete()
  await tom.job.see('You deleted this job')
  await tom.page.getByRole('link', { name: 'To the board' }).click()
  await expect(tom.board.card(job)).toHaveCount(0)
  await tom.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await tom.board.seeIn('Draft', job)
  expect((await office.read(job)).job['name']).toBe(job.name)
})
