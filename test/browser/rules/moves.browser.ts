import { expect, test } from '../journey'

test('a move is taken back at its card', async ({ tom, job, office }) => {
  await tom.board.open()
  await tom.board.move(job, 'Approved')
  await tom.board.seeIn('Approved', job)
  await tom.board.button('Undo', job).click()
  await tom.board.seeIn('Draft', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('draft')
})

test('a job that a colleague moved first is decided at its card', async ({ tom, job, office }) => {
  await tom.loseStream()
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await office.change(job, { job_status: 'special' })
  await tom.board.move(job, 'Approved')
  await tom.job.see('Hana Whitlock moved it to Special')
  expect((await office.read(job)).job['job_status']).toBe('special')
  await tom.board.button('Keep Approved', job).click()
  await tom.board.seeIn('Approved', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('approved')
})
