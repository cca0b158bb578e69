import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { chromium } from '@playwright/test'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * The path of a Chromium for the tests: `CHROMIUM_PATH`, an installed one, Playwright's own, or on Linux the one that
 * comes as a package.
 *
 * @throws Error with a sentence about what to install when none of them is there.
 */
export async function findBrowser(): Promise<string> {
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', ...installed, chromium.executablePath()]
  return candidates.find((path) => path !== '' && existsSync(path)) ?? (await packagedBrowser())
}

async function packagedBrowser(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const path = await unpackBrowser(resolve('node_modules/.cache/chromium'))
    if (runs(path)) return path
    if (installWithApt()) return '/usr/bin/chromium'
  }
  throw new Error(
    'The browser tests need Chromium or Chrome. Install one, or set CHROMIUM_PATH to the program of one.',
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
  return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0
}

/** The packaged browser lacks its libraries on a bare Debian; Debian's own brings them along. */
function installWithApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', '-y', ...args], { stdio: 'inherit' }).status
  return apt('update') === 0 && apt('install', 'chromium') === 0 && runs('/usr/bin/chromium')
}
