import { expect, test } from '../journey'

test('a board is sorted and filtered as one needs it, shown as a list, and the same when one comes back to it', async ({
  tom,
  office,
}) => {
  const { page, board } = tom
  const late = await office.makeJob({ name: '0, late', delivery_date: '2020-03-04' })
  const open = await office.makeJob({ name: 'Zzz, open here' })
  await tom.openJob(open)
  await tom.goToBoard()
  const draft = board.column('Draft')
  const names = draft.getByRole('article').locator('.name')
  await page.getByLabel('Sort by').selectOption('Name')
  await expect(names.first()).toHaveText('0, late')
  await expect(names.last()).toHaveText('Zzz, open here')

  await page.getByRole('button', { name: 'Overdue' }).click()
  await expect(board.card(late)).toBeVisible()
  await expect(board.card(open)).toHaveCount(0)
  await page.getByRole('button', { name: 'Overdue' }).click()
  await page.getByRole('button', { name: 'Open here' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(board.card(open)).toBeVisible()
  await page.getByRole('button', { name: 'Open here' }).click()

  const client = page.getByRole('combobox', { name: 'Client', exact: true })
  await client.selectOption('Kelso Dairy Equipment')
  const clients = page.getByRole('article').locator('.client')
  await expect(clients.first()).toHaveText('Kelso Dairy Equipment')
  expect(new Set(await clients.allTextContents())).toEqual(new Set(['Kelso Dairy Equipment']))

  await page.getByRole('button', { name: 'List', exact: true }).click()
  const list = page.getByRole('region', { name: 'List' })
  await list.getByRole('link').last().click()
  await page.getByRole('tab', { name: 'Log' }).waitFor()
  await tom.goToBoard()
  await expect(list).toBeVisible()
  await expect(page.getByLabel('Sort by')).toHaveValue('name')
  await expect(client).toHaveValue('Kelso Dairy Equipment')
  expect(new Set(await clients.allTextContents())).toEqual(new Set(['Kelso Dairy Equipment']))
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(board.column('Draft')).toBeVisible()
})

test('from far down the board one comes back to where one was, with the heads of the columns and their counts in sight', async ({
  tom,
}) => {
  const { page, board } = tom
  await page.setViewportSize({ width: 1280, height: 520 })
  await board.open()
  const grid = page.locator('[data-scrolls]')
  await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(50)
  const link = board.column('Approved').getByRole('link').last()
  await link.scrollIntoViewIfNeeded()
  const top = await grid.evaluate(({ scrollTop }) => scrollTop)
  const head = board.column('Approved').getByRole('heading')
  await expect(head).toHaveText(/\d+ jobs?$/)
  const isOnTop = () =>
    head.evaluate((element) => {
      const { left, width, top: at, height } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(left + width / 2, at + height / 2))
    })
  expect(await isOnTop()).toBe(true)
  await link.click()
  await page.getByRole('tab', { name: 'Log' }).waitFor()
  await tom.goToBoard()
  await expect.poll(() => grid.evaluate(({ scrollTop }) => scrollTop)).toBe(top)
})
