import type { Page } from '@playwright/test'
import { expect, test } from '../journey'

const notLoaded = 'This part of the app could not be loaded. Check the connection and try again.'

/** The last part of the app that is fetched when the page is idle. */
async function everythingIsFetched(page: Page): Promise<void> {
  const names = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  await expect.poll(async () => (await names()).join()).toContain('NotFoundPage')
}

test('before any script or style has come an outline is drawn, with no buttons that do nothing', async ({
  tom,
}) => {
  await tom.page.route(/\/assets\/|supported\.js/, () => undefined)
  await tom.page.goto('/', { waitUntil: 'commit' })
  const painted = () => tom.page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)
  await expect.poll(painted).toBe(1)
  await expect(tom.page.locator('#app svg')).toBeVisible()
  await expect(tom.page.locator('button, a, input')).toHaveCount(0)
})

test('offline every part of the app opens, although none of it was used before', async ({ tom, job }) => {
  await tom.openJobToSaveByHand(job)
  await everythingIsFetched(tom.page)
  await tom.page.context().setOffline(true)
  await tom.job.button('Delete job').click()
  await tom.page.getByRole('alertdialog').getByRole('button', { name: 'Keep the job' }).click()
  await tom.page.getByRole('button', { name: /Account/ }).click()
  await expect(tom.page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  await tom.page.keyboard.press('Escape')
  await tom.goToBoard()
  await expect(tom.page).toHaveURL(/\/$/)
  await tom.job.see('You are offline')
  await tom.job.seeNothingOf(notLoaded)
})

test('a part whose code does not come says so, and opens when it is asked for again', async ({
  tom,
  hana,
  job,
  office,
}) => {
  await hana.openJob(job)
  const code = /\/assets\/(DeleteDialog|UndoDialog|FloatingMenu)-.*\.js/
  await tom.page.route(code, (route) => route.abort('internetdisconnected'))
  await tom.openJobToSaveByHand(job)
  await tom.job.see('Hana Whitlock is here too')
  await office.change(job, { notes: 'Changed' })
  await tom.job.openTab('History')
  const deleting = () => tom.job.button('Delete job').click()
  const undoing = () => tom.page.getByRole('tabpanel').getByRole('button', { name: 'Undo' }).first().click()
  const menu = () => tom.page.getByRole('button', { name: /Account/ }).click()
  for (const ask of [deleting, undoing, menu]) {
    await ask()
    await tom.job.see(notLoaded)
    await tom.page.getByRole('button', { name: 'Close this message' }).first().click()
    await tom.job.seeNothingOf(notLoaded)
  }
  await tom.page.unroute(code)
  await deleting()
  await tom.page.getByRole('alertdialog').getByRole('button', { name: 'Keep the job' }).click()
  await undoing()
  await tom.page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click()
  await menu()
  await expect(tom.page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
})

test('a page whose code does not come says so offline, and one stays with what one typed', async ({
  tom,
  job,
}) => {
  await tom.page.route(/\/assets\/JobBoard-.*\.js/, (route) => route.abort('internetdisconnected'))
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed before')
  await tom.page.context().setOffline(true)
  await tom.goToBoard()
  await tom.job.see(notLoaded)
  await tom.job.seeField('Notes', 'Typed before')
})

test('after a new build, going to a page loads the new app there, and what was typed is kept', async ({
  tom,
  job,
}) => {
  let isOld = true
  await tom.page.route(/\/assets\/JobBoard-.*\.js/, (route) =>
    isOld
      ? route.fulfill({ status: 404, json: { error: 'There is nothing at this address.' } })
      : route.fallback(),
  )
  await tom.openJobToSaveByHand(job)
  await tom.job.type('Notes', 'Typed before')
  await tom.job.seeStatus('Unsaved changes')
  const loaded = tom.page.waitForRequest((request) => {
    const isPage = request.isNavigationRequest() && new URL(request.url()).pathname === '/'
    if (isPage) isOld = false
    return isPage
  })
  await tom.goToBoard()
  await loaded
  await tom.board.openJob(job)
  await tom.job.seeField('Notes', 'Typed before')
})
