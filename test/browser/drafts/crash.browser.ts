import type { Route } from '@playwright/test'
import type { Colleague, Job } from '../colleague'
import type { Desk } from '../pages/Desk'
import { outsideInFirefox } from '../journey'
import { expect, test } from './computerTest'
import { changeDrafts, draftOnDisk, draftsOnDisk, keepDrafts } from './draftOnDisk'

const text = 'Typed before the power went'

test.slow()

/** Types into a job, asks to save it, and has something else done to the request; goes on when that is done. */
async function saveAnd(desk: Desk, job: Job, handle: (route: Route) => Promise<void>): Promise<void> {
  await desk.openJobToSaveByHand(job)
  await desk.job.type('Notes', text)
  const handled = new Promise<void>((resolve, reject) => {
    void desk.onSaves((route) => handle(route).then(resolve, reject))
  })
  await desk.job.save()
  await handled
  await draftOnDisk(desk.page, '\\"kind\\":\\"save\\"')
}

/** What a request needs to arrive without the browser it came from. */
async function letterOf(route: Route) {
  const request = route.request()
  const init = { method: request.method(), headers: await request.allHeaders(), body: request.postData() }
  return { post: () => fetch(request.url(), init) }
}

/** The job is opened again, and everything turns out well by itself: saved, once, and nobody is asked. */
async function seeSavedOnce(desk: Desk, job: Job, office: Colleague): Promise<void> {
  await desk.openJob(job)
  await desk.job.seeField('Notes', text)
  await desk.job.seeSaved()
  await desk.dialog.seeClosed()
  const { job: stored, events } = await office.read(job)
  expect(stored['notes']).toBe(text)
  expect(events.filter(({ description }) => description === 'Changed Notes.')).toHaveLength(1)
  await expect.poll(() => draftsOnDisk(desk.page)).toBe(0)
}

/** The job is opened again, and what was typed is there and nowhere else, also when jobs save by themselves. */
async function seeWaiting(desk: Desk, job: Job, office: Colleague): Promise<void> {
  await desk.page.clock.install()
  await desk.openJob(job)
  await desk.page.getByRole('switch', { name: 'Save automatically' }).setChecked(true)
  await desk.job.see(/Restored from .*, not saved yet: Notes\./)
  await desk.job.seeField('Notes', text)
  // What is typed here is saved after a quiet second.
  await desk.page.clock.fastForward(60_000)
  await desk.job.see(/not saved yet/)
  await desk.job.seeStatus('Unsaved changes')
  expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
}

for (const time of ['first', 'second', 'third']) {
  test.describe(`the browser is killed, for the ${time} time`, () => {
    test('after a keystroke: what was typed is there (L4)', async ({ computer, job, office }) => {
      const before = await computer.start('hana')
      await before.openJobToSaveByHand(job)
      // The page's own clock goes on by a quarter of a second: how fast this computer is, is not the point.
      await before.page.clock.install()
      // Well ahead: on a busy machine the page may hear of it seconds later, and a clock does not go back.
      await before.page.clock.pauseAt(Date.now() + 30_000)
      await before.job.typeOn('Notes', text)
      await before.page.clock.runFor(250)
      await draftOnDisk(before.page, text)
      await computer.loseItsPower()

      const after = await computer.start('hana')
      const saves = await after.holdSaves()
      await after.openJob(job)
      await after.job.see(/Restored from .*, not saved yet: Notes\./)
      await after.job.seeField('Notes', `Ask for the drawing${text}`)
      expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
      await saves.letThrough()
      await after.job.saveByKeyboard()
      await after.job.seeSaved()
      expect((await office.read(job)).job['notes']).toBe(`Ask for the drawing${text}`)
    })

    test(
      'U6 L11 before a save is sent: it waits to be seen, and is saved when somebody says so (L3)',
      outsideInFirefox,
      async ({ computer, job, office }) => {
        await saveAnd(await computer.start('hana'), job, async () => undefined)
        await computer.loseItsPower()
        const after = await computer.start('hana')
        await seeWaiting(after, job, office)
        await after.job.button('Save').first().click()
        await after.job.seeSaved()
        await seeSavedOnce(after, job, office)
      },
    )

    test('after it is sent, before the commit: it is known for one’s own (L3, L7)', async ({
      computer,
      job,
      office,
    }) => {
      let letter: Awaited<ReturnType<typeof letterOf>> | undefined
      await saveAnd(await computer.start('hana'), job, async (route) => {
        letter = await letterOf(route)
      })
      await computer.loseItsPower()
      expect((await letter?.post())?.status).toBe(200)
      await seeSavedOnce(await computer.start('hana'), job, office)
    })

    test('after the commit, before the answer: it is known for one’s own (L3, L7)', async ({
      computer,
      job,
      office,
    }) => {
      await saveAnd(await computer.start('hana'), job, async (route) => {
        expect((await route.fetch()).status()).toBe(200)
      })
      await computer.loseItsPower()
      await seeSavedOnce(await computer.start('hana'), job, office)
    })

    test(
      'after the answer, before the draft is cleared: nothing comes back (L7)',
      outsideInFirefox,
      async ({ computer, job, office }) => {
        const before = await computer.start('hana')
        await keepDrafts(before.page)
        await saveAnd(before, job, (route) => route.fallback())
        await before.job.seeSaved()
        expect(await draftsOnDisk(before.page)).toBe(1)
        await computer.loseItsPower()
        await seeSavedOnce(await computer.start('hana'), job, office)
      },
    )
  })
}

test(
  'U6 with saving by itself, what was restored goes out only with what is typed after it was seen',
  outsideInFirefox,
  async ({ computer, job, office }) => {
    await saveAnd(await computer.start('hana'), job, async () => undefined)
    await computer.loseItsPower()
    const after = await computer.start('hana')
    await seeWaiting(after, job, office)
    await after.job.type('Description', 'Typed after it was seen')
    await after.job.seeSaved()
    expect((await office.read(job)).job).toMatchObject({
      notes: text,
      description: 'Typed after it was seen',
    })
  },
)

test(
  'U7 a draft with an operation that this build does not know keeps its edits, and says so',
  outsideInFirefox,
  async ({ computer, job, office }) => {
    const before = await computer.start('hana')
    await saveAnd(before, job, async () => undefined)
    await changeDrafts(before.page, '"kind":"save"', '"kind":"split"')
    await computer.loseItsPower()
    const after = await computer.start('hana')
    await after.openJob(job)
    await after.job.see(/not saved yet: Notes\./)
    await after.job.see(/Something else was under way \(split\)/)
    await after.job.seeField('Notes', text)
    expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
  },
)

test(
  'killed before a deletion is sent, the browser asks before it goes (L3)',
  outsideInFirefox,
  async ({ computer, job, office }) => {
    const before = await computer.start('hana')
    // Without the stream nobody knows who else is there, so it is asked before.
    await before.loseStream()
    await before.openJob(job)
    await before.page.route('**/job/rest/jobs/*/', (route) =>
      route.request().method() === 'DELETE' ? undefined : route.fallback(),
    )
    await before.job.deleteAfterAll()
    await draftOnDisk(before.page, '\\"kind\\":\\"delete\\"')
    await computer.loseItsPower()

    const after = await computer.start('hana')
    await after.openJob(job)
    const question = after.page.getByRole('alertdialog', { name: 'Do you still want to do this?' })
    await expect(question).toContainText('The page went away before the job was deleted.')
    expect((await office.read(job)).job['notes']).toBe('Ask for the drawing')
    await question.getByRole('button', { name: 'Delete the job' }).click()
    await after.job.see(/You deleted/)
  },
)
