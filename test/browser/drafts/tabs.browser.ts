import { outsideInFirefox } from '../journey'
import type { Desk } from '../pages/Desk'
import { expect, test } from './computerTest'
import { draftOnDisk, draftsOnDisk } from './draftOnDisk'

test.slow()

/** As on a page that came over plain http. */
async function takeLocksAway(desk: Desk): Promise<void> {
  await desk.page
    .context()
    .addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined }))
}

const kinds = [
  { where: 'with Web Locks', prepare: async () => undefined, details: {} },
  { where: 'without Web Locks', prepare: takeLocksAway, details: outsideInFirefox },
]

for (const { where, prepare, details } of kinds) {
  test.describe(`two tabs of one person, ${where}`, details, () => {
    test('keep a draft each, and each gets its own back (L4)', async ({ computer, job }) => {
      const one = await computer.start('hana')
      await prepare(one)
      await one.openJobToSaveByHand(job)
      await one.job.type('Notes', 'Typed in tab one')
      await draftOnDisk(one.page, 'Typed in tab one')

      const two = await one.anotherTab()
      await two.openJob(job)
      await two.job.seeField('Notes', 'Ask for the drawing')
      await two.job.type('Description', 'Typed in tab two')
      await draftOnDisk(two.page, 'Typed in tab two')
      expect(await draftsOnDisk(two.page)).toBe(2)

      await two.page.reload()
      await two.job.seeField('Description', 'Typed in tab two')
      await two.job.seeField('Notes', 'Ask for the drawing')
      await one.job.seeField('Notes', 'Typed in tab one')
      expect(await draftsOnDisk(two.page)).toBe(2)
    })

    test(
      'leave both drafts behind when the browser is killed: the newest comes first, the other one next (L4)',
      outsideInFirefox,
      async ({ computer, job, office }) => {
        const one = await computer.start('hana')
        await prepare(one)
        await one.openJobToSaveByHand(job)
        await one.job.type('Notes', 'Typed in tab one')
        await draftOnDisk(one.page, 'Typed in tab one')
        const two = await one.anotherTab()
        await two.openJob(job)
        await two.job.type('Description', 'Typed in tab two')
        await draftOnDisk(two.page, 'Typed in tab two')
        await computer.loseItsPower()

        const after = await computer.start('hana')
        await prepare(after)
        await after.openJob(job)
        await after.job.seeField('Description', 'Typed in tab two')
        await after.job.saveByKeyboard()
        await expect.poll(async () => (await office.read(job)).job['description']).toBe('Typed in tab two')
        await expect.poll(() => draftsOnDisk(after.page)).toBe(1)

        await after.page.reload()
        await after.job.seeField('Notes', 'Typed in tab one')
        await after.job.saveByKeyboard()
        await expect.poll(async () => (await office.read(job)).job['notes']).toBe('Typed in tab one')
        await expect.poll(() => draftsOnDisk(after.page)).toBe(0)
      },
    )
  })
}

test('what is saved in one tab shows in another at once, without a stream and without a look at it', async ({
  hana,
  job,
}) => {
  await hana.openJobToSaveByHand(job)
  const two = await hana.anotherTab()
  await two.page.route('**/changes/', (route) => route.fulfill({ status: 404, json: { error: 'none' } }))
  await two.openJob(job)
  await hana.job.type('Notes', 'From the first tab')
  await hana.job.save()
  await two.job.seeField('Notes', 'From the first tab')
  await two.dialog.seeClosed()
})
