import { expect, test } from '../journey'
import { axeFindings } from '../pages/axe'
import { expectNoHarm, hostile, makeAnswersHostile, watchPolicy } from '../security/hostileText'
import { everyView, type Show, type View } from './everyView'

// Workers of their own, whose boards have few jobs: what axe takes for one goes with what is on it.
test.use({ profile: 'strict' })

/** Where the system's own colours could hide something: what lies over something else, and what colours alone tell apart. */
const inForcedColours: readonly View[] = [
  ...['the board', 'the board as a list', 'the bin', 'the keys', 'going to a job', 'the new job dialog'],
  ...['a job with unsaved changes', 'a job overtaken by a colleague', 'the list of clients'],
  ...['the conflict dialog', 'the conflict dialog with a combined text', 'versions compared'],
  ...['messages that come and go, one with a way back', 'the account menu', 'the menu of a card'],
  ...['a card that was moved', 'a card whose move is to be decided', 'a job that a colleague deleted'],
  ...['what a colleague changed, at the field', 'the question before deleting', 'the history'],
  ...['texts that are kept', 'the conflict dialog with a new value'],
] as const
/** The looks of a page, the first of which is asked about everything: in the others only colours are another thing. */
const usual = [
  { colorScheme: 'light', forcedColors: 'none' },
  { colorScheme: 'dark', forcedColors: 'none' },
] as const
const ofSystem = { colorScheme: 'dark', forcedColors: 'active' } as const

for (const [name, show] of Object.entries(everyView) as [View, Show][]) {
  const hasEdges = inForcedColours.includes(name)
  test(`J15 S01 S02 on ${name} axe finds nothing${hasEdges ? ', in the system’s own colours too' : ''}, text is text, and the page keeps to its policy`, async ({
    tom,
    office,
  }) => {
    const job = await office.makeJob({
      name: hostile.slice(0, 100),
      order_number: hostile.slice(0, 100),
      description: hostile,
      notes: `${hostile}\njavascript:harmed=1`,
    })
    await office.addNote(job, hostile)
    await watchPolicy(tom.page)
    await makeAnswersHostile(tom.page)
    await tom.page.emulateMedia({ reducedMotion: 'reduce' })
    await show({ desk: tom, job, office })
    for (const look of hasEdges ? [...usual, ofSystem] : usual) {
      await tom.page.emulateMedia({ ...look, reducedMotion: 'reduce' })
      const about = look === usual[0] ? 'everything' : 'colours'
      expect(await axeFindings(tom.page, { about }), JSON.stringify(look)).toEqual([])
    }
    if (hasEdges) {
      const edges = await tom.page
        .locator('.button:visible, [data-sonner-toast] button')
        .evaluateAll((buttons) => buttons.map((button) => getComputedStyle(button).borderTopWidth))
      expect(edges.length).toBeGreaterThan(0)
      expect(edges.filter((edge) => edge === '0px')).toEqual([])
    }
    await expectNoHarm(tom.page)
  })
}

test('J15 axe finds nothing on the sign-in page', async ({ browser, server }) => {
  const context = await browser.newContext({ baseURL: server.address })
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('button', { name: /Hana Whitlock/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await context.close()
})

test('J15 axe finds nothing on a job that may only be read', async ({ ravi, job }) => {
  await ravi.openJob(job)
  expect(await axeFindings(ravi.page)).toEqual([])
})

test('a press that moves a little on the button of a card’s menu opens the menu, and drags nothing', async ({
  hana,
  job,
}) => {
  await hana.board.open()
  const button = hana.page.getByRole('button', { name: new RegExp(`^Move .*${job.number}`) })
  await button.hover()
  const { x = 0, y = 0 } = (await button.boundingBox()) ?? {}
  await hana.page.mouse.move(x + 4, y + 4)
  await hana.page.mouse.down()
  await hana.page.mouse.move(x + 12, y + 12, { steps: 4 })
  await hana.page.mouse.up()
  await expect(hana.page.getByRole('menuitem', { name: 'Special' })).toBeVisible()
})
