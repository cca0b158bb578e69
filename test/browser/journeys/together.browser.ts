import { expect, test } from '../journey'

test('J1 a colleague’s save is taken in when my open page gets the focus, and nobody is asked (R07, R18)', async ({
  hana,
  tom,
  job,
}) => {
  await tom.loseHints()
  await tom.openJob(job)
  await tom.page.unrouteAll()
  await hana.openJob(job)
  await hana.job.type('Description', 'Cut, fold and weld')
  await hana.job.save()
  await hana.job.seeSaved()
  await tom.lookBack()
  await tom.job.seeField('Description', 'Cut, fold and weld')
  await tom.job.see('Hana Whitlock changed')
  await tom.dialog.seeClosed()
  await tom.job.seeStatus('Saved')
})

test('J2 two people change different fields, and both changes survive without a question (R14)', async ({
  hana,
  tom,
  job,
  office,
  profile,
}) => {
  const looks = await hana.looks(profile)
  await tom.loseHints()
  await hana.openJobToSaveByHand(job)
  await tom.openJobToSaveByHand(job)
  await hana.job.type('Description', 'From Hana')
  await tom.job.type('Order number', 'PO-TOM')
  await hana.job.save()
  await hana.job.seeSaved()
  await tom.job.save()
  await tom.job.seeSaved()
  await tom.dialog.seeClosed()
  await tom.job.seeField('Description', 'From Hana')
  await looks.next()
  await hana.job.seeField('Order number', 'PO-TOM')
  expect((await office.read(job)).job).toMatchObject({ description: 'From Hana', order_number: 'PO-TOM' })
})

test('J9 typing goes on while a save is slow, and the newer text is saved next (R08)', async ({
  hana,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  const saves = await hana.holdSaves()
  await hana.job.type('Notes', 'first')
  await hana.job.save()
  await saves.arrived()
  await hana.job.seeStatus('Saving…')
  await hana.job.typeOn('Notes', ' and second')
  await saves.letThrough()
  await hana.job.seeStatus('Unsaved changes')
  await hana.job.seeField('Notes', 'first and second')
  expect((await office.read(job)).job['notes']).toBe('first')
  await hana.job.saveByKeyboard()
  await hana.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('first and second')
})

test('J9 what was typed during a slow save is saved automatically as well', async ({ hana, job, office }) => {
  await hana.openJob(job)
  const saves = await hana.holdSaves()
  await hana.job.type('Notes', 'first')
  await saves.arrived()
  await hana.job.typeOn('Notes', ' and second')
  await saves.letThrough()
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('first and second')
  await hana.job.seeSaved()
  await hana.job.seeField('Notes', 'first and second')
})
