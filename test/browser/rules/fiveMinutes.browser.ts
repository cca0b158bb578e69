import { draftOnDisk } from '../drafts/draftOnDisk'
import { expect, test } from '../journey'
import { Desk } from '../pages/Desk'

test('the five minutes with two windows that the README describes, step by step', async ({
  hana,
  tom,
  job,
  office,
}) => {
  test.slow()
  // 2: different fields. Each sees the other's, marked, with who made it; nobody was asked anything.
  await hana.openJob(job)
  await tom.openJob(job)
  await hana.job.type('Description', 'Cut, fold and weld')
  await tom.job.type('Order number', 'PO-2')
  await hana.job.seeField('Order number', 'PO-2')
  await tom.job.seeField('Description', 'Cut, fold and weld')
  await hana.job.see(/^Tom Brightwater changed this/)
  await tom.job.see(/^Hana Whitlock changed this/)
  await tom.page.getByRole('button', { name: 'Show what changed in Description' }).click()
  await tom.page.getByRole('group', { name: 'What changed in Description' }).waitFor()
  await tom.dialog.seeClosed()

  // 3: the same line, while nothing of it is saved yet. It is said at the field, and no dialog opens.
  const saves = await hana.holdSaves()
  await tom.job.saveByHand()
  await hana.job.type('Notes', 'Hana rewrote all of it')
  await tom.job.type('Notes', 'Tom has another idea')
  await saves.letThrough()
  await tom.job.see('Hana Whitlock changed Notes; you are changing it too')
  await tom.job.seeBannerAbout('Hana Whitlock')
  await tom.dialog.seeClosed()

  // 4: Save opens the dialog; Escape puts it off with the choices kept.
  await tom.job.save()
  await tom.dialog.seeConflictAbout('Notes')
  await tom.dialog.takeTheirs('Notes')
  await tom.page.keyboard.press('Escape')
  await tom.dialog.seeClosed()
  await tom.job.seeField('Notes', 'Tom has another idea')
  await tom.job.review()
  await tom.dialog.seeChosen('Notes', 'Take theirs')

  // 5: theirs is taken, and one's own put back by a save like any other.
  await tom.dialog.saveMyChoices()
  await tom.job.seeField('Notes', 'Hana rewrote all of it')
  await tom.job.putBack()
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('Tom has another idea')

  // 6: the server is gone, as far as Tom's browser can tell; his tab is closed, and what he typed is there again.
  const context = tom.page.context()
  await context.route('**/*', (route) => route.abort('connectionrefused'))
  await tom.job.type('Notes', 'Typed while the server was down')
  await draftOnDisk(tom.page, 'Typed while the server was down')
  await tom.page.close()
  await context.unroute('**/*')
  const later = new Desk(await context.newPage())
  await later.page.goto(`/jobs/${job.id}`)
  await later.job.see(/Restored from .*, not saved yet: Notes\./)
  await later.job.seeField('Notes', 'Typed while the server was down')
  await expect(later.job.button('Drop')).toBeVisible()
  expect(later.trouble).toEqual([])
})
