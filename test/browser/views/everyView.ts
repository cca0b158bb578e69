import type { Colleague, Job } from '../colleague'
import type { Desk } from '../pages/Desk'
import { hostile } from '../security/hostileText'

/** What a view needs to come about: somebody at a desk, a job, and a colleague who changes it. */
export interface World {
  readonly desk: Desk
  readonly job: Job
  readonly office: Colleague
}

export type Show = (world: World) => Promise<void>

const edited: Show = async ({ desk, job }) => {
  await desk.openJobToSaveByHand(job)
  await desk.job.type('Notes', 'My Notes')
  await desk.job.seeStatus('Unsaved changes')
}

const conflict: Show = async (world) => {
  const { desk, job, office } = world
  await edited(world)
  await desk.job.type('Name', 'My Name')
  await office.change(job, { notes: 'Their Notes', name: 'Their Name' })
  await desk.job.save()
  await desk.dialog.seeConflictAbout('Name', 'Notes')
}

/** To the status after its own, whatever that is called. */
async function moveOn({ page }: Desk, { number }: Job): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Move .*${number}`) }).click()
  await page.getByRole('menuitem').nth(1).click()
}

const tab =
  (name: string): Show =>
  async ({ desk, job }) => {
    await desk.openJob(job)
    await desk.job.openTab(name)
  }

/** Every screen and every state of the app that a person can meet, by its name. */
export const everyView = {
  'the board': ({ desk }) => desk.board.open(),
  'a search that finds nothing': async ({ desk }) => {
    await desk.board.open()
    await desk.board.search('no such job anywhere')
    await desk.job.see(/Nothing matches/)
  },
  'the board as a list': async ({ desk }) => {
    await desk.board.open()
    await desk.page.getByRole('button', { name: 'List', exact: true }).click()
    await desk.page.getByRole('region', { name: 'List' }).getByRole('link').first().waitFor()
  },
  'the menu of a card': async ({ desk, job }) => {
    await desk.board.open()
    await desk.page.getByRole('button', { name: new RegExp(`^Move .*${job.number}`) }).click()
    await desk.page.getByRole('menu', { name: 'Move to' }).waitFor()
  },
  'a card that was moved': async ({ desk, job }) => {
    await desk.board.open()
    await moveOn(desk, job)
    await desk.board.button('Undo', job).waitFor()
  },
  'a card whose move is to be decided': async ({ desk, job, office }) => {
    await desk.loseStream()
    await desk.board.open()
    await desk.page.getByRole('link', { name: new RegExp(`^Job ${job.number}:`) }).waitFor()
    await office.change(job, { job_status: 'special' })
    await moveOn(desk, job)
    await desk.page.getByRole('button', { name: new RegExp(`^Keep [^]*Job ${job.number}`) }).waitFor()
  },
  'the keys': async ({ desk }) => {
    await desk.board.open()
    await desk.page.keyboard.press('?')
    await desk.page.getByRole('dialog').waitFor()
  },
  'going to a job': async ({ desk, job }) => {
    await desk.board.open()
    await desk.page.keyboard.press('ControlOrMeta+k')
    await desk.page.getByRole('dialog').getByRole('textbox').fill(String(job.number))
    await desk.page.getByRole('dialog').getByRole('link').first().waitFor()
  },
  'what a colleague changed, at the field': async ({ desk, job, office }) => {
    await desk.openJob(job)
    await office.change(job, { notes: 'Their Notes' })
    await desk.page.getByRole('button', { name: 'Show what changed in Notes' }).click()
    await desk.page.getByRole('group', { name: 'What changed in Notes' }).waitFor()
  },
  'the new job dialog': async ({ desk }) => {
    await desk.board.open()
    await desk.page.getByRole('button', { name: 'New job' }).click()
    await desk.page.getByRole('dialog').getByLabel('Name').waitFor()
  },
  'the bin': async ({ desk, job, office }) => {
    await office.delete(job)
    await desk.board.open()
    await desk.board.openBin()
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Restore/ })
      .first()
      .waitFor()
  },
  'the week': async ({ desk }) => {
    await desk.page.goto('/week')
    await desk.page.getByRole('main').getByRole('heading').first().waitFor()
  },
  'a page that is not there': async ({ desk }) => {
    await desk.page.goto('/nowhere/at/all')
    await desk.page.getByRole('main').getByRole('link').first().waitFor()
  },
  'a saved job': ({ desk, job }) => desk.openJob(job),
  'a job with unsaved changes': edited,
  'a job whose field was refused': async ({ desk, job }) => {
    await desk.openJobToSaveByHand(job)
    await desk.job.type('Price cap', 'much')
    await desk.job.field('Price cap').blur()
    await desk.job.seeProblem('Price cap', /must be a number/)
  },
  'a job whose field the server refused': async (world) => {
    const sentence = `${hostile} cannot be stored.`
    const json = { error: sentence, fields: { notes: sentence } }
    await world.desk.onSaves((route) => route.fulfill({ status: 400, json }))
    await edited(world)
    await world.desk.job.save()
    await world.desk.job.seeProblem('Notes', /cannot be stored/)
  },
  'a job that waits for an answer': async (world) => {
    const saves = await world.desk.holdSaves()
    await edited(world)
    await world.desk.job.save()
    await saves.arrived()
    await world.desk.job.seeStatus('Saving…')
  },
  'the list of clients': async ({ desk, job }) => {
    await desk.openJob(job)
    await desk.job.field('Client').fill('Kelso')
    await desk.page.getByRole('listbox').getByRole('option', { name: /Kelso/ }).first().waitFor()
  },
  'a list of clients that has none': async ({ desk, job }) => {
    await desk.openJob(job)
    await desk.job.field('Client').fill('Nobody is called so')
    await desk.job.see('Nothing found')
  },
  'messages that come and go, one with a way back': async ({ desk, job }) => {
    await desk.openJob(job)
    await desk.job.deleteEitherWay(/deleted this job/)
    await desk.page.getByRole('listitem').getByRole('button', { name: 'Undo' }).waitFor()
  },
  'a job that is loading': async ({ desk, job }) => {
    await desk.page.route('**/job/rest/jobs/*/', () => undefined)
    await desk.page.goto(`/jobs/${job.id}`)
    await desk.page.locator('[aria-busy=true]').first().waitFor()
  },
  'a job that is not there': async ({ desk }) => {
    await desk.page.goto('/jobs/00000000-0000-4000-8000-000000000000')
    await desk.page.getByRole('main').getByRole('heading').first().waitFor()
  },
  'a job overtaken by a colleague': async (world) => {
    await conflict(world)
    await world.desk.dialog.decideLater()
    await world.desk.job.seeBannerAbout('Hana Whitlock')
  },
  'the conflict dialog': conflict,
  'the conflict dialog with a combined text': async (world) => {
    await conflict(world)
    await world.desk.dialog.combine('Notes')
    await world.desk.dialog.decidePlace('Notes', 1, 'Mine')
    await world.desk.dialog.button('Change the whole text').click()
    await world.desk.dialog.keepMine('Name')
    await world.desk.dialog.seeLeft(0)
  },
  'the conflict dialog with a new value': async (world) => {
    await conflict(world)
    await world.desk.page.getByRole('radio', { name: 'New value' }).first().check()
    await world.desk.page.getByRole('textbox', { name: 'New value for Name' }).fill('A third Name')
  },
  'texts that are kept': async ({ desk, job }) => {
    await desk.openJobToSaveByHand(job)
    await desk.job.type('Notes', `${hostile} put away`)
    await desk.job.undoMyChanges()
    await desk.job.button('Dismiss').click()
    await desk.job.type('Notes', `${hostile} offered`)
    await desk.job.undoMyChanges()
    await desk.job.openTab('History')
    await desk.page.getByText('2 texts of yours are kept').click()
    await desk.page.locator('.banner').getByRole('group').waitFor()
  },
  'the conflict dialog after a second change': async (world) => {
    await conflict(world)
    await world.desk.dialog.keepMine('Notes')
    await world.office.change(world.job, { notes: 'Their newer Notes' })
    await world.desk.dialog.seeText('Changed again')
  },
  'a job whose sign-in has expired': async (world) => {
    await edited(world)
    await world.desk.loseSession()
    await world.desk.job.save()
    await world.desk.job.see('Sign in again to save. Your changes are kept.')
  },
  'a job that may no longer be changed': async (world) => {
    await edited(world)
    await world.desk.onSaves((route) => route.fulfill({ status: 403, json: { detail: 'No.' } }))
    await world.desk.job.save()
    await world.desk.job.see('You can no longer change this job.')
  },
  'a job edited offline': async (world) => {
    await world.desk.openJobToSaveByHand(world.job)
    await world.desk.page.context().setOffline(true)
    await world.desk.job.type('Notes', 'My Notes')
    await world.desk.job.see(/Offline\./)
  },
  'a job that a colleague deleted': async (world) => {
    await edited(world)
    await world.office.delete(world.job)
    await world.desk.job.see(/deleted this job/)
  },
  'a job whose saving is blocked': async (world) => {
    await edited(world)
    await world.desk.onSaves((route) => route.fulfill({ status: 412, json: { error: 'blocked' } }))
    await world.desk.job.save()
    await world.desk.job.see(/Saving is being blocked/)
  },
  'the notes': tab('Log'),
  'the history': tab('History'),
  'versions compared': async (world) => {
    await world.office.change(world.job, { notes: `${hostile} once more` })
    await tab('History')(world)
    await world.desk.job.button('Compare versions').click()
    await world.desk.page.getByRole('dialog').getByLabel('Version A').waitFor()
  },
  'the quote': tab('Quote'),
  'the costs': tab('Costs'),
  'the question before deleting': async ({ desk, job }) => {
    // Without the stream nobody knows who else is there.
    await desk.loseStream()
    await desk.openJob(job)
    await desk.job.delete()
    await desk.page.getByRole('dialog').or(desk.page.getByRole('alertdialog')).waitFor()
  },
  'the list of jobs in progress': async (world) => {
    await edited(world)
    await world.desk.page.getByRole('button', { name: '1 unsaved' }).click()
    await world.desk.page.getByRole('region', { name: 'Jobs in progress' }).waitFor()
  },
  'the question before signing out': async (world) => {
    await edited(world)
    await world.desk.page.getByRole('button', { name: 'Account and settings' }).click()
    await world.desk.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await world.desk.page.getByRole('alertdialog').waitFor()
  },
  'the account menu': async ({ desk }) => {
    await desk.board.open()
    await desk.page.getByRole('button', { name: 'Account and settings' }).click()
    await desk.page.getByRole('menu').waitFor()
  },
} satisfies Readonly<Record<string, Show>>

export type View = keyof typeof everyView
