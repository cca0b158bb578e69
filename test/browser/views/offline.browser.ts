import type { Page } from '@playwright/test'
import { expect, test } from '../journey'
import { axeFindings } from '../pages/axe'

test.use({ serviceWorkers: 'allow' })

/** The app is kept, with the page that is there: the next one comes without a server. */
async function appIsKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** What is kept of jobs, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('seen-records')
        opening.onerror = () => reject(new Error('It cannot be opened.'))
        opening.onsuccess = () => {
          const db = opening.result
          if (!db.objectStoreNames.contains('people')) return resolve('')
          const reading = db.transaction('people').objectStore('people').getAll()
          reading.onsuccess = () => {
            db.close()
            resolve(JSON.stringify(reading.result))
          }
        }
      }),
  )
}

test('without a line a reload shows the job as it was seen last, to read, with its age; with one it is edited again', async ({
  tom,
  job,
  office,
}) => {
  const { page } = tom
  await tom.openJobToSaveByHand(job)
  await appIsKept(page)
  await expect.poll(() => kept(page)).toContain(job.name)
  await page.context().setOffline(true)
  await page.reload()
  await tom.job.see('The server does not answer')
  const article = page.getByRole('article')
  await expect(article).toContainText(job.name)
  await expect(article).toContainText('Ask for the drawing')
  await expect(article).toContainText(/Read today \d\d:\d\d/)
  await tom.job.see('Kept on this computer for Tom Brightwater')
  await expect(page.locator('input, textarea, select')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  for (const forcedColors of ['none', 'active'] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, forcedColors })
      expect(await axeFindings(page), `${colorScheme}, ${forcedColors}`).toEqual([])
    }
  }

  await office.change(job, { notes: 'Changed while there was no line' })
  await page.context().setOffline(false)
  await page.reload()
  await tom.job.seeField('Notes', 'Changed while there was no line')
  await tom.job.type('Notes', 'Edited again')
  await tom.job.save()
  await tom.job.seeSaved()
  expect((await office.read(job)).job['notes']).toBe('Edited again')
})

test('S22 no answer of the server about jobs or people ever comes out of what the browser keeps of the app', async ({
  tom,
  job,
}) => {
  const { page } = tom
  await tom.openJob(job)
  await appIsKept(page)
  await page.reload()
  await tom.job.seeField('Notes', 'Ask for the drawing')
  const addresses = await page.evaluate(async () => {
    const all = await Promise.all(
      (await caches.keys()).map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => url),
      ),
    )
    return all.flat().map((url) => new URL(url).pathname)
  })
  expect(addresses).toContain('/')
  expect(addresses.filter((path) => !/^\/(assets\/|icon\.svg$|supported\.js$|$)/.test(path))).toEqual([])
})

test('S22 signing out removes what was seen of jobs, and the next person sees nothing of it', async ({
  tom,
  job,
}) => {
  const { page } = tom
  await tom.openJob(job)
  await appIsKept(page)
  await expect.poll(() => kept(page)).toContain(job.name)
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await expect.poll(() => kept(page)).toBe('[]')

  await page.getByRole('button', { name: /Hana Whitlock/ }).click()
  await expect.poll(() => kept(page)).toContain('Hana Whitlock')
  await page.context().setOffline(true)
  await page.goto(`/jobs/${job.id}`)
  await tom.job.see('The server does not answer')
  await expect(page.getByText(job.name)).toHaveCount(0)
  await expect(page.getByText('Jobs seen lately')).toHaveCount(0)
})
