import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createPurchaseOrderServer } from '../examples/purchaseOrders/purchaseOrderServer'
import { createServer } from '../server/createServer'
import { createFreshApp, tarballOf } from './freshApp'
import { anyJob, launchBrowser, startVite } from './viteApp'

/**
 * `npm run examples`: each application of `examples/apps` is installed in a temporary folder from the packed library,
 * compiled, and used by two people in a browser. Needs `npm run release` before. With a name: only that one.
 */
const anOrder = { id: 'po-1', supplier: 'Metal Mart', instructions: null }

interface Use {
  /** Two windows on one record. */
  readonly one: Page
  readonly other: Page
}

/** What two people do with it, by the name of the application. */
const uses: Readonly<Record<string, (use: Use) => Promise<void>>> = {
  async 'adopt-guard-zodios'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByText('Deliver on Monday.').waitFor()
    await other.getByRole('button', { name: 'Write mine over it' }).click()
    await other.getByText('Saved', { exact: true }).waitFor()
    await shows(one, 'Notes', 'Deliver on Friday.')
  },
  async 'adopt-form'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).first().waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByRole('radio', { name: 'Keep mine' }).check()
    await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    await other.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await other.getByText('Saved', { exact: true }).first().waitFor()
    await shows(one, 'Notes', 'Deliver on Friday.')
  },
  async 'two-resources'({ one, other }) {
    for (const [person, supplier] of [
      [one, 'Steel & Co'],
      [other, 'Bright Metal'],
    ] as const) {
      const order = person.getByRole('region', { name: 'Order' })
      await order.getByLabel('Supplier').fill(supplier)
      await order.getByRole('button', { name: 'Save', exact: true }).click()
      if (person === one) await order.getByText('Saved', { exact: true }).first().waitFor()
    }
    await other.getByRole('radio', { name: 'Take theirs' }).check()
    await other.getByRole('alertdialog').getByRole('button', { name: 'Save' }).click()
    await other.getByRole('alertdialog').waitFor({ state: 'hidden' })
    await shows(other, 'Supplier', 'Steel & Co')
    await saveNotes(one, 'Deliver on Monday.', 'Job')
    await one.getByRole('region', { name: 'Job' }).getByText('Saved', { exact: true }).first().waitFor()
    await shows(other, 'Notes', 'Deliver on Monday.')
  },
  async 'headless-tailwind'({ one, other }) {
    await saveNotes(one, 'Deliver on Monday.')
    await one.getByText('Saved', { exact: true }).waitFor()
    await saveNotes(other, 'Deliver on Friday.')
    await other.getByRole('button', { name: 'Take theirs' }).click()
    await other.getByRole('button', { name: 'Save my choices' }).click()
    await other.getByText('Saved', { exact: true }).waitFor()
    assert.equal(await other.getByLabel('Notes').inputValue(), 'Deliver on Monday.')
    assert.equal(await other.locator('[class*=jes]').count(), 0, 'nothing on screen is ours')
  },
}

const asked = process.argv.slice(2)
for (const [name, use] of Object.entries(uses)) {
  if (asked.length === 0 || asked.includes(name)) await tryOut(name, use)
}

async function tryOut(name: string, use: (use: Use) => Promise<void>): Promise<void> {
  const app = createFreshApp(name)
  const ends: (() => unknown)[] = [() => app.remove()]
  try {
    const source = join('examples/apps', name)
    const made = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as Record<
      'dependencies' | 'devDependencies',
      Readonly<Record<string, string>>
    >
    const needed = Object.entries({ ...made.dependencies, ...made.devDependencies })
      .filter(([dependency]) => dependency !== 'job-edit-session')
      .map(([dependency, range]) => `${dependency}@${range}`)
    app.install(tarballOf('job-edit-session'), ...needed)
    for (const file of ['index.html', 'vite.config.ts', 'src']) {
      cpSync(join(source, file), join(app.folder, file), { recursive: true })
    }
    compiles(app.folder, app.write)

    const [jobs, orders] = [await createServer(), createPurchaseOrderServer([anOrder])]
    ends.push(
      () => jobs.close(),
      () => orders.close(),
    )
    const API = await jobs.listen({ port: 0, host: 'localhost' })
    const ORDERS = await orders.listen({ port: 0, host: 'localhost' })
    const vite = await startVite(app.folder, { API, ORDERS })
    const browser = await launchBrowser()
    ends.push(
      () => vite.stop(),
      () => browser.close(),
    )
    const address = `${vite.address}?job=${await anyJob(browser, API)}&order=${anOrder.id}`
    const [one, other] = [await open(browser, address), await open(browser, address)]
    try {
      await use({ one, other })
    } catch (error) {
      for (const page of [one, other]) console.error(await page.locator('body').innerText())
      throw error
    }
    console.log(`✓ ${name}: ${app.installed().length} packages installed`)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** As strictly as an application may: not with libraries unchecked. */
function compiles(folder: string, write: (file: string, text: string) => void): void {
  const compilerOptions = {
    ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true },
    ...{ lib: ['es2023', 'dom', 'dom.iterable'], types: ['vite/client'] },
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['src'] }))
  const compiler = resolve(folder, 'node_modules/vue-tsc/bin/vue-tsc.js')
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: folder, encoding: 'utf8' })
  assert.equal(stdout, '', 'it compiles')
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(120_000)
  page.on('pageerror', (error) => console.error(error))
  await page.goto(address)
  await page.getByLabel('Notes').waitFor()
  // What is shown is what was read: an empty box is there before.
  await page.waitForFunction(() => {
    const box = document.querySelector<HTMLTextAreaElement>('textarea')
    return (
      box !== null && !box.disabled && !box.readOnly && document.body.innerText.includes('Loading') === false
    )
  })
  return page
}

/** Types into Notes and saves, wherever the page has more than one form in the one that is named. */
async function saveNotes(page: Page, notes: string, region?: string): Promise<void> {
  const where = region === undefined ? page : page.getByRole('region', { name: region })
  await where.getByLabel('Notes').fill(notes)
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await where.getByRole('button', { name: 'Save', exact: true }).click()
  await answered
}

/** After the page is opened anew, a field has this value. */
async function shows(page: Page, label: string, value: string): Promise<void> {
  await page.reload()
  const box = page.getByLabel(label)
  await page.waitForFunction(
    ([wanted]) =>
      [...document.querySelectorAll<HTMLInputElement>('input, textarea')].some(
        (each) => each.value === wanted,
      ),
    [value],
  )
  assert.equal(await box.inputValue(), value)
}
