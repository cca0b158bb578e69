import type { Browser, Page } from '@playwright/test'
import { expect, test } from '../journey'
import { startJobServer } from '../jobServer'
import { Desk } from '../pages/Desk'

const many = 215

/** Of how many elements Chromium works the style out anew at once, at most, while this is done. */
async function maxStyled(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] })
  await work()
  const trace = String(await browser.stopTracing())
  return Math.max(...[...trace.matchAll(/"elementCount":(\d+)/g)].map(([, count]) => Number(count)))
}

test('of very many jobs only those near what I look at are drawn, and each is found, reached by keys and moved', async ({
  browser,
}) => {
  const server = await startJobServer()
  const office = await server.colleague('hana')
  const oldest = await office.makeJob({ name: 'The oldest of all' })
  await Promise.all(Array.from({ length: many }, (_, at) => office.makeJob({ name: `Bracket ${at}` })))
  const context = await browser.newContext({ baseURL: server.address })
  await Desk.signIn(context, 'tom')
  const tom = new Desk(await context.newPage())
  await tom.board.open()
  const draft = tom.board.column('Draft')
  const items = draft.getByRole('listitem')
  await expect.poll(() => items.count()).toBeGreaterThan(many)
  const drawn = draft.getByRole('article')
  await expect.poll(() => drawn.count()).toBeLessThan(60)

  // From card to card by keys, further than what was drawn.
  const links = draft.locator('[data-job] .link')
  await links.first().focus()
  const shown = await drawn.count()
  for (let step = 0; step < shown + 5; step++) await tom.page.keyboard.press('ArrowDown')
  const focused = tom.page.locator('li:has(.link:focus)')
  await expect(focused).toHaveCount(1)
  expect(await focused.evaluate((item) => [...(item.parentElement?.children ?? [])].indexOf(item))).toBe(
    shown + 5,
  )

  // What is not drawn is there as a text, for the browser's own search and a screen reader; gone to, it is a card.
  await expect(tom.board.card(oldest)).toHaveCount(0)
  await draft.getByText(oldest.name).scrollIntoViewIfNeeded()
  await expect(tom.board.card(oldest)).toBeVisible()
  const styled = await maxStyled(browser, tom.page, async () => {
    await tom.board.move(oldest, 'Approved')
    await tom.board.seeIn('Approved', oldest)
  })
  expect(styled).toBeGreaterThan(0)
  expect(styled).toBeLessThan(many)
  await tom.board.search(oldest.name)
  await expect(tom.page.getByRole('article')).toHaveCount(1)
  expect(tom.trouble).toEqual([])
  await context.close()
  await office.stop()
  await server.stop()
})
