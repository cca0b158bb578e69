import { expect, test } from '../journey'

test('? lists the keys, and each does what the list says, without ever taking a letter from what I type', async ({
  tom,
  job,
}) => {
  const { page } = tom
  const { keyboard } = page
  const dialog = page.getByRole('dialog')
  await tom.board.open()
  await keyboard.press('?')
  await expect(dialog).toHaveAccessibleName('Keyboard shortcuts')
  for (const key of ['?', '/', 'n', 'Ctrl+K', 'Ctrl+S', 'Ctrl+Enter', 'Esc']) {
    await expect(dialog.locator('kbd').getByText(key, { exact: true })).toBeVisible()
  }
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  // In a field they are what somebody types.
  await keyboard.type('n/?')
  await expect(page.getByRole('searchbox')).toHaveValue('n/?')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('searchbox').fill('')

  await tom.board.card(job).focus()
  await keyboard.press('n')
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await keyboard.press('ControlOrMeta+k')
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await keyboard.type(String(job.number))
  await expect(dialog.getByRole('link')).toHaveCount(1)
  await keyboard.press('Enter')
  await tom.job.seeField('Name', job.name)

  // From a page of its own it leads to the board first.
  await tom.job.field('Name').focus()
  await keyboard.type('/n?')
  await expect(dialog).toHaveCount(0)
  await expect(tom.job.field('Name')).toHaveValue(/\/n\?/)
  await tom.job.button('Undo my changes').click()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('arrows lead from card to card, Tab leads on from each, and single keys can be switched off', async ({
  tom,
}) => {
  const { page } = tom
  const { keyboard } = page
  await tom.board.open()
  const first = tom.board.column('Draft').locator('[data-job] .link').first()
  await first.focus()
  const columnAt = () => page.locator('section[data-status]:has(.link:focus)').getAttribute('data-status')
  await keyboard.press('ArrowRight')
  const second = await columnAt()
  expect(second).not.toBe('draft')
  await keyboard.press('ArrowLeft')
  expect(await columnAt()).toBe('draft')
  await keyboard.press('ArrowDown')
  await expect(first).not.toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(first).toBeFocused()
  await keyboard.press('Tab')
  await expect(first).not.toBeFocused()

  await keyboard.press('?')
  await page.getByRole('dialog').getByRole('checkbox').uncheck()
  await keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await keyboard.press('n')
  await keyboard.press('/')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('searchbox')).not.toBeFocused()
  await keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Go to a job')
})
