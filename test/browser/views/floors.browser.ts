import { expect, test } from '../journey'

test('R29 a browser older than the floors gets a sentence in place of a white page', async ({ tom }) => {
  await tom.page.context().addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
  await tom.page.goto('/')
  await expect(tom.page.getByRole('alert')).toContainText('This browser is too old for the Jobs Manager.')
})

test('R29 one that is new enough does not', async ({ tom }) => {
  await tom.board.open()
  await tom.job.seeNothingOf('This browser is too old')
})
