import { expect, test } from '../journey'

test('J3 both change the notes: my save opens the dialog, mine is kept, and my colleague sees it (R06, R21, R23)', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Tom: deliver after four')
  await hana.job.type('Notes', 'Hana: call first')
  await hana.job.save()
  await hana.job.seeSaved()
  await tom.job.save()
  await tom.dialog.seeOpenedBy('Hana Whitlock')
  await tom.dialog.seeConflictAbout('Notes')
  await tom.dialog.seeText('Hana: call first')
  await tom.dialog.seeText('Tom: deliver after four')
  await tom.dialog.keepMine('Notes')
  await tom.dialog.saveMyChoices()
  await tom.dialog.seeClosed()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Tom: deliver after four')
  await hana.lookBack()
  await hana.job.seeField('Notes', 'Tom: deliver after four')
})

test('J4 both change the notes: theirs is taken, and mine can be put back (R09, R10)', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', 'From Hana')
  await hana.job.save()
  await hana.job.seeSaved()
  await tom.job.type('Notes', 'From Tom')
  await tom.job.save()
  await tom.dialog.takeTheirs('Notes')
  await tom.dialog.saveMyChoices()
  await tom.dialog.seeClosed()
  await tom.job.seeField('Notes', 'From Hana')
  expect((await office.read(job)).job['notes']).toBe('From Hana')
  await tom.job.putBack()
  await tom.job.seeField('Notes', 'From Tom')
  await tom.job.seeSaved()
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('From Tom')
})

test('J5 three fields overlap: each is chosen by itself, and saving waits until all are', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Name', 'Tom’s name')
  await tom.job.type('Order number', 'PO-TOM')
  await tom.job.type('Notes', 'Tom’s notes')
  const theirs = { name: 'Hana’s name', order_number: 'PO-HANA', notes: 'Hana’s notes' }
  await office.change(job, theirs)
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Name', 'Order number', 'Notes')
  await tom.dialog.seeLeft(3)
  await tom.dialog.keepMine('Name')
  await tom.dialog.takeTheirs('Order number')
  await tom.dialog.seeLeft(1)
  await tom.dialog.keepMine('Notes')
  await tom.dialog.seeLeft(0)
  await tom.dialog.saveMyChoices()
  await tom.dialog.seeClosed()
  await tom.job.seeSaved()
  expect((await office.read(job)).job).toMatchObject({
    name: 'Tom’s name',
    order_number: 'PO-HANA',
    notes: 'Tom’s notes',
  })
})

test('J6 Escape means decide later: the edit and a banner stay, and Review reopens with the choices kept', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Name', 'Tom’s name')
  await tom.job.type('Notes', 'Tom’s notes')
  await office.change(job, { name: 'Hana’s name', notes: 'Hana’s notes' })
  await tom.job.save()
  await tom.dialog.keepMine('Notes')
  await tom.page.keyboard.press('Escape')
  await tom.dialog.seeClosed()
  await tom.job.seeField('Notes', 'Tom’s notes')
  await tom.job.seeStatus('Needs you')
  await tom.job.review()
  await tom.dialog.seeChosen('Notes', 'Keep mine')
  await tom.dialog.seeNothingChosen('Name')
  await tom.dialog.seeLeft(1)
  expect((await office.read(job)).job).toMatchObject({ name: 'Hana’s name', notes: 'Hana’s notes' })
})

test('J7 theirs changes again while I choose: my other choices stay, and the changed field is asked again', async ({
  tom,
  job,
  office,
}) => {
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Name', 'Tom’s name')
  await tom.job.type('Notes', 'Tom’s notes')
  await office.change(job, { name: 'Hana’s name', notes: 'Hana’s notes' })
  await tom.job.save()
  await tom.dialog.keepMine('Name')
  await tom.dialog.keepMine('Notes')
  await tom.dialog.seeLeft(0)
  await office.change(job, { notes: 'Hana’s second notes' })
  await tom.lookBack()
  await tom.dialog.seeText('Hana’s second notes')
  await tom.dialog.seeText('Changed again')
  await tom.dialog.seeChosen('Name', 'Keep mine')
  await tom.dialog.seeNothingChosen('Notes')
  await tom.dialog.seeLeft(1)
})

test('J8 costs and invoices read in between bring the new tag, and my save is still a conflict (R04)', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'From Tom')
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', 'From Hana')
  await hana.job.save()
  await hana.job.seeSaved()
  await tom.job.openCosts()
  await tom.job.seeField('Notes', 'From Tom')
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  expect((await office.read(job)).job['notes']).toBe('From Hana')
})
