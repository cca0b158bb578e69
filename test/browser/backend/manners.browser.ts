import { expect, test } from '../journey'

test('R28 a client is picked, and its contact comes along; then another contact is picked', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJob(job)
  await tom.job.pick('Client', 'Kelso', 'Kelso Dairy Equipment')
  await tom.job.seeField('Contact', 'Murray Kelso')
  await tom.job.seeSaved()
  await expect.poll(async () => (await office.read(job)).job['contact_name']).toBe('Murray Kelso')
  await tom.job.pick('Contact', 'Trish', 'Trish Kelso')
  await expect.poll(async () => (await office.read(job)).job['contact_name']).toBe('Trish Kelso')
  await tom.job.seeSaved()
})

test('R28 the space around a text stays or goes as the backend has it, and nothing is left unsaved', async ({
  tom,
  job,
  office,
  profile,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Order number', '  PO-77  ')
  await tom.job.save()
  await tom.job.seeSaved()
  const stored = profile === 'strict' ? '  PO-77  ' : 'PO-77'
  expect((await office.read(job)).job['order_number']).toBe(stored)
  await tom.job.type('Notes', 'Typed after it')
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.job.seeField('Order number', stored)
})
