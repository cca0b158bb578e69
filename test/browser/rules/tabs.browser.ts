import { expect, test } from '../journey'
import { axeFindings } from '../pages/axe'

test('with twenty jobs open the one I am at is in view, every other is in one list, and I close the others at once', async ({
  tom,
  office,
}) => {
  const { page } = tom
  const jobs = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      office.makeJob({ name: `Handrail ${at + 1} for a stair with a rather long name` }),
    ),
  )
  await tom.board.open()
  for (const job of jobs) await tom.goTo(job)
  const tabs = page.getByRole('navigation', { name: 'Open jobs' })
  await expect(tabs.getByRole('link')).toHaveCount(20)
  const current = tabs.locator('[aria-current=page]')
  const inView = () =>
    current.evaluate((tab) => {
      const [own, bar] = [tab, tab.closest('nav') ?? tab].map((each) => each.getBoundingClientRect())
      return own !== undefined && bar !== undefined && own.left >= bar.left - 1 && own.right <= bar.right + 1
    })
  await expect.poll(inView).toBe(true)
  // A name that does not fit is whole in the list, and at the tab when one rests on it.
  const [first, last] = [jobs[0], jobs[19]]
  if (first === undefined || last === undefined) throw new Error('There are no jobs.')
  await expect(current).toHaveAttribute('title', last.name)
  expect(await current.evaluate((tab) => tab.getBoundingClientRect().width)).toBeGreaterThan(60)
  await page.getByRole('button', { name: '20 open jobs' }).click()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('menuitemcheckbox', { name: `${first.number} ${first.name}` }).click()
  await tom.job.seeField('Name', first.name)
  await expect.poll(inView).toBe(true)

  await tom.job.saveByHand()
  await tom.goTo(last)
  await tom.job.type('Notes', 'Not saved yet')
  await tom.goTo(first)
  await page.getByRole('button', { name: '20 open jobs' }).click()
  await page.getByRole('menuitem', { name: 'Close other jobs that are saved' }).click()
  await expect(tabs.getByRole('link')).toHaveText([/Handrail 1 /, /Handrail 20 /])
})

test('after a reload the open jobs have their tabs, none is read before I look at it, and signing out forgets them', async ({
  tom,
  office,
}) => {
  const { page } = tom
  const [one, two] = [await office.makeJob({ name: 'Windchime' }), await office.makeJob({ name: 'Sundial' })]
  await tom.board.open()
  await tom.goTo(one)
  await tom.goTo(two)
  const tabs = page.getByRole('navigation', { name: 'Open jobs' }).getByRole('link')
  await expect(tabs).toHaveText([/Windchime/, /Sundial/])
  const read: string[] = []
  page.on('request', (request) => void read.push(request.url()))
  await page.reload()
  await tom.job.seeField('Name', 'Sundial')
  await expect(tabs).toHaveText([/Windchime/, /Sundial/])
  await page.waitForLoadState('networkidle')
  expect(read.filter((url) => url.includes(one.id))).toEqual([])
  await tabs.first().click()
  await tom.job.seeField('Name', 'Windchime')
  await office.delete(two)
  await page.reload()
  await tom.job.seeField('Name', 'Windchime')
  await tabs.last().click()
  await expect(tabs).toHaveText([/Windchime/])
  await page.getByRole('button', { name: /Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await tom.signIn.see()
  await tom.signIn.signInAs('Tom')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expect(tabs).toHaveCount(0)
})
