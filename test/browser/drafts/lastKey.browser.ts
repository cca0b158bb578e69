import type { Job } from '../colleague'
import type { Desk } from '../pages/Desk'
import { expect, outsideInFirefox, test } from '../journey'
import { draftOnDisk } from './draftOnDisk'

const text = 'Typed and not saved'

async function leaveAndComeBack(desk: Desk, job: Job): Promise<void> {
  await desk.page.evaluate(() => location.assign('about:blank'))
  await desk.page.waitForURL('about:blank')
  await desk.openJob(job)
}

/** From now on whatever this page gives to its store is undone, as by a browser that ends the page in the middle of it. */
async function undoWrites({ page }: Desk): Promise<void> {
  await page.evaluate(() => {
    IDBTransaction.prototype.commit = function () {
      this.abort()
    }
  })
}

for (const { what, put } of [
  { what: 'the last key', put: (desk: Desk) => desk.job.typeOn('Notes', text) },
  { what: 'a paste', put: (desk: Desk) => desk.job.type('Notes', text) },
]) {
  test(
    `U3 left at the moment of ${what}, a page has kept all of it`,
    outsideInFirefox,
    async ({ hana, job }) => {
      await hana.openJobToSaveByHand(job)
      await hana.job.type('Notes', '')
      await draftOnDisk(hana.page, '\\"notes\\":\\"\\"')
      await put(hana)
      await leaveAndComeBack(hana, job)
      await hana.job.seeField('Notes', text)
    },
  )
}

test('U3 what the browser undoes as it ends a page is there again, and gone for good once it is saved', async ({
  hana,
  job,
  office,
}) => {
  await hana.openJobToSaveByHand(job)
  await undoWrites(hana)
  await hana.job.type('Notes', text)
  await leaveAndComeBack(hana, job)
  await hana.job.seeField('Notes', text)
  await draftOnDisk(hana.page, text)
  expect(await hana.page.evaluate(() => JSON.stringify(localStorage))).not.toContain(text)
  await hana.page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await hana.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe(text)
  await office.change(job, { notes: 'Afterwards' })
  await leaveAndComeBack(hana, job)
  await hana.job.seeField('Notes', 'Afterwards')
})
