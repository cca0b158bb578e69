import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import type { FreshApp } from './freshApp'
import { anyJob, launchBrowser, startVite } from './viteApp'

/** Two people with the same page open, each in a browser of their own. */
export interface TwoWindows {
  readonly one: Page
  readonly other: Page
}

/** Serves an application and has two people use it, on the same job of the server at `api`. */
export async function useInTwoWindows(
  app: FreshApp,
  { api, query = '', env = {} }: { api: string; query?: string; env?: Readonly<Record<string, string>> },
  use: (windows: TwoWindows) => Promise<void>,
): Promise<void> {
  const ends: (() => Promise<unknown>)[] = []
  try {
    const vite = await startVite(app.folder, env)
    ends.push(() => vite.stop())
    const browser = await launchBrowser()
    ends.push(() => browser.close())
    const address = `${vite.address}?job=${await anyJob(browser, api)}${query}`
    const [one, other] = [await open(browser, address), await open(browser, address)]
    try {
      await use({ one, other })
    } catch (error) {
      for (const page of [one, other]) console.error(await page.locator('body').innerText())
      throw error
    }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

/** What the compiler has to say: as strictly as an application may have it, the types of libraries included. */
export function compilerOn(app: FreshApp, ...include: readonly string[]): string {
  const compilerOptions = {
    ...{ target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true },
    ...{ lib: ['es2023', 'dom', 'dom.iterable'], types: ['vite/client'] },
  }
  app.write('tsconfig.json', JSON.stringify({ compilerOptions, include }))
  const compiler = resolve(app.folder, 'node_modules/vue-tsc/bin/vue-tsc.js')
  return spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: app.folder, encoding: 'utf8' }).stdout
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
    return box !== null && !box.disabled && !box.readOnly && !document.body.innerText.includes('Loading')
  })
  return page
}

/** Types into Notes and saves, wherever the page has more than one form in the one that is named. */
export async function saveNotes(page: Page, notes: string, region?: string): Promise<void> {
  const where = region === undefined ? page : page.getByRole('region', { name: region })
  await where.getByLabel('Notes').fill(notes)
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await where.getByRole('button', { name: 'Save', exact: true }).click()
  await answered
}

/** After the page is opened anew, a field has this value. */
export async function shows(page: Page, label: string, value: string): Promise<void> {
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
