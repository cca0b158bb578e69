import type { BrowserContext } from '@playwright/test'
import { expect, test } from '../journey'

/** What not every browser has, or not on every page, by the name people know it by; and how it is taken away. */
const optional: Readonly<Record<string, () => void>> = {
  'field-sizing': () => {
    const supports = CSS.supports.bind(CSS)
    CSS.supports = (...asked: string[]) =>
      !asked.join(' ').includes('field-sizing') && (supports as (...asked: string[]) => boolean)(...asked)
  },
  'Web Locks': () => Object.defineProperty(navigator, 'locks', { value: undefined }),
  BroadcastChannel: () => Reflect.deleteProperty(window, 'BroadcastChannel'),
  'commit()': () => Reflect.deleteProperty(IDBTransaction.prototype, 'commit'),
  'randomUUID()': () => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'),
  clipboard: () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  'AbortSignal.any()': () => Reflect.deleteProperty(AbortSignal, 'any'),
  EventSource: () => Reflect.deleteProperty(window, 'EventSource'),
  IndexedDB: () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  'requestIdleCallback()': () => Reflect.deleteProperty(window, 'requestIdleCallback'),
  localStorage: () =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('blocked', 'SecurityError')
      },
    }),
}

async function takeAway(context: BrowserContext, names: readonly string[]): Promise<void> {
  for (const name of names) await context.addInitScript(optional[name] ?? (() => undefined))
  if (!names.includes('field-sizing')) return
  await context.route(/\.css$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll('field-sizing:content', ''),
    })
  })
}

const names = Object.keys(optional)

for (const missing of [...names.map((name) => [name]), names]) {
  const what = missing.length === 1 ? missing.join() : 'all of them'

  test(`U21 form, saving and conflict work without ${what}`, async ({ tom, job, office }) => {
    await takeAway(tom.page.context(), missing)
    await tom.loseHints()
    await tom.openJobToSaveByHand(job)
    await tom.job.type('Notes', 'First\nsecond\nthird\nfourth\nfifth\nsixth\nseventh')
    await tom.job.type('Description', 'Cut, fold and weld')
    const notes = tom.job.field('Notes')
    await expect
      .poll(() => notes.evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight))
      .toBeLessThan(2)
    await tom.job.save()
    await tom.job.seeSaved()
    expect((await office.read(job)).job).toMatchObject({ description: 'Cut, fold and weld' })

    // Typed first: on a slow machine the page may look by itself before the save does.
    await tom.job.type('Description', 'Cut by hand')
    await office.change(job, { description: 'Cut by laser' })
    await tom.job.save()
    await tom.dialog.seeOpenedBy('Hana Whitlock')
    await tom.dialog.keepMine('Description')
    await tom.dialog.saveMyChoices()
    await tom.dialog.seeClosed()
    await tom.job.seeSaved()
    expect((await office.read(job)).job).toMatchObject({ description: 'Cut by hand' })
    // A style may be on its way still.
    await tom.page.context().unrouteAll({ behavior: 'wait' })
  })
}

for (const language of ['en-US@posix', 'en_US.UTF-8', 'de-DE@euro', 'C', '']) {
  test(`U22 the page is there when the browser’s language is "${language}"`, async ({ tom, job }) => {
    await tom.page.context().addInitScript((tag) => {
      Object.defineProperty(navigator, 'language', { value: tag })
      Object.defineProperty(navigator, 'languages', { value: [tag] })
    }, language)
    await tom.page.goto(`/jobs/${job.id}`)
    const name = tom.page.locator('form').getByLabel(/^(Name|Bezeichnung)$/)
    await expect(name).toHaveValue(job.name)
    await expect(tom.page.locator('[data-status]').first()).toHaveText(/Saved|Gespeichert/)
  })
}
