import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../journey'

/** From now on the page's clock goes only as far as it is wound. */
async function stopClock(page: Page): Promise<void> {
  // Well ahead: on a busy machine the page may hear of it a second later, and a clock does not go back.
  await page.clock.pauseAt(Date.now() + 5_000)
}

/** Counts, on the page, what its stream told of changes. */
async function countNews(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const heard = { news: 0 }
    const Stream = window.EventSource
    window.EventSource = class extends Stream {
      constructor(url: string | URL, options?: EventSourceInit) {
        super(url, options)
        for (const name of ['change', 'deleted']) this.addEventListener(name, () => (heard.news += 1))
      }
    }
    Object.assign(window, { heard })
  })
  return () => page.evaluate(() => (window as Window & { heard?: { news: number } }).heard?.news ?? 0)
}

async function middle(what: Locator): Promise<readonly [x: number, y: number]> {
  const { x, y, width, height } = (await what.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return [x + width / 2, y + height / 2]
}

test('a move is taken back at its card', async ({ tom, job, office }) => {
  await tom.board.open()
  await tom.board.move(job, 'Approved')
  await tom.board.seeIn('Approved', job)
  await tom.board.button('Undo', job).click()
  await tom.board.seeIn('Draft', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('draft')
})

test('a move can be taken back for ten seconds', async ({ tom, job }) => {
  await tom.page.clock.install()
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await stopClock(tom.page)
  await tom.board.move(job, 'Approved')
  const undo = tom.board.button('Undo', job)
  // As far as saving and drawing need it.
  await expect
    .poll(async () => {
      await tom.page.clock.runFor(20)
      return undo.isVisible()
    })
    .toBe(true)
  await tom.page.clock.runFor(9_900)
  await expect(undo).toBeVisible()
  await tom.page.clock.runFor(200)
  await expect(undo).toHaveCount(0)
  await tom.board.seeIn('Approved', job)
})

test('a job that a colleague moved first is decided at its card', async ({ tom, job, office }) => {
  await tom.loseStream()
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await office.change(job, { job_status: 'special' })
  await tom.board.move(job, 'Approved')
  await tom.job.see('Hana Whitlock moved it to Special')
  expect((await office.read(job)).job['job_status']).toBe('special')
  await tom.board.button('Keep Approved', job).click()
  await tom.board.seeIn('Approved', job)
  await expect.poll(async () => (await office.read(job)).job['job_status']).toBe('approved')
})

test('a job that a colleague moves while I drag it is decided at its card', async ({ tom, job, office }) => {
  const { board, page } = tom
  await page.setViewportSize({ width: 1440, height: 900 })
  await board.open()
  await board.card(job).scrollIntoViewIfNeeded()
  await page.mouse.move(...(await middle(board.card(job))))
  await page.mouse.down()
  await page.mouse.move(...(await middle(board.column('Approved').getByRole('heading'))), { steps: 4 })
  await office.change(job, { job_status: 'awaiting_approval' })
  await board.seeIn('Awaiting approval', job)
  await page.mouse.move(...(await middle(board.column('In progress').getByRole('heading'))))
  await page.mouse.up()
  await tom.job.see('Hana Whitlock moved it to Awaiting approval')
  expect((await office.read(job)).job['job_status']).toBe('awaiting_approval')
})

test('a move that the server refuses is said at the card, and the card goes back from there', async ({
  tom,
  job,
  office,
}) => {
  const sentence = 'A job needs an order number before it is approved.'
  await tom.onSaves((route) =>
    route.fulfill({ status: 400, json: { error: sentence, fields: { job_status: sentence } } }),
  )
  await tom.board.open()
  await tom.board.move(job, 'Approved')
  await tom.job.see(`It could not be moved to Approved: ${sentence}`)
  await tom.board.button('Back to Draft', job).click()
  await tom.board.seeIn('Draft', job)
  expect((await office.read(job)).job['job_status']).toBe('draft')
})

test('within two seconds of a colleague’s change the board has it, by the server’s stream', async ({
  tom,
  job,
  office,
}) => {
  await tom.page.clock.install()
  const news = await countNews(tom.page)
  await tom.board.open()
  await tom.board.seeIn('Draft', job)
  await stopClock(tom.page)
  const before = await news()
  await office.change(job, { job_status: 'special' })
  await expect.poll(news).toBeGreaterThan(before)
  // What comes by looking now and then would take twenty.
  await tom.page.clock.runFor(2_000)
  await tom.board.seeIn('Special', job)
})

test('one column at a time is where a card would be dropped, also over its cards, and beside the columns none', async ({
  tom,
  job,
  office,
}) => {
  const { page, board } = tom
  await page.setViewportSize({ width: 1440, height: 900 })
  await board.open()
  const target = page.locator('section[data-status].over')
  const card = board.card(job)
  await card.scrollIntoViewIfNeeded()
  const [x, y] = await middle(card)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 20, y + 20)
  const approved = board.column('Approved')
  const neighbours = approved.getByRole('article')
  await page.mouse.move(...(await middle(approved.getByRole('heading'))))
  await expect(target).toHaveAccessibleName(/^Approved/)
  // Over a card of that column, and from there into the next one.
  await page.mouse.move(...(await middle(neighbours.first())))
  await expect(target).toHaveAccessibleName(/^Approved/)
  await page.mouse.move(...(await middle(board.column('In progress').getByRole('article').first())))
  await expect(target).toHaveAccessibleName(/^In progress/)
  await page.mouse.move(...(await middle(page.getByRole('heading', { level: 1 }))))
  await expect(target).toHaveCount(0)
  await page.mouse.up()
  await board.seeIn('Draft', job)
  expect((await office.read(job)).job['job_status']).toBe('draft')
})
