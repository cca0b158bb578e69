import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createServer } from '../server/createServer'
import { createFreshApp, tarballOf } from './freshApp'
import { floorOf } from './peers'
import { anyJob, launchBrowser, startVite } from './viteApp'

/**
 * `npm run consumer`: the library as somebody meets it who has the packages and the README and nothing else. A fresh
 * Vite app is made in a temporary folder, the packed library installed, the README's files written as they stand
 * there and compiled, and two windows brought to a conflict and out of it. With `--floors` every peer is the oldest that
 * is allowed. Needs `npm run release` before.
 */
const readme = readFileSync('README.md', 'utf8')
/** A file that a block of the README begins with the name of. */
function block(file: string): string {
  const [, text] =
    new RegExp(`\`\`\`\\w+\\n(?://|<!--) ${file.replace(/\./g, '\\.')}(?: -->)?\\n(.*?)\`\`\``, 's').exec(
      readme,
    ) ?? []
  if (text === undefined) throw new Error(`The README has no ${file}.`)
  return text
}

const app = createFreshApp('consumer')
const { folder } = app

/** What has to be ended, the first last. */
const ends: (() => unknown)[] = [() => app.remove()]
try {
  const server = await createServer()
  ends.push(() => server.close())
  const api = await server.listen({ port: 0, host: 'localhost' })
  app.write(
    'index.html',
    '<!doctype html><div id="app"></div><script type="module" src="/src/main.ts"></script>',
  )
  const files = ['vite.config.ts', 'src/main.ts', 'src/App.vue']
  for (const file of files) app.write(file, block(file).replace('http://localhost:4300', api))
  const lines = files.map(
    (file) =>
      block(file)
        .split('\n')
        .filter((line) => line.trim() !== '').length,
  )
  const total = lines.reduce((sum, count) => sum + count, 0)

  // What the README names, so that a peer it forgets is missing here as well.
  const [, named = ''] = /npm install \S+\.tgz (.*)/.exec(readme) ?? []
  const peers = named.split(' ').map((name) => (process.argv.includes('--floors') ? floorOf(name) : name))
  const tools = ['vite@8', '@vitejs/plugin-vue', 'vue-tsc@3', 'typescript@6.0']
  app.install(tarballOf('job-edit-session'), ...peers, ...tools)
  aSlipDoesNotCompile()

  const vite = await startVite(folder)
  ends.push(() => vite.stop())
  const browser = await launchBrowser()
  ends.push(() => browser.close())
  const address = `${vite.address}?job=${await anyJob(browser, api)}`
  const [one, other] = [await open(browser, address), await open(browser, address)]
  await isAGuest(one)
  await saves(one, 'Deliver on Monday.')
  await saves(other, 'Deliver on Friday.')
  await other.getByRole('button', { name: 'Review' }).click()
  await other.getByRole('radio', { name: 'Keep mine' }).check()
  await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
  await other.getByText('Saved', { exact: true }).first().waitFor()
  await one.reload()
  assert.equal(await one.getByLabel('Notes').inputValue(), 'Deliver on Friday.')
  const installed = app.installed().length
  console.log(
    `A conflict resolved with ${total} lines (${lines.join(' + ')}); ${installed} packages installed.`,
  )
  assert.ok(total <= 30, 'the README asks for few lines')
} finally {
  for (const end of ends.reverse()) await end()
}

/** The README's files compile as they stand; with a slip in the name of a field they do not. */
function aSlipDoesNotCompile(): void {
  const compilerOptions = {
    ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true },
    ...{ lib: ['es2023', 'dom'], types: ['vite/client'] },
  }
  const compile = (names: string) => {
    app.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src', 'slip'] }))
    app.write('slip/edits.ts', edits(names))
    const compiler = resolve(folder, 'node_modules/vue-tsc/bin/vue-tsc.js')
    return spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: folder, encoding: 'utf8' }).stdout
  }
  const edits = (name: string) => `import { useJobEditSession } from 'job-edit-session'
const { send } = useJobEditSession('1')
export const write = () => send({ type: 'field.edit', values: { ${name}: 'Deliver on Monday.' } })
`
  assert.equal(compile('notes'), '', 'what the README says compiles')
  assert.match(compile('nots'), /^slip\/edits\.ts\(3,\d+\): error TS2\d+: .*nots/, 'a slip does not')
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.on('pageerror', (error) => console.error(error))
  await page.goto(address)
  await page.getByLabel('Notes').waitFor({ timeout: 120_000 })
  return page
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
async function saves(page: Page, notes: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByLabel('Notes').fill(notes)
  await answered
}
