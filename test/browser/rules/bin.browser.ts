import type { Route } from '@playwright/test'
import type { Job } from '../colleague'
import { expect, test } from '../journey'
import type { Desk } from '../pages/Desk'

/** Both are at a job, and one goes: now the other's page knows that nobody else is there, and not only has not heard of anybody. */
async function aloneAt(job: Job, desk: Desk, colleague: Desk): Promise<void> {
  await colleague.openJob(job)
  await desk.openJob(job)
  await desk.job.see('Hana Whitlock is here too')
  await colleague.goToBoard()
  await expect(desk.page.getByText('Hana Whitlock is here too')).toHaveCount(0)
}

/** The deletion of a job is on its way until it is let go; then this is what becomes of it, also when it is sent again. */
async function holdDeletion({ page }: Desk, answer: (route: Route) => Promise<void>) {
  const held: Route[] = []
  let isHeld = true
  await page.route('**/job/rest/jobs/*/', (route) => {
    if (route.request().method() !== 'DELETE') return route.fallback()
    return isHeld ? void held.push(route) : answer(route)
  })
  return {
    arrived: () => expect.poll(() => held.length).toBe(1),
    async letGo() {
      isHeld = false
      await Promise.all(held.map(answer))
    },
  }
}

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
  await hana.openJobToSaveByHand(job)
  await tom.openJob(job)
  await tom.job.see('Hana Whitlock is here too')
  await hana.job.type('Description', 'Cut, fold and weld')
  await expect(
    tom.page
      .getByRole('main')
      .getByRole('img', { name: /with unsaved changes/ })
      .first(),
  ).toBeVisible()
  await tom.job.delete()
  const question = tom.page.getByRole('alertdialog')
  await expect(question).toContainText('Hana Whitlock has this job open, with unsaved changes.')
  await question.getByRole('button', { name: 'Delete' }).click()
  await hana.job.see(/Tom Brightwater deleted this job/)
  await tom.job.button('Restore this job').click()
  await tom.job.seeField('Name', job.name)
  // What was unsaved there is, still.
  await hana.job.seeField('Description', 'Cut, fold and weld')
  await hana.job.save()
  await tom.job.seeField('Description', 'Cut, fold and weld')
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
  await aloneAt(job, tom, hana)
  await tom.job.delete()
  await tom.job.see('You deleted this job')
  await tom.page.getByRole('link', { name: 'To the board' }).click()
  await expect(tom.board.card(job)).toHaveCount(0)
  await tom.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await tom.board.seeIn('Draft', job)
  expect((await office.read(job)).job['name']).toBe(job.name)
})

test('whoever leaves a job before its deletion is answered takes it back on the board', async ({
  hana,
  tom,
  job,
  office,
}) => {
  await aloneAt(job, tom, hana)
  const deletion = await holdDeletion(tom, (route) => route.fallback())
  await tom.job.delete()
  await deletion.arrived()
  await tom.goToBoard()
  await expect(tom.page.getByRole('searchbox')).toBeVisible()
  await deletion.letGo()
  await tom.job.see(`Job ${job.number} was deleted`)
  await expect(tom.board.card(job)).toHaveCount(0)
  await tom.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await tom.board.seeIn('Draft', job)
  expect((await office.read(job)).job['name']).toBe(job.name)
})

for (const { why, isOvertaken = false, answer, said, then } of [
  {
    why: 'a colleague changed it in the meantime',
    isOvertaken: true,
    answer: (route: Route) => route.fallback(),
    said: /Job \d+: This job was not deleted\./,
    then: /Hana Whitlock changed this job in the meantime/,
  },
  {
    why: 'that is forbidden',
    answer: (route: Route) => route.fulfill({ status: 403, json: { detail: 'Only Kelly deletes jobs.' } }),
    said: /Job \d+: This job was not deleted\. .*Only Kelly deletes jobs\./,
    then: /You can read this job, but not change it/,
  },
  {
    why: 'no answer comes and nothing shows it',
    answer: (route: Route) => route.abort('connectionreset'),
    said: /Job \d+: This job was not deleted\./,
    then: /This job was not deleted\./,
  },
]) {
  test(`whoever leaves a job before its deletion is answered is told there that it stays, when ${why}`, async ({
    tom,
    job,
    office,
  }) => {
    await tom.loseStream()
    await tom.openJob(job)
    const deletion = await holdDeletion(tom, answer)
    await tom.job.deleteAfterAll()
    await deletion.arrived()
    await tom.goToBoard()
    await expect(tom.page.getByRole('searchbox')).toBeVisible()
    if (isOvertaken) await office.change(job, { notes: 'Still needed' })
    await deletion.letGo()
    const message = tom.page.locator('[data-sonner-toast]').filter({ hasText: said })
    await expect(message).toBeVisible()
    await message.getByRole('button', { name: 'Open the job' }).click()
    await tom.job.see(then)
    await expect(message).toHaveCount(0)
    expect((await office.read(job)).job['name']).toBe(job.name)
  })
}
