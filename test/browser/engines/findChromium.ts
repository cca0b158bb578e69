import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { installWithApt } from './installWithApt'

/** What the packaged browser needs of the system, by Debian's names. */
const libraries = ['libnss3', 'libnspr4', 'libexpat1']

/** What decides which browser is taken. */
interface Machine {
  readonly env: NodeJS.ProcessEnv
  readonly platform: string
  readonly arch: string
}

/**
 * The path of the Chromium for the tests: `CHROMIUM_PATH`, or on Linux the one that comes as a package, or elsewhere
 * Playwright's own. Never whatever happens to be installed: all machines test with the same.
 *
 * @throws Error with a sentence about what to do when there is none.
 */
export async function findChromium({ env, platform, arch }: Machine = process): Promise<string> {
  const chosen = env['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH names ${chosen}, and there is no such program.`)
  }
  if (platform === 'linux' && arch === 'x64') return packagedBrowser()
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  throw new Error('The browser tests need a Chromium: npx playwright install chromium, or set CHROMIUM_PATH.')
}

async function packagedBrowser(): Promise<string> {
  const path = await unpackBrowser(resolve('node_modules/.cache/chromium'))
  if (runs(path) || (installWithApt(...libraries) && runs(path))) return path
  throw new Error(
    `The packaged Chromium does not start here. It needs ${libraries.join(', ')}: install them, or set CHROMIUM_PATH.`,
  )
}

/** Unpacks the browser that @sparticuz/chromium carries. The folder appears at once, whole, or not at all. */
async function unpackBrowser(folder: string): Promise<string> {
  const path = join(folder, 'chromium')
  if (existsSync(path)) return path
  mkdirSync(dirname(folder), { recursive: true })
  const { TMPDIR } = process.env
  const unfinished = mkdtempSync(`${folder}-`)
  // The package unpacks into the system's temporary folder, wherever that is.
  process.env['TMPDIR'] = unfinished
  const { default: packaged } = await import('@sparticuz/chromium')
  await packaged.executablePath()
  if (TMPDIR === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = TMPDIR
  if (existsSync(folder)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, folder)
  return path
}

function runs(path: string): boolean {
  return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 120_000 }).status === 0
}
