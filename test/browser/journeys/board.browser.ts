import { expect, test } from '../journey'

test('a job moved on one board moves on the other, through the job’s own session', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await hana.board.open()
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await hana.board.move(job, 'Approved')
  await hana.board.seeIn('Approved', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('approved')
  await tom.lookBack()
  await tom.board.seeIn('Approved', job)
})

test('a job is dragged to another column, and two people who move it do not overwrite each other', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await tom.board.open()
  await hana.board.open()
  await hana.board.drag(job, 'In progress')
  await hana.board.seeIn('In progress', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('in_progress')
  await tom.openJob(job)
  await expect(tom.job.field('Status')).toHaveValue('in_progress')
})

test('the board finds jobs by name, and counts those that need me', async ({ tom, job, office }) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Mine')
  await office.change(job, { notes: 'Theirs' })
  await tom.job.seeStatus('Needs you')
  await tom.goToBoard()
  await tom.job.see('1 job needs you')
  await tom.board.search(job.name)
  await expect(tom.board.card(job)).toBeVisible()
  await tom.board.search('no such job anywhere')
  await tom.job.see('Nothing matches “no such job anywhere”')
  await tom.board.search('')
  await tom.board.openFromTray('1 job needs you', job)
  await tom.job.seeField('Notes', 'Mine')
})

test('a new job of one is on the board of the other', async ({ hana, tom }) => {
  await tom.board.open()
  await hana.board.open()
  const name = `New job ${Date.now()}`
  await hana.board.makeJob(name)
  await hana.job.seeField('Name', name)
  await tom.lookBack()
  await expect(tom.page.getByRole('link', { name })).toBeVisible()
})
