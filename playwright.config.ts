import { existsSync, statfsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, firefox, type LaunchOptions } from '@playwright/test'
import type { ProfileName } from './server/createServer'
import { findChromium } from './test/browser/engines/findChromium'
import { missing, otherEngines } from './test/browser/engines/otherEngines'

// Looked for once: the workers find the answer in their environment.
const executablePath = (process.env['CHROMIUM_PATH'] ??= await findChromium())

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
/** Whether what processes share has room in memory. Playwright has Chromium put it on a disk, which where there is room takes a fifth of all its time. */
function hasSharedMemory(): boolean {
  if (!existsSync('/dev/shm')) return false
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize > 2 ** 30
}
const ignoreDefaultArgs = hasSharedMemory() ? ['--disable-dev-shm-usage'] : []

// Chromium ends when it shows a tooltip and its environment names no language at all.
const env = { ...process.env, LANG: process.env['LANG'] || 'C.UTF-8' }
// Chromium refuses to be root inside its sandbox.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** What every engine runs: what people do, what survives a browser, the dialog by keyboard, and that pages open. */
const below = (...paths: readonly string[]) => paths.map((path) => `**/${path}.browser.ts`)
const inEveryEngine = below(
  ...['journeys/*', 'views/keyboard', 'views/smoke'],
  ...['drafts/crash', 'drafts/backAndForward', 'drafts/lastKey', 'drafts/tabs'],
)
/** What takes too long for `npm test`; `npm run test:outside` has the time. */
const isOutside = process.env['OUTSIDE'] !== undefined
const again = isOutside ? [] : [/killed, for the (second|third) time/]
const takesLong = isOutside ? [] : [...again, /twelve windows/]
const elsewhere = isOutside ? [] : [/@outside-in-others/]
const inFirefoxToo = isOutside ? [] : [/@outside-in-firefox/]
/** What a backend has the least part in. */
const onAnyBackend = isOutside
  ? [
      ...['journeys/board', 'journeys/identity', 'journeys/places', 'journeys/together', 'journeys/typing'],
      'views/keyboard',
    ]
  : []

const results = process.env['BROWSER_RESULTS'] ?? 'test-results/browser.json'

function launchFirefox(): LaunchOptions {
  const path = otherEngines.firefox.find() ?? ''
  if (path === firefox.executablePath()) return { executablePath: path, args: [] }
  const env = { ...process.env, FIREFOX_PATH: path }
  return {
    channel: 'moz-firefox',
    executablePath: resolve('test/browser/engines/firefox.mjs'),
    args: [],
    env,
    // As in Chromium, where a test that intercepts requests goes past the cache.
    firefoxUserPrefs: { 'browser.cache.disk.enable': false, 'browser.cache.memory.enable': false },
  }
}

/** Browser tests. Every worker starts a server of its own (`test/browser/journey.ts`), so tests share nothing. */
export default defineConfig<
  object,
  { profile: ProfileName; missing: string | null; driver: 'playwright' | 'webkit' }
>({
  testDir: 'test/browser',
  // Beside the results, so that two runs at the same time do not clear away each other's.
  outputDir: results.replace(/\.json$/, ''),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // One more try, named in the list as flaky: an engine that does not start is no fault of the product.
  retries: 1,
  // Ceilings, for what hangs: on a busy machine a right answer takes long, and is right.
  timeout: 240_000,
  expect: { timeout: 60_000 },

  reporter: [['list'], ['json', { outputFile: results }]],
  use: {
    launchOptions: { executablePath, args: [...quiet, ...asRoot], ignoreDefaultArgs, env },
    locale: 'en-GB',
    timezoneId: 'Pacific/Auckland',
    actionTimeout: 60_000,
    trace: 'off',
    // Requests that go through a service worker are out of a test's hands; `views/offline` is about it and allows it.
    serviceWorkers: 'block',
  },
  projects: [
    { name: 'strict', testMatch: '**/*.browser.ts', grepInvert: takesLong },
    {
      name: 'deployed',
      testMatch: below(
        ...['journeys/conflict', 'journeys/operations', 'journeys/trouble', 'backend/*', 'views/signIn'],
        ...onAnyBackend,
      ),
      // Nobody can delete anything there (J18 is what comes of it): in J11 whoever runs the backend does. And nobody
      // is told of a note.
      grepInvert: [/deleting a job that a colleague/, /decide not to delete/, /colleague noted meanwhile/],
      use: { profile: 'deployed' },
    },
    {
      name: 'firefox',
      testMatch: [...inEveryEngine, ...(isOutside ? below('drafts/leaving') : [])],
      // A request that is held while its Firefox is killed never reaches the test's hands.
      grepInvert: [...takesLong, ...elsewhere, ...inFirefoxToo, /after it is sent, before the commit/],
      use: { browserName: 'firefox', launchOptions: launchFirefox(), missing: missing('firefox') },
    },
    {
      name: 'webkit',
      testMatch: inEveryEngine,
      // A page that is stopped keeps its locks (docs/testing.md).
      grepInvert: [...takesLong, ...elsewhere, /after it is sent, before the commit/, /with Web Locks/],
      use: { driver: 'webkit', missing: missing('webkit') },
    },
  ],
})
