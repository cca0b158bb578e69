import type { Browser, Page } from '@playwright/test'
import type { Desk } from '../test/browser/pages/Desk'
import type { Colleague, Job } from '../test/browser/colleague'
import { atDesk } from './atDesk'
import { untilLaidOut } from './untilLaidOut'
import { atMost, forComparison, middleOf, rounded, type Measurement } from './measurement'

const few = 60
const maxTimes = 1.5
const maxSearchMs = 50

const actions = ['load', 'search', 'move', 'back'] as const
type Times = Readonly<Record<(typeof actions)[number], Pick<Measurement, 'value' | 'noise'>>>

/** The board with many jobs beside one with few: loading it, searching, moving a card, and coming back to it. */
export async function measureBoard(
  browser: Browser,
  counts: readonly number[],
  rounds: number,
): Promise<readonly Measurement[]> {
  const withFew = await boardOf(browser, few, rounds)
  const figures = actions.map((action) =>
    forComparison({ name: `board of ${few} jobs: ${action}`, unit: 'ms', ...withFew[action] }),
  )
  for (const count of counts) {
    const withMany = await boardOf(browser, count, rounds)
    for (const action of actions) {
      const { value, noise } = withMany[action]
      const { value: base } = withFew[action]
      const name = `board of ${count} jobs: ${action}`
      figures.push(
        action === 'search'
          ? atMost(maxSearchMs, { name, unit: 'ms', value, noise })
          : atMost(maxTimes, {
              name: `${name}, over ${few}`,
              unit: 'times',
              value: rounded(value / base),
              noise: rounded((noise ?? 0) / base),
            }),
      )
    }
  }
  return figures
}

async function boardOf(browser: Browser, count: number, rounds: number): Promise<Times> {
  return atDesk(browser, async ({ desk, hana }) => {
    const job = await manyJobs(hana, count)
    const times = { load: [] as number[], search: [] as number[], move: [] as number[], back: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      times.load.push(await load(desk))
      times.search.push(await search(desk.page, job.name))
      times.move.push(await move(desk))
      times.back.push(await back(desk))
    }
    return {
      load: middleOf(times.load),
      search: middleOf(times.search),
      move: middleOf(times.move),
      back: middleOf(times.back),
    }
  })
}

/** So many jobs; the last one is known. */
async function manyJobs(hana: Colleague, count: number): Promise<Job> {
  const together = 20
  for (let made = 0; made < count - 1; made += together) {
    const names = Array.from(
      { length: Math.min(together, count - 1 - made) },
      (_, at) => `Bracket ${made + at}`,
    )
    await Promise.all(names.map((name) => hana.makeJob({ name })))
  }
  return hana.makeJob({ name: 'The one that is looked for' })
}

async function load({ page }: Desk): Promise<number> {
  await page.goto('about:blank')
  const start = performance.now()
  await page.goto('/')
  await page.getByRole('article').first().waitFor()
  return performance.now() - start
}

/** From the last letter to everything being laid out. */
async function search(page: Page, name: string): Promise<number> {
  const box = page.getByRole('searchbox')
  await box.fill(name.slice(0, -1))
  const time = await untilLaidOut(
    box,
    (input, text) => {
      if (!(input instanceof HTMLInputElement)) return
      input.value = text
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
    },
    { text: name },
  )
  await box.fill('')
  // The others come back frame by frame, which is not to be part of what is measured next.
  await page.locator('main li[aria-hidden=true]').waitFor({ state: 'detached' })
  return time
}

/** From the press on the menu to the card being laid out in its new place. */
async function move({ page }: Desk): Promise<number> {
  await page
    .getByRole('button', { name: /^Move / })
    .first()
    .click()
  const place = page.getByRole('menuitem').filter({ visible: true }).last()
  return untilLaidOut(place, (item) => (item as HTMLElement).click())
}

/**
 * From the press on Board, on the page of a job, to its cards being laid out. The page itself tells: here, where the server
 * answers too, its answer with all jobs would be waited for, which whoever comes back does not.
 */
async function back({ page, boardLink }: Desk): Promise<number> {
  await page.getByRole('article').first().getByRole('link').click()
  await page.locator('form').first().waitFor()
  return untilLaidOut(boardLink, (link) => (link as HTMLElement).click(), { needed: 'article' })
}
