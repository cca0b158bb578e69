import assert from 'node:assert/strict'
import type { Page } from '@playwright/test'
import { createServer } from '../server/createServer'
import { createFreshApp, tarballOf, type FreshApp } from './freshApp'
import { isPeer, floorOf } from './peers'
import { linesOf, startPage, type StartPage } from './startPage'
import { compilerOn, saveNotes, shows, useInTwoWindows, type TwoWindows } from './twoWindows'

/**
 * `npm run consumer`: the library as somebody meets it who has the packages, a page of the docs and nothing else. For each
 * page that is a start an empty folder is made, what the page names is installed, its files are written as they stand there and
 * compiled, and two windows are brought to a conflict and out of it. With `--floors` every peer is the oldest that is
 * allowed. With words, only the starts with one of them. Needs `npm run release` before.
 */
interface Start {
  readonly title: string
  readonly page: StartPage
  use(windows: TwoWindows): Promise<void>
}

const readme = startPage('README.md')

const starts: readonly Start[] = [
  {
    title: 'README',
    page: readme,
    async use({ one, other }) {
      await isAGuest(one)
      await savesByItself(one, 'Deliver on Monday.')
      await savesByItself(other, 'Deliver on Friday.')
      await other.getByRole('button', { name: 'Review' }).click()
      await other.getByRole('radio', { name: 'Keep mine' }).check()
      await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
      await other.getByText('Saved', { exact: true }).first().waitFor()
      await shows(one, 'Notes', 'Deliver on Friday.')
    },
  },
  {
    title: 'headless',
    page: startPage('docs/start-headless.md', readme),
    async use({ one, other }) {
      await saveNotes(one, 'Deliver on Monday.')
      await one.getByText('Saved', { exact: true }).waitFor()
      await saveNotes(other, 'Deliver on Friday.')
      await other.getByRole('alert').getByRole('button').first().click()
      await other.getByRole('button', { name: 'Save my choices' }).click()
      await other.getByText('Saved', { exact: true }).waitFor()
      await shows(one, 'Notes', 'Deliver on Friday.')
    },
  },
  {
    title: 'guard',
    page: startPage('docs/start-guard.md'),
    async use({ one, other }) {
      await saveNotes(one, 'Deliver on Monday.')
      await one.getByText('Saved', { exact: true }).waitFor()
      const asked = other.waitForEvent('dialog').then(async (dialog) => {
        await dialog.accept()
        return dialog.message()
      })
      await saveNotes(other, 'Deliver on Friday.')
      assert.equal(await asked, 'Somebody saved “Deliver on Monday.”. Write yours over it?')
      await other.getByText('Saved', { exact: true }).waitFor()
      await shows(one, 'Notes', 'Deliver on Friday.')
    },
  },
]

const atFloors = process.argv.includes('--floors')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
for (const start of starts) {
  if (words.length === 0 || words.includes(start.title)) await tryOut(start)
}

async function tryOut({ title, page, use }: Start): Promise<void> {
  const app = createFreshApp('consumer')
  const server = await createServer()
  try {
    const api = await server.listen({ port: 0, host: 'localhost' })
    for (const [file, code] of Object.entries(page.files)) {
      app.write(file, code.replace('http://localhost:4300', api))
    }
    // What the page names, so that a peer it forgets is missing here as well.
    const named = page.packages.map((name) => (atFloors && isPeer(name) ? floorOf(name) : name))
    app.install(tarballOf('job-edit-session'), ...named)
    const installed = app.installed()
    const bytes = app.bytes()
    isSingle(installed)
    app.install('vue-tsc@3', 'typescript@6.0')
    assert.equal(compilerOn(app, 'src'), '', 'what the page says compiles')
    if (title === 'README') aSlipDoesNotCompile(app)
    await useInTwoWindows(app, { api }, use)
    const weight = `${installed.length} packages, ${(bytes / 1e6).toFixed(1)} MB, Vite among them`
    console.log(`✓ ${title}: a conflict resolved with ${linesOf(page)} lines; ${weight}`)
  } finally {
    await server.close()
    app.remove()
  }
}

/** What an application shares with the library is there once. */
function isSingle(installed: readonly string[]): void {
  const names = installed.map((path) =>
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
  )
  const twice = names.filter((name, index) => isPeer(name) && names.indexOf(name) !== index)
  assert.deepEqual(twice, [], 'no peer is there a second time')
}

/** With a slip in the name of a field, what compiled does not. */
function aSlipDoesNotCompile(app: FreshApp): void {
  app.write(
    'slip/edits.ts',
    `import { useJobEditSession } from 'job-edit-session'
const { send } = useJobEditSession('1')
export const write = () => send({ type: 'field.edit', values: { nots: 'Deliver on Monday.' } })
`,
  )
  assert.match(compilerOn(app, 'src', 'slip'), /^slip\/edits\.ts\(3,\d+\): error TS2\d+: .*nots/)
}

/** In a dark system, a page that says nothing stays light, and so do our parts in it; and they are dressed. */
async function isAGuest(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  const seen = await page.evaluate(() => {
    const status = document.querySelector('form [role=status]')
    const { colorScheme } = getComputedStyle(document.documentElement)
    return { colorScheme, ink: status && getComputedStyle(status).color }
  })
  assert.deepEqual(seen, { colorScheme: 'normal', ink: 'rgb(77, 86, 95)' })
}

/** Types into Notes; a form saves by itself after a second. */
async function savesByItself(page: Page, notes: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByLabel('Notes').fill(notes)
  await answered
}
