import { expect, test } from '../journey'

test('J15 form and dialog by keyboard alone: five fields, three kinds of choice', async ({
  tom,
  job,
  office,
}) => {
  const press = (key: string, times = 1) =>
    Array.from({ length: times }).reduce<Promise<void>>(
      (before) => before.then(() => tom.page.keyboard.press(key)),
      Promise.resolve(),
    )
  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let count = 0; count < 120 && !(await reached()); count += 1) await press('Tab')
    expect(await reached()).toBe(true)
  }
  const isFocused = (locator: ReturnType<typeof tom.job.field>) =>
    locator.evaluate((element) => element.contains(document.activeElement))

  await tom.loseHints()
  await tom.openJobToSaveByHand(job)
  const mine = {
    Name: 'My name',
    'Order number': 'PO-MINE',
    Description: 'My description',
    Notes: 'My notes',
    'Price cap': '120',
  }
  await tom.job.field('Name').focus()
  for (const [label, text] of Object.entries(mine)) {
    await tabTo(() => isFocused(tom.job.field(label)))
    await press('ControlOrMeta+a')
    await tom.page.keyboard.type(text)
  }
  await office.change(job, {
    name: 'Their name',
    order_number: 'PO-THEIRS',
    description: 'Their description',
    notes: 'Their notes',
    price_cap: '90',
  })
  await press('ControlOrMeta+s')
  await tom.dialog.seeConflictAbout(...Object.keys(mine))

  const choose = async (label: string, choice: string) => {
    await tabTo(() => isFocused(tom.dialog.choices(label)))
    for (let count = 0; count < 3 && !(await tom.dialog.radio(label, choice).isChecked()); count += 1) {
      await press(count === 0 ? 'Space' : 'ArrowDown')
    }
    await tom.dialog.seeChosen(label, choice)
  }
  await choose('Name', 'Keep mine')
  await choose('Order number', 'Take theirs')
  await choose('Description', 'Combine')
  const way = tom.dialog.place('Description', 1).getByRole('button', { name: 'Theirs', exact: true })
  await tabTo(() => isFocused(way))
  await press('Enter')
  await choose('Notes', 'Take theirs')
  await choose('Price cap', 'Keep mine')
  await tom.dialog.seeLeft(0)
  await tabTo(() => isFocused(tom.dialog.button('Save my choices')))
  await press('Enter')
  await tom.dialog.seeClosed()
  await tom.job.seeSaved()
  const { job: stored } = await office.read(job)
  expect(stored).toMatchObject({
    name: 'My name',
    order_number: 'PO-THEIRS',
    notes: 'Their notes',
    price_cap: '120.00',
  })
  expect(stored['description']).toBe('Their description')
})
