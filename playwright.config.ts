import { defineConfig } from '@playwright/test'
import type { ProfileName } from './server/createServer'
import { findBrowser } from './test/browser/findBrowser'

// Looked for once: the workers find the answer in their environment.
const executablePath = (process.env['CHROMIUM_PATH'] ??= await findBrowser())

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]
// Chromium refuses to be root inside its sandbox.
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Browser tests. Every worker starts a server of its own (`test/browser/journey.ts`), so tests share nothing. */
export default defineConfig<object, { profile: ProfileName }>({
  testDir: 'test/browser',
  outputDir: 'test-results/browser',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Ceilings, for what hangs: on a busy machine a right answer takes long, and is right.
  timeout: 240_000,
  expect: { timeout: 60_000 },

  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    launchOptions: { executablePath, args: [...quiet, ...asRoot] },
    locale: 'en-GB',
    timezoneId: 'Pacific/Auckland',
    actionTimeout: 60_000,
    trace: 'off',
  },
  projects: [
    { name: 'strict', testMatch: '**/*.browser.ts' },
    { name: 'compat', testMatch: '**/journeys/*.browser.ts', use: { profile: 'compat' } },
  ],
})
