import { expect, it, onTestFinished, vi } from 'vitest'
import { countUpdates } from '../testing/countUpdates'
import { settled } from '../testing/mountForm'
import { mountShell } from '../testing/mountShell'
import { jobValues } from '../testing/snapshots'
import { boardMemoryOf } from './boardMemory'
import JobBoard from './JobBoard.vue'

/** What watches over what is in view; a test says what is. */
function watchingViews() {
  const watched = new Set<Element>()
  const changes: string[] = []
  let tell: IntersectionObserverCallback = () => undefined
  class Watching {
    constructor(callback: IntersectionObserverCallback) {
      tell = callback
    }
    observe(item: Element) {
      watched.add(item)
      changes.push('begins')
    }
    unobserve(item: Element) {
      watched.delete(item)
      changes.push('ends')
    }
    disconnect() {
      watched.clear()
      changes.push('all end')
    }
  }
  vi.stubGlobal('IntersectionObserver', Watching)
  onTestFinished(() => void vi.unstubAllGlobals())
  return {
    watched,
    changes: () => changes.splice(0),
    async see(items: readonly Element[]) {
      const entries = items.map((target) => ({ target, isIntersecting: true }))
      tell(entries as unknown as IntersectionObserverEntry[], {} as IntersectionObserver)
      await settled()
    },
  }
}

/** The page's frames, which come when a test says so. */
function framesByHand() {
  const waiting: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (call: FrameRequestCallback) => waiting.push(call))
  return async () => {
    for (const call of waiting.splice(0)) call(0)
    await settled()
  }
}

/** A board of so many drafts, each in the page, the first ten of them in view; `name` is what one is called. */
async function boardOf(count: number, name = (at: number) => `Gate ${at}`) {
  const view = watchingViews()
  const updates = countUpdates()
  const frame = framesByHand()
  const jobs = Array.from({ length: count }, (_, at) => [`j${at}`, { ...jobValues, name: name(at) }])
  const shell = await mountShell(JobBoard, { jobs: Object.fromEntries(jobs) })
  const drafts = () => [...document.querySelectorAll('[data-status=draft] li')]
  const begun = drafts().length
  const search = async (text: string) => {
    boardMemoryOf(shell.workspace).search.value = text
    await settled()
  }
  const drawnAtOnce = updates.take()
  await frame()
  const drawnAgain = updates.take()
  while (drafts().length < count) await frame()
  await view.see(drafts().slice(0, 10))
  updates.take()
  view.changes()
  return { ...shell, view, updates, drafts, begun, search, frame, drawnAtOnce, drawnAgain }
}

it('the first cards of thousands are there at once, the others follow, and all are in the list in their order', async () => {
  const { drafts, begun, view } = await boardOf(900)
  expect(begun).toBe(201)
  expect(drafts().map((item) => /Gate \d+/.exec(item.textContent)?.[0])).toEqual(
    Array.from({ length: 900 }, (_, at) => `Gate ${at}`),
  )
  expect(view.watched.size).toBe(900)
  expect(document.querySelectorAll('[data-status=draft] article')).toHaveLength(10)
})

it('of a small board nothing is drawn again after it has appeared', async () => {
  const { drafts, begun, drawnAtOnce, drawnAgain } = await boardOf(60)
  expect([begun, drafts().length]).toEqual([60, 60])
  expect(drawnAtOnce).not.toEqual([])
  expect(drawnAgain).toEqual([])
})

it('thousands that come back when a search is cleared begin anew, and a few are there at once', async () => {
  const kind = (at: number) => (at < 10 ? 'few' : at % 2 === 0 ? 'other' : 'several')
  const { search, drafts, frame } = await boardOf(900, (at) => `Gate ${kind(at)}`)
  await search('few')
  expect(drafts()).toHaveLength(10)
  await search('')
  expect(drafts()).toHaveLength(201)
  await frame()
  expect(drafts()).toHaveLength(701)
  await frame()
  expect(drafts()).toHaveLength(900)
  await search('several')
  expect(drafts()).toHaveLength(445)
  await search('')
  expect(drafts()).toHaveLength(900)
})

it('other cards in the place of all that were in view are drawn before anybody tells what is in view', async () => {
  const { search, drafts } = await boardOf(500, (at) => (at % 2 === 0 ? `Gate ${at}` : `Rail ${at}`))
  const articles = () => document.querySelectorAll('[data-status=draft] article')
  await search('Gate')
  expect(drafts()).toHaveLength(250)
  await search('Rail')
  expect(drafts()).toHaveLength(250)
  expect(articles()).toHaveLength(30)
})

it.each([250, 900])('of %i cards one that moves has no other looked at', async (count) => {
  const { workspace, view, updates, drafts } = await boardOf(count)
  const last = drafts().at(-1)
  workspace.sessions.open('j5')
  await settled()
  updates.take()
  const changed = new MutationObserver(() => undefined)
  changed.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
  workspace.sessions.open('j5').send({ type: 'field.edit', values: { job_status: 'approved' } })
  await settled()
  expect(drafts()).toHaveLength(count - 1)
  expect(drafts().at(-1)).toBe(last)
  expect(view.changes()).toEqual(['ends'])
  const touched = changed
    .takeRecords()
    .filter(({ target }) => target instanceof Element && target.matches('.far, .far *'))
  expect(touched).toEqual([])
  const drawn = updates.take()
  expect(drawn.filter((name) => name === 'BoardColumn')).toHaveLength(2)
  // Those in view show more than their card, such as who is there.
  expect(drawn.filter((name) => name === 'JobCard').length).toBeLessThanOrEqual(10)
})
