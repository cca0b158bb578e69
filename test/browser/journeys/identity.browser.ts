import { Desk } from '../pages/Desk'
import { expect, outsideInOthers, test } from '../journey'

/** Tom sits down at Hana's browser: he signs in there, and opens the app in a tab of his own. */
async function tomSignsInAt(hana: Desk): Promise<Desk> {
  const tab = await hana.anotherTab()
  await Desk.signIn(hana.page.context(), 'tom')
  await tab.page.goto('/')
  await expect(tab.page.getByRole('banner')).toContainText('Tom Brightwater')
  return tab
}

test('J17 U9 another person signs in in a second tab: nothing I type is stored under that name, and I lose nothing', async ({
  hana,
  job,
  office,
  server,
}) => {
  await hana.openJob(job)
  await tomSignsInAt(hana)
  await hana.job.see('Tom Brightwater has signed in in this browser.')
  await hana.job.type('Notes', 'Typed by Hana')
  await hana.job.seeStatus('Needs you')
  await hana.job.see('Nothing is saved until Hana Whitlock signs in again; your changes are kept.')
  expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
  await hana.job.addNote('Noted by Hana')

  await hana.signIn.signInAgain()
  await hana.job.seeField('Notes', 'Typed by Hana')
  await hana.job.seeSaved()
  await expect.poll(async () => (await office.read(job)).job['notes']).toBe('Typed by Hana')
  const authors = server.commits.filter(({ jobId }) => jobId === job.id).map(({ staff }) => staff.name)
  expect(new Set(authors)).toEqual(new Set(['Hana Whitlock']))
})

test('J17 U9 a card moved at my page is not moved under the name of whoever signed in meanwhile', async ({
  hana,
  job,
  office,
}) => {
  await hana.board.open()
  await tomSignsInAt(hana)
  await hana.board.move(job, 'Approved')
  await hana.job.see('Tom Brightwater has signed in in this browser.')
  expect((await office.read(job)).job['job_status']).not.toBe('approved')
})

test(
  'U9 whoever signs in instead of me is told that somebody else’s work waits, and not what it is',
  outsideInOthers,
  async ({ hana, job, office }) => {
    await hana.openJobToSaveByHand(job)
    await hana.job.type('Notes', 'Typed by Hana')
    await hana.loseSession()
    await hana.job.save()
    await hana.signIn.signInInstead('tom')
    await hana.job.see('Unsaved work of somebody else is kept in this browser.')
    await hana.job.seeNothingOf('Typed by Hana')
    await hana.job.seeField('Notes', 'Ask for the drawing')
    expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
  },
)
