import type { Page } from '@playwright/test'
import type { Desk } from '../pages/Desk'
import { expect, test } from '../journey'
import { draftOnDisk, draftsOnDisk } from './draftOnDisk'

const text = 'Typed and not saved'

/** Goes away from the page as somebody who closes a window, and tells whether the browser asked first. */
async function isAskedBeforeLeaving(page: Page): Promise<boolean> {
  let asked = false
  page.once('dialog', async (dialog) => {
    asked = dialog.type() === 'beforeunload'
    await dialog.dismiss()
  })
  const left = page.waitForEvent('close').then(() => false)
  const answered = page.waitForEvent('dialog').then(() => true)
  await page.close({ runBeforeUnload: true })
  await Promise.race([left, answered])
  return asked
}

/** A browser whose drafts come to nothing, in the way the script says. */
async function spoil(desk: Desk, script: () => void): Promise<void> {
  await desk.page.addInitScript(script)
}

/** Comes to this tab, as somebody does before pressing anything in it, and to the board. */
async function seeBoard({ page }: Desk): Promise<void> {
  await page.bringToFront()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Board' }).waitFor()
}

async function signOutAnyway({ page, signIn }: Desk): Promise<void> {
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Sign out/ })
    .click()
  await signIn.see()
}

test('nobody is asked before leaving while the draft is safe', async ({ hana, job }) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', text)
  await draftOnDisk(hana.page, text)
  const elsewhere = await hana.anotherTab()
  expect(await isAskedBeforeLeaving(hana.page)).toBe(false)
  await elsewhere.openJob(job)
  await elsewhere.job.seeField('Notes', text)
})

const troubles = [
  {
    what: 'the browser has no IndexedDB',
    spoil: () => Object.defineProperty(window, 'indexedDB', { get: () => undefined }),
  },
  {
    what: 'the disk is full',
    spoil: () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('', 'QuotaExceededError')
      }
    },
  },
  {
    what: 'IndexedDB is broken',
    spoil: () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('', 'UnknownError')
      }
    },
  },
]

for (const { what, spoil: script } of troubles) {
  test(`when ${what}, a banner says so, editing goes on, and leaving asks`, async ({ hana, job, office }) => {
    await spoil(hana, script)
    await hana.openJobToSaveByHand(job)
    expect(await isAskedBeforeLeaving((await hana.anotherTab()).page)).toBe(false)
    await hana.job.type('Notes', text)
    await hana.job.see(/Save before you leave/)
    await hana.job.typeOn('Notes', ', and more')
    expect(await isAskedBeforeLeaving(hana.page)).toBe(true)
    await hana.job.seeField('Notes', `${text}, and more`)
    await hana.job.save()
    await hana.job.seeSaved()
    await hana.job.seeNothingOf(/Save before you leave/)
    expect((await office.read(job)).job['notes']).toBe(`${text}, and more`)
    expect(await isAskedBeforeLeaving(hana.page)).toBe(false)
  })
}

test('what a newer version of the app keeps is left alone', async ({ hana, job }) => {
  await seeBoard(hana)
  await hana.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const database = indexedDB.open('job-edit-drafts', 7)
        database.onsuccess = () => resolve(database.result.close())
      }),
  )
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', text)
  await hana.job.see(/A newer version of this app has been used/)
})

test('signing out asks about what is unsaved, and leaves nothing behind', async ({ hana, job }) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', text)
  await draftOnDisk(hana.page, text)
  await hana.page.getByRole('button', { name: /Account/ }).click()
  await hana.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await hana.page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Sign out/ })
    .click()
  await hana.signIn.see()
  expect(await draftsOnDisk(hana.page)).toBe(0)
})

test('signing out in one tab asks about another one’s work, and ends that tab too', async ({ hana, job }) => {
  const two = await hana.anotherTab()
  await two.openJobToSaveByHand(job)
  await two.job.type('Notes', text)
  await draftOnDisk(two.page, text)
  await seeBoard(hana)
  await signOutAnyway(hana)
  await two.signIn.see()
  await two.job.seeNothingOf(text)
  expect(await draftsOnDisk(two.page)).toBe(0)
})

test('L4 signing out in one tab asks about what another one holds, though no draft of that can be kept', async ({
  hana,
  job,
}) => {
  await spoil(hana, () => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', text)
  const two = await hana.anotherTab()
  await seeBoard(two)
  await two.page.getByRole('button', { name: /Account/ }).click()
  await two.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await two.page.getByRole('button', { name: 'Stay signed in' }).click()
  await hana.job.seeField('Notes', text)
  await signOutAnyway(two)
  await hana.signIn.see()
})

test('another person at the same browser sees nothing of it', async ({ hana, job }) => {
  await hana.openJobToSaveByHand(job)
  await hana.job.type('Notes', text)
  await draftOnDisk(hana.page, text)
  await hana.loseSession()
  await hana.page.goto('/sign-in')
  await hana.signIn.signInAs('Tom')
  await expect(hana.page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await hana.openJob(job)
  await hana.job.seeField('Notes', 'Ask for the drawing')
  await hana.job.seeNothingOf(text)
})
