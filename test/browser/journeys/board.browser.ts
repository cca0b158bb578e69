import type { Page } from '@playwright/test'
import { expect, outsideInOthers, test } from '../journey'

test(
  'a job moved on one board moves on the other, through the job’s own session',
  outsideInOthers,
  async ({ hana, tom, job, office }) => {
    await hana.board.open()
    await tom.board.open()
    await tom.board.seeIn('Draft', job)
    await hana.board.move(job, 'Approved')
    await hana.board.seeIn('Approved', job)
    await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('approved')
    await tom.lookBack()
    await tom.board.seeIn('Approved', job)
  },
)

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

test(
  'the board finds jobs by name, and counts those that need me',
  outsideInOthers,
  async ({ tom, job, office, profile }) => {
    const looks = await tom.looks(profile)
    await tom.openJobToSaveByHand(job)
    await tom.job.type('Notes', 'Mine')
    await office.change(job, { notes: 'Theirs' })
    await looks.next()
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
  },
)

test('a new job of one is on the board of the other', outsideInOthers, async ({ hana, tom, profile }) => {
  await tom.board.open()
  await hana.board.open()
  const name = `New job ${Date.now()}`
  await hana.board.makeJob(name, profile)
  await hana.job.seeField('Name', name)
  await tom.lookBack()
  await expect(tom.page.getByRole('link', { name })).toBeVisible()
})

/** The next request for a new job is carried out, and its answer lost on the way. */
async function loseNextCreation(page: Page) {
  let isLost = false
  await page.route('**/job/rest/jobs/', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.fallback()
    isLost = true
    await route.fetch()
    return route.abort('connectionreset')
  })
}

test('J19 U10 the answer to a new job is lost: there is one job, and the page says so or asks', async ({
  tom,
  office,
  profile,
}) => {
  await tom.board.open()
  await loseNextCreation(tom.page)
  const name = `Lost ${Date.now()}`
  await tom.board.fillNewJob(name, profile)
  await tom.board.pressCreate()
  if (profile !== 'strict') {
    await tom.job.see('Is this the job you have just created?')
    await tom.page.getByRole('button', { name: new RegExp(name) }).click()
  }
  await expect(tom.page.getByRole('dialog')).toHaveCount(0)
  await tom.job.seeField('Name', name)
  expect((await office.jobsNamed(name)).length).toBe(1)
})

test(
  'U10 a new job survives Escape, a click beside the dialog, Cancel and a reload',
  outsideInOthers,
  async ({ tom, profile }) => {
    await tom.board.open()
    const name = `Kept ${Date.now()}`
    await tom.board.fillNewJob(name, profile)
    const dialog = tom.page.getByRole('dialog')
    await tom.page.mouse.click(5, 5)
    await expect(dialog.getByLabel('Name')).toHaveValue(name)
    await tom.page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await tom.board.openNewJob()
    await expect(dialog.getByLabel('Name')).toHaveValue(name)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await tom.page.reload()
    await tom.board.openNewJob()
    await expect(dialog.getByLabel('Name')).toHaveValue(name)
    await dialog.getByRole('button', { name: 'Clear the form' }).click()
    await expect(dialog.getByLabel('Name')).toHaveValue('')
    await dialog.getByRole('button', { name: 'Bring back what I typed' }).click()
    await expect(dialog.getByLabel('Name')).toHaveValue(name)
  },
)

test(
  'U10 nobody is taken away from where they are by a job that is made after its dialog was closed',
  outsideInOthers,
  async ({ tom, profile }) => {
    await tom.board.open()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await tom.page.route('**/job/rest/jobs/', async (route) => {
      if (route.request().method() === 'POST') await held
      return route.fallback()
    })
    const name = `Late ${Date.now()}`
    await tom.board.fillNewJob(name, profile)
    await tom.board.pressCreate()
    await tom.page.keyboard.press('Escape')
    await tom.board.search('nothing like it')
    letGo()
    await tom.job.see(/Job \d+ was created/)
    await expect(tom.page.getByRole('searchbox')).toHaveValue('nothing like it')
    await tom.page.getByRole('button', { name: 'Open the job' }).click()
    await tom.job.seeField('Name', name)
  },
)

test(
  'a card goes to its new column while I look at the board, when a colleague moves it, and a new one appears',
  outsideInOthers,
  async ({ tom, job, office, server }) => {
    const looks = await tom.looks(server.profile)
    await tom.board.open()
    await tom.board.seeIn('Draft', job)
    await office.change(job, { job_status: 'special' })
    await looks.next()
    await tom.board.seeIn('Special', job)
    const made = await office.makeJob({ name: `Made by a colleague, beside ${job.number}` })
    await looks.next()
    await expect(tom.board.card(made)).toBeVisible()
    await server.deleteJob(made, office)
    await looks.next()
    await expect(tom.board.card(made)).toHaveCount(0)
  },
)

test(
  'the same within 25 seconds where the server has no stream',
  outsideInOthers,
  async ({ tom, job, office }) => {
    await tom.page.clock.install()
    await tom.loseStream()
    await tom.board.open()
    await tom.board.seeIn('Draft', job)
    // Without a new tag, at the deployed backend.
    await office.move(job, 'special')
    await tom.page.clock.runFor(21_000)
    await tom.board.seeIn('Special', job)
  },
)
